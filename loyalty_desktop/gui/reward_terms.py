"""The terms of a reward as fields of a form: read, shown, and what is wrong with them said beside the field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from loyalty_desktop.domain.rewards import Reward, RewardType, Terms
from loyalty_desktop.domain.wheel import Prize
from loyalty_desktop.gui.forms.ui_reward_dialog import Ui_RewardDialog
from loyalty_desktop.gui.not_understood import NotUnderstood
from loyalty_desktop.gui.prize_lines import PrizeLineProblem, prizes_of, prizes_text
from loyalty_desktop.gui.texts import name_text
from loyalty_desktop.gui.typed_dates import date_or_none
from loyalty_desktop.gui.whole_numbers import whole_number
from loyalty_desktop.wording.names import REWARD_TYPES

translate = QCoreApplication.translate

KINDS: Mapping[str, tuple[RewardType, str]] = MappingProxyType(
    {
        "discount": (RewardType.FIXED_DISCOUNT, "discount"),
        "percent_discount": (RewardType.PERCENT_DISCOUNT, "discount"),
        "gift_redemption": (RewardType.PRODUCT, "gift_redemption"),
        "product": (RewardType.PRODUCT, "product"),
        "free_shipping": (RewardType.FREE_SHIPPING, "free_shipping"),
        "special_offer": (RewardType.SPECIAL_OFFER, "special_offer"),
        "exclusive_content": (RewardType.EXCLUSIVE_CONTENT, "exclusive_content"),
        "service_upgrade": (RewardType.SERVICE_UPGRADE, "special_offer"),
        "lucky_wheel": (RewardType.LUCKY_WHEEL, "lucky_wheel"),
    }
)
"""What a person chooses from: the type of a reward and the purpose that it is counted under."""


def kind_of(reward: Reward) -> str:
    """The code in KINDS of a reward."""
    return next(code for code, pair in KINDS.items() if pair == (reward.kind, reward.purpose))


def kind_text(code: str) -> str:
    """What a code in KINDS is called."""
    type_, purpose = KINDS[code]
    return name_text(purpose) if type_ is RewardType.PRODUCT else translate("names", REWARD_TYPES[type_])


def show_terms(form: Ui_RewardDialog, terms: Terms, *, taken: int) -> None:
    """Fill the fields. Of the stock they show what is left after `taken` pieces."""
    form.percent_edit.setText(str(terms.percent or ""))
    form.most_edit.setText(str(terms.most_points or ""))
    form.stock_edit.setText("" if terms.stock is None else str(terms.stock - taken))
    form.per_customer_edit.setText(str(terms.per_customer or ""))
    form.in_total_edit.setText(str(terms.in_total or ""))
    form.tiers_edit.setText(", ".join(terms.tiers))
    form.first_edit.setText(terms.first_day.isoformat() if terms.first_day else "")
    form.last_edit.setText(terms.last_day.isoformat() if terms.last_day else "")
    form.voucher_edit.setText(str(terms.voucher_days or ""))
    form.prizes_edit.setPlainText(prizes_text(terms.prizes))


def read_terms(form: Ui_RewardDialog, *, taken: int, known: Terms, tiers: Mapping[str, str]) -> Terms:
    """The terms that the fields describe; those that are `known` were shown. `tiers` are their names by their codes.

    Raises NotUnderstood for one that cannot be read.
    """
    left = _number(form.stock_edit)
    return Terms(
        percent=_number(form.percent_edit) or 0,
        most_points=_number(form.most_edit) or 0,
        stock=None if left is None else left + taken,
        per_customer=_number(form.per_customer_edit),
        in_total=_number(form.in_total_edit),
        tiers=tuple(_code(part.strip(), tiers) for part in form.tiers_edit.text().split(",") if part.strip()),
        first_day=_day(form.first_edit),
        last_day=_day(form.last_edit),
        voucher_days=_number(form.voucher_edit) or 0,
        prizes=_prizes(form, known.prizes),
    )


def follow_kind(form: Ui_RewardDialog, type_: RewardType) -> None:
    """Only the fields that belong to the type are shown; the others are emptied."""
    belongs: tuple[tuple[QWidget, Callable[[], None], bool], ...] = (
        (form.percent_edit, form.percent_edit.clear, type_ is RewardType.PERCENT_DISCOUNT),
        (form.most_edit, form.most_edit.clear, type_ is RewardType.FIXED_DISCOUNT),
        (form.prizes_edit, form.prizes_edit.clear, type_ is RewardType.LUCKY_WHEEL),
    )
    for field, clear, is_its_own in belongs:
        form.terms_layout.setRowVisible(field, is_its_own)
        if not is_its_own:
            clear()


def _number(field: QLineEdit) -> int | None:
    text = field.text().strip()
    number = whole_number(text)
    if text and number is None:
        raise NotUnderstood(translate("RewardDialog", "Give a whole number, or leave it empty."), field)
    return number


def _day(field: QLineEdit) -> date | None:
    try:
        return date_or_none(field.text())
    except ValueError as error:
        sentence = translate("RewardDialog", "Write the day as 2026-01-31, or leave it empty.")
        raise NotUnderstood(sentence, field) from error


def show_tiers(form: Ui_RewardDialog, codes: Iterable[str], tiers: Mapping[str, str]) -> None:
    """Name the tiers as people call them; a tier that is no longer there by its code."""
    form.tiers_edit.setText(", ".join(tiers.get(code, code) for code in codes))


def _code(typed: str, tiers: Mapping[str, str]) -> str:
    """The code of a tier that was typed by its code or its name; what is neither is left to the desk to refuse."""
    by_text = {text.casefold(): code for code, name in tiers.items() for text in (name, code)}
    return by_text.get(typed.casefold(), typed)


def _prizes(form: Ui_RewardDialog, known: Sequence[Prize]) -> tuple[Prize, ...]:
    try:
        return prizes_of(form.prizes_edit.toPlainText(), known)
    except PrizeLineProblem as problem:
        raise NotUnderstood(problem.sentence, form.prizes_edit) from problem
