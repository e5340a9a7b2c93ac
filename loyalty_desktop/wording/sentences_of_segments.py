"""Sentences about saved segments and the tags that customers are given by them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SEGMENTS: Mapping[str, str] = MappingProxyType(
    {
        "no_segment_saved": "There is no segment “{segment}”; none is saved yet.",
        "not_a_tag": "“{text}” is no tag. Write a word or two, without comma, semicolon or bar.",
        "segment_changed_meanwhile": "Somebody changed the segment “{segment}” meanwhile. Open it again.",
        "segment_name_taken": "There is a segment “{segment}” already. Give another name.",
        "segment_below_zero": "“{field:column}” cannot be below 0.",
        "segment_of_unknown_store": "{field:column}: there is no “{name}”. It may be one of these: {known:whole}.",
        "segment_of_unknown_tier": "{field:column}: there is no “{name}”. It may be one of these: {known:whole}.",
        "segment_out_of_range": "“{field:column}” must lie between {least} and {limit}.",
        "segment_range_reversed": "In “{segment}” the upper bound lies below the lower one ({field:column}).",
        "segment_too_many_names": "{field:column} has too many names; the most is {limit}.",
        "segment_without_condition": "“{segment}” has no condition yet. Give at least one.",
        "segment_without_name": "Give the segment a name.",
        "segments_too_many": "There are {limit} segments already. Remove one first.",
        "unknown_segment": "There is no segment “{segment}”. Saved are: {segments}.",
    }
)
