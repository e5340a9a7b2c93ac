"""Dropping a refund that waits for its sale: nothing was posted for it, so only who dropped it and why is kept."""

from __future__ import annotations

from typing import Any

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.operations import MAX_REASON, Needs, Operation


def needs_of_drop(_operation: Operation) -> Needs:
    """Nothing has to be read."""
    return Needs()


def drop_refund(_work: object, operation: Operation) -> dict[str, Any]:
    """Note that a waiting refund was dropped. Raises Refusal without a reason and for one that is too long."""
    reason = operation.payload["reason"]
    if not reason:
        raise Refusal("reason_missing")
    if len(reason) > MAX_REASON:
        raise Refusal("reason_too_long", limit=MAX_REASON)
    return {"points": 0}
