"""The dialog of a campaign: what it pays, when, to whom, and who is held out; a sentence says at once what it does."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from loyalty_desktop.domain.amounts import parse_minor, plain_money
from loyalty_desktop.domain.campaigns import LONGEST_CODE, LONGEST_NAME, Audience, Campaign, CampaignState, Effect
from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.name_lists import listed, names_in
from loyalty_desktop.gui.forms.ui_campaign_dialog import Ui_CampaignDialog
from loyalty_desktop.gui.jobs import Err, JobContext, Lane, Outcome
from loyalty_desktop.gui.not_understood import NotUnderstood
from loyalty_desktop.gui.posting_dialog import RequestId
from loyalty_desktop.gui.program_dialog import ItemId, ProgramDialog
from loyalty_desktop.gui.rule_fields import as_known, complete_from, day_in, unknown_names
from loyalty_desktop.gui.rule_texts import factor_text
from loyalty_desktop.gui.rule_work import known_names
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.gui.whole_numbers import whole_number
from loyalty_desktop.wording.campaign_sentences import AUDIENCES, EFFECTS, campaign_sentence

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.rules import KnownNames

_FACTOR = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?", re.ASCII)
_CURRENCY_OF_NONE = "EUR"


class CampaignDialog(ProgramDialog[Campaign]):
    """Edits a campaign or a new one. Once it was started only name, last day, places and goods can still be changed."""

    def set_up(self, item: Campaign | None, *, is_copy: bool) -> None:  # noqa: ARG002 - campaigns are not copied
        """Fill and connect the form."""
        form = self.form = Ui_CampaignDialog()
        form.setupUi(self)
        self._campaign_id = ItemId[Campaign](self.desks.campaigns.new_id, self.edited_id)
        self._request = RequestId(self.desks.campaigns.new_identity)
        self._known: dict[QLineEdit, tuple[str, ...]] = {}
        self._tier_names: dict[str, str] = {}
        self.set_up_sending(form.button_box, form.problem_label, self.tr("&Save campaign"))
        self._beside_fields()
        for effect, text in EFFECTS.items():
            form.effect_combo.addItem(self.tr(text), effect)
        for audience, text in AUDIENCES.items():
            form.audience_combo.addItem(self.tr(text), audience)
        form.min_spend_label.setText(self.labelled(form.min_spend_label.text()))
        if item is not None:
            self._show(item)
        for edit in self.findChildren(QLineEdit):
            edit.textEdited.connect(self._follow)
        form.effect_combo.currentIndexChanged.connect(self._follow)
        form.audience_combo.currentIndexChanged.connect(self._follow)
        form.newcomers_check.toggled.connect(self._follow)
        form.name_edit.setFocus()
        self._follow()
        self._jobs.run(partial(known_names, self.desks), self._on_known_names, lane=Lane.READ)

    def read(self) -> Campaign:
        """The campaign that the fields describe."""
        form, effect, audience = self.form, self._effect(), self._audience()
        if not form.name_edit.text().strip():
            raise NotUnderstood(error_text(Refusal("campaign_name_missing", limit=LONGEST_NAME)), form.name_edit)
        if not form.code_edit.text().strip():
            raise NotUnderstood(error_text(Refusal("campaign_code_missing", limit=LONGEST_CODE)), form.code_edit)
        first, last = day_in(form.first_edit), day_in(form.last_edit)
        for day, edit in ((first, form.first_edit), (last, form.last_edit)):
            if day is None:
                raise NotUnderstood(error_text(Refusal("campaign_day_not_understood")), edit)
        assert first is not None and last is not None, "both are there"
        return Campaign(
            id=self.edited_id,
            version=self.edited_version,
            code=form.code_edit.text().strip(),
            name=" ".join(form.name_edit.text().split()),
            first_day=first,
            last_day=last,
            effect=effect,
            percent=self._percent() if effect is Effect.MULTIPLIER else 0,
            points=0 if effect is Effect.MULTIPLIER else self._number(form.points_edit),
            min_spend_minor=self._spend(),
            audience=audience,
            newcomers=audience is not Audience.LIST and form.newcomers_check.isChecked(),
            held_out_percent=self._number(form.held_out_edit),
            state=CampaignState.DRAFT if self.edited is None else self.edited.state,
            **self._lists(audience),
        )

    def go_on_from(self, answer: Campaign) -> None:
        """What was written is what is edited from now on, by a request of its own."""
        super().go_on_from(answer)
        self._request = RequestId(self.desks.campaigns.new_identity)

    def writing(self, item: Campaign) -> Callable[[JobContext], Campaign]:
        """The job that writes the campaign."""
        return partial(_write, self.desks, self._campaign_id, self._request, item)

    def field_of(self, error: LoyaltyError) -> QWidget | None:
        """The field that a refusal is about."""
        form = self.form
        is_of_tiers = self._audience() is Audience.TIERS
        fields: dict[str, QWidget] = {
            "campaign_code_not_understood": form.code_edit,
            "campaign_code_taken": form.code_edit,
            "campaign_name_missing": form.name_edit,
            "campaign_dates_reversed": form.last_edit,
            "campaign_has_earned_later": form.last_edit,
            "unknown_tier_named": form.tiers_edit,
            "forbidden_character": form.name_edit,
            "campaign_is_over": form.last_edit,
            "campaign_held_out_out_of_range": form.held_out_edit,
            "campaign_share_is_drawn": form.held_out_edit,
            "campaign_percent_out_of_range": form.factor_edit,
            "campaign_store_unknown": form.stores_edit,
            "campaign_audience_empty": form.tiers_edit if is_of_tiers else form.tags_edit,
            "rule_points_out_of_range": form.points_edit,
            "rule_minimum_out_of_range": form.min_spend_edit,
        }
        return fields.get(error.code)

    def _lists(self, audience: Audience) -> dict[str, Any]:
        form = self.form
        lists = {
            "segments": form.tags_edit if audience is Audience.SEGMENTS else None,
            "tiers": form.tiers_edit if audience is Audience.TIERS else None,
            "stores": form.stores_edit,
            "categories": form.categories_edit,
            "products": form.products_edit,
        }
        given = {
            name: () if edit is None else as_known(names_in(edit.text()), self._known.get(edit, ()))
            for name, edit in lists.items()
        }
        codes = {name.casefold(): code for code, name in self._tier_names.items()}
        given["tiers"] = tuple(codes.get(name.casefold(), name) for name in given["tiers"])
        return given

    def _percent(self) -> int:
        edit = self.form.factor_edit
        found = _FACTOR.fullmatch(edit.text().strip().strip("×x").strip())
        if found is None:
            raise NotUnderstood(self.tr("Give the factor as a number, for example 2 to double or 1.5."), edit)
        return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))

    def _number(self, edit: QLineEdit) -> int:
        text = edit.text().strip()
        number = whole_number(text) if text else 0
        if number is None:
            raise NotUnderstood(self.tr("Give a whole number."), edit)
        return number

    def _spend(self) -> int:
        edit = self.form.min_spend_edit
        try:
            return parse_minor(edit.text(), self.currency or _CURRENCY_OF_NONE) if edit.text().strip() else 0
        except Refusal as refusal:
            raise NotUnderstood(error_text(refusal), edit) from refusal

    def _effect(self) -> Effect:
        return Effect(self.form.effect_combo.currentData())

    def _audience(self) -> Audience:
        return Audience(self.form.audience_combo.currentData())

    def _show(self, campaign: Campaign) -> None:
        form = self.form
        form.name_edit.setText(campaign.name)
        form.code_edit.setText(campaign.code)
        form.first_edit.setText(campaign.first_day.isoformat())
        form.last_edit.setText(campaign.last_day.isoformat())
        form.effect_combo.setCurrentIndex(list(EFFECTS).index(campaign.effect))
        form.audience_combo.setCurrentIndex(list(AUDIENCES).index(campaign.audience))
        form.factor_edit.setText(factor_text(campaign.percent) if campaign.percent else "")
        form.points_edit.setText(str(campaign.points or ""))
        spend = campaign.min_spend_minor
        form.min_spend_edit.setText(plain_money(spend, self.currency or _CURRENCY_OF_NONE) if spend else "")
        form.held_out_edit.setText(str(campaign.held_out_percent or ""))
        form.newcomers_check.setChecked(campaign.newcomers)
        for edit, names in (
            (form.tags_edit, campaign.segments),
            (form.tiers_edit, campaign.tiers),
            (form.stores_edit, campaign.stores),
            (form.categories_edit, campaign.categories),
            (form.products_edit, campaign.products),
        ):
            edit.setText(listed(names))
        if campaign.state is not CampaignState.DRAFT:
            fixed: tuple[QWidget, ...] = (form.code_edit, form.first_edit, form.effect_combo, form.audience_combo)
            for field in (*fixed, form.tags_edit, form.tiers_edit, form.held_out_edit):
                field.setEnabled(False)

    def _follow(self) -> None:
        """Only the fields that the effect and the audience ask for are shown; the sentence follows every letter."""
        form = self.form
        is_multiplier, audience = self._effect() is Effect.MULTIPLIER, self._audience()
        form.left_layout.setRowVisible(form.factor_edit, is_multiplier)
        form.left_layout.setRowVisible(form.points_edit, not is_multiplier)
        form.right_layout.setRowVisible(form.tags_edit, audience is Audience.SEGMENTS)
        form.right_layout.setRowVisible(form.tiers_edit, audience is Audience.TIERS)
        form.newcomers_check.setVisible(audience is not Audience.LIST)
        self.clear_problems()
        for edit, known in self._known.items():
            unknown = unknown_names(names_in(edit.text()), known)
            if unknown and edit in self._beside:
                said = self.tr("“{name}” is not known yet. Check the spelling.").format(name=unknown[0])
                self._beside[edit].say(said, Tone.PLAIN)
        campaign = self.described(lambda _sentence, _field: None)
        if campaign is None:
            form.sentence_label.setText(self.tr("What the campaign does is told here as soon as it is complete."))
        else:
            form.sentence_label.setText(f"{campaign_sentence(campaign, self.currency, self._tier_names)}.")
        self.make_room()

    def _on_known_names(self, outcome: Outcome[KnownNames]) -> None:
        """Without the names everything can be entered just the same."""
        if isinstance(outcome, Err):
            return
        form, known = self.form, outcome.value
        self._tier_names = dict(known.tiers)
        self._known = {
            form.tags_edit: known.tags,
            form.tiers_edit: tuple(dict.fromkeys(word for code, name in known.tiers for word in (name, code))),
            form.stores_edit: known.stores,
            form.categories_edit: known.categories,
        }
        codes = names_in(form.tiers_edit.text())
        with self.unsaved.filling():
            form.tiers_edit.setText(listed([self._tier_names.get(code, code) for code in codes]))
        for edit, names in self._known.items():
            complete_from(edit, names)
        self._follow()

    def _beside_fields(self) -> None:
        form = self.form
        self.set_up_fields(
            {
                form.name_edit: form.name_problem_label,
                form.code_edit: form.code_problem_label,
                form.first_edit: form.first_problem_label,
                form.last_edit: form.last_problem_label,
                form.factor_edit: form.factor_problem_label,
                form.points_edit: form.points_problem_label,
                form.min_spend_edit: form.min_spend_problem_label,
                form.tags_edit: form.tags_problem_label,
                form.tiers_edit: form.tiers_problem_label,
                form.held_out_edit: form.held_out_problem_label,
                form.stores_edit: form.stores_problem_label,
                form.categories_edit: form.categories_problem_label,
                form.products_edit: form.products_problem_label,
            }
        )


def _write(
    desks: Desks, campaign_id: ItemId[Campaign], request: RequestId, campaign: Campaign, _context: JobContext
) -> Campaign:
    return desks.campaigns.change(campaign_id.given_to(campaign), identity=request.id())
