"""JSON as the database keeps it: compact, keys in the order they were given, characters as they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson


def json_text(value: Mapping[str, Any]) -> str:
    """The text of a payload, an answer or a definition."""
    return orjson.dumps(value).decode()
