"""Conditions of SQL on an entry `e`: whether it still stands.

An entry is voided by one of its own kind with the opposite sign, as if it had never been. A redemption that is
cancelled is reversed by an entry of another kind, and counts as a redemption all the same.
"""

REVERSED = "EXISTS (SELECT 1 FROM entry v WHERE v.reverses_id = e.id)"
"""Something was posted against it: it was voided, or a redemption was cancelled."""

VOIDED = "EXISTS (SELECT 1 FROM entry v WHERE v.reverses_id = e.id AND v.kind = e.kind)"
"""It was a mistake and was taken back."""

STANDING = f"e.reverses_id IS NULL AND NOT {VOIDED}"
"""It is no void itself and was not voided; a redemption that was cancelled later stands."""

UNTOUCHED = f"e.reverses_id IS NULL AND NOT {REVERSED}"
"""It takes nothing back, and nothing of it was taken back."""
