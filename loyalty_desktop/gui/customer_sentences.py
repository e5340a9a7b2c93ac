"""What the page of a customer says above its tables: how the balance is made up, the tier, and what is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.erasing import erased_name, withdrawn_name
from loyalty_desktop.domain.views import CustomerPage, CustomerRow
from loyalty_desktop.wording.numbers import date_text, points_phrase

if TYPE_CHECKING:
    from loyalty_desktop.services.tiers import TierStanding


def parts_text(facts: CustomerPage) -> str:
    """What of the balance can be used or is pending, where that is not all of it, and what expires next."""
    row = facts.row
    parts = []
    if row.pending or row.debt:
        parts.append(_tr("{points} can be used").format(points=points_phrase(row.active)))
    if row.pending:
        parts.append(_tr("{points} pending").format(points=points_phrase(row.pending)))
    expiring = next((lot for lot in facts.lots if lot.expires_on is not None), None)
    if expiring is not None:
        said = _tr("next expiry: {points} after {date}")
        parts.append(said.format(points=points_phrase(expiring.remaining), date=date_text(expiring.expires_on)))
    return ", ".join(parts)


def tier_text(standing: TierStanding | None) -> str:
    """The tier, since when, and where the customer stands in it; "" for who has none."""
    if standing is None or standing.tier is None:
        return ""
    from loyalty_desktop.gui.tier_dialog import standing_sentences

    since = _tr("{tier} since {date}.").format(tier=standing.tier.name, date=date_text(standing.since))
    return f"{since} {standing_sentences(standing)}"


def why_not_served(facts: CustomerPage) -> str:
    """Why nothing can be redeemed, adjusted or edited here; "" for a customer of the program."""
    if facts.status == "merged":
        return _tr(
            "Merged into another customer, who has the points now and can be found by this card. Redeem, adjust and "
            "edit there."
        )
    if facts.status == "erased":
        return _tr("Erased: who this was is not known any more, so nothing can be redeemed, adjusted or edited.")
    if facts.status == "withdrawn":
        said = _tr("Of an undone import: no customer any more, so nothing can be redeemed, adjusted or edited.")
        if is_nameless(facts.row):
            return f"{said} {_tr('Nothing of the person is left.')}"
        return f"{said} {_tr('The name can be erased under More tasks.')}"
    return ""


def state_text(facts: CustomerPage) -> str:
    """What is in the way of serving the customer; "" for nothing."""
    why = why_not_served(facts)
    if why:
        return why
    if facts.row.debt:
        said = _tr("Owes {points}: the next points earned repay them, and nothing can be redeemed before.")
        return said.format(points=points_phrase(facts.row.debt))
    return ""


def is_nameless(row: CustomerRow) -> bool:
    """Whether the name is one that the program gave when the person's own went: nothing is left to be erased."""
    return row.name in (erased_name(row.id), withdrawn_name(row.id))


def _tr(text: str) -> str:
    return QCoreApplication.translate("CustomerPage", text)
