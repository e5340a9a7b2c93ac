"""What the integrity check compares of invitations: their uses against referrals, and notes against erasures."""

from __future__ import annotations

from loyalty_desktop.storage.comparisons import Comparison

_STANDING = "(SELECT code, count(*) AS uses FROM invitation_use WHERE freed_by IS NULL GROUP BY code)"

INVITATIONS = (
    Comparison(
        "invitation_uses_differ",
        f"SELECT i.owner_id, coalesce(u.uses, 0), i.uses, i.code FROM invitation i LEFT JOIN {_STANDING} u "
        "ON u.code = i.code WHERE i.uses <> coalesce(u.uses, 0)",
        ("code",),
        "UPDATE invitation SET uses = ? WHERE code = ?",
        ("code",),
    ),
    Comparison(
        # A use counts as long as the referral that it made was not withdrawn as a mistake.
        "invitation_use_without_referral",
        "SELECT u.referee_id, 1, 0, u.code FROM invitation_use u LEFT JOIN referral r ON r.referee_id = u.referee_id "
        "WHERE u.freed_by IS NULL AND (r.referee_id IS NULL OR (r.referrer_id = u.referrer_id "
        "AND r.status = 'reversed' AND r.reason = 'withdrawn'))",
        ("code",),
    ),
    Comparison(
        "invitation_used_too_late",
        "SELECT u.referee_id, i.expires_on, u.used_on, u.code FROM invitation_use u JOIN invitation i "
        "ON i.code = u.code WHERE u.used_on > i.expires_on",
        ("code",),
        days=True,
    ),
    Comparison(
        # Who is invited is personal: it goes with who invites and with who came.
        "invitation_note_kept",
        "SELECT i.owner_id, 0, 1, n.code FROM invitation_note n JOIN invitation i ON i.code = n.code "
        "WHERE EXISTS (SELECT 1 FROM customer c WHERE c.id = i.owner_id AND c.status = 'erased') OR EXISTS "
        "(SELECT 1 FROM invitation_use u JOIN customer c ON c.id = u.referee_id WHERE u.code = n.code "
        "AND c.status = 'erased')",
        ("code",),
        "DELETE FROM invitation_note WHERE ? = 0 AND code = ?",
        ("code",),
    ),
)
"""Invitations as stored against the referrals and persons that they belong to."""
