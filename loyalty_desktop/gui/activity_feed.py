"""The feed of activities: sales, points, referrals, tiers, answers and more in one list, with filters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from loyalty_desktop.domain.activities import ALL_KINDS, ActivityQuery, ActivityRow
from loyalty_desktop.domain.errors import Cancelled, LoyaltyError
from loyalty_desktop.domain.periods import Preset, business_date, preset_range
from loyalty_desktop.gui.activity_columns import activity_columns, activity_key
from loyalty_desktop.gui.combo_choice import choose, offer
from loyalty_desktop.gui.customer_names import called
from loyalty_desktop.gui.date_range_bar import ChosenRange, RangeChoice
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.filter_chips import Chip, FilterChips, without
from loyalty_desktop.gui.forms.ui_activity_feed import Ui_ActivityFeed
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, LatestOnly, Outcome
from loyalty_desktop.gui.paged_model import PagedModel
from loyalty_desktop.gui.texts import error_text, name_text
from loyalty_desktop.gui.theme import Theme
from loyalty_desktop.wording.numbers import count_phrase

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What the filters are made of."""

    stores: tuple[str, ...]
    clerks: tuple[str, ...]
    today: date
    currency: str


class ActivityFeed(QWidget):
    """Lists activities, newest first. A double click opens the customer; a filter is seen and can be taken away."""

    customer_requested = Signal(object)
    """A customer is to be shown; carries the id."""

    def __init__(self, desks: Desks, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desks = desks
        self._jobs = jobs
        self._asked = LatestOnly(jobs)
        self._query = ActivityQuery()
        self._customer = ""
        self._currency = ""
        self.form = Ui_ActivityFeed()
        self.form.setupUi(self)
        self.form.range_bar.hide_comparison()
        self.form.customer_edit.start(desks, jobs)
        self.chips = FilterChips(self.form.chips_layout, theme, self)
        self._show_table()
        self._fill_combos()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Read the day, the currency, the stores, the clerks and the activities again; the list keeps its place."""
        self._asked.ask(partial(_surroundings, self._desks), self._on_surroundings)

    def show_everything(self) -> None:
        """Take all filters away, that of the dates among them."""
        self._query = ActivityQuery()
        self._filters_changed()

    def _show_table(self) -> None:
        self.activities = PagedModel(
            self._jobs,
            self._desks.activities,
            activity_columns(lambda: self._currency),
            key_of=activity_key,
            parent=self,
        )
        self.activities.loaded.connect(self._on_loaded)
        self.activities.failed.connect(self._on_failed)
        table = self.form.activity_table
        table.show_model(self.activities)
        table.opened.connect(self._on_opened)
        table.empty_action_requested.connect(self.show_everything)

    def _fill_combos(self) -> None:
        form = self.form
        for combo in (form.kind_combo, form.store_combo, form.clerk_combo):
            combo.addItem(self.tr("All"), None)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for kind in ALL_KINDS:
            form.kind_combo.addItem(name_text(kind), kind)

    def _connect(self) -> None:
        form = self.form
        form.kind_combo.activated.connect(self._add_kind)
        form.store_combo.activated.connect(self._choose_store)
        form.clerk_combo.activated.connect(self._choose_clerk)
        form.customer_edit.chosen_changed.connect(self._choose_customer)
        form.clear_button.clicked.connect(self._clear)
        form.whole_button.clicked.connect(self.show_everything)
        form.range_bar.range_changed.connect(self._on_range)
        self.chips.removed.connect(self._remove_filter)

    def _on_surroundings(self, outcome: Outcome[_Surroundings]) -> None:
        if isinstance(outcome, Err):
            if not isinstance(outcome.error, Cancelled):
                self._on_failed(outcome.error)
            return
        found, form = outcome.value, self.form
        self._currency = found.currency
        for combo, names, value in (
            (form.store_combo, found.stores, self._query.store),
            (form.clerk_combo, found.clerks, self._query.clerk),
        ):
            offer(combo, self.tr("All"), names)
            choose(combo, value)
        before = form.range_bar.chosen()
        if before is None:
            period = preset_range(Preset.LAST_30_DAYS, found.today)
            form.range_bar.start(found.today, RangeChoice(Preset.LAST_30_DAYS, period))
        elif self._query.period is None:
            # A new day must not bring the filter of the dates back that was taken away.
            with QSignalBlocker(form.range_bar):
                form.range_bar.set_today(found.today)
            self.activities.refresh()
        else:
            form.range_bar.set_today(found.today)
            if form.range_bar.chosen() == before:
                self.activities.refresh()

    def _on_range(self, chosen: ChosenRange) -> None:
        self._query = replace(self._query, period=chosen.period)
        self._filters_changed()

    def _add_kind(self) -> None:
        kind = self.form.kind_combo.currentData()
        kinds = () if kind is None else tuple(dict.fromkeys((*self._query.kinds, str(kind))))
        self._query = replace(self._query, kinds=kinds)
        self._filters_changed()

    def _choose_store(self) -> None:
        self._query = replace(self._query, store=self.form.store_combo.currentData())
        self._filters_changed()

    def _choose_clerk(self) -> None:
        self._query = replace(self._query, clerk=self.form.clerk_combo.currentData())
        self._filters_changed()

    def _choose_customer(self) -> None:
        chosen = self.form.customer_edit.chosen()
        if chosen is not None:
            self._customer = called(chosen)
            self._query = replace(self._query, customer_id=chosen.id)
            self._filters_changed()

    def _remove_filter(self, chip: Chip) -> None:
        self._query = without(self._query, chip, self.form.range_bar.period)
        self._filters_changed()

    def _clear(self) -> None:
        self._query = ActivityQuery(period=self.form.range_bar.period)
        self._filters_changed()

    def _filters_changed(self) -> None:
        query, form = self._query, self.form
        chips = self._chips()
        self.chips.show_chips(chips)
        form.clear_button.setVisible(bool(chips))
        form.message_label.say("")
        for combo, value in (
            (form.kind_combo, query.kinds[-1] if query.kinds else None),
            (form.store_combo, query.store),
            (form.clerk_combo, query.clerk),
        ):
            choose(combo, value)
        if query.customer_id is None:
            form.customer_edit.clear()
        self.activities.reset(query)

    def _chips(self) -> tuple[Chip, ...]:
        query = self._query
        chips = [] if query.period else [Chip("dates", None, self.tr("All dates"))]
        chips += [Chip("kinds", kind, self.tr("Kind: {name}").format(name=name_text(kind))) for kind in query.kinds]
        for field, value, text in (
            ("customer", query.customer_id, self.tr("Customer: {name}").format(name=self._customer)),
            ("store", query.store, self.tr("Store: {name}").format(name=query.store)),
            ("clerk", query.clerk, self.tr("Clerk: {name}").format(name=query.clerk)),
        ):
            if value is not None:
                chips.append(Chip(field, value, text))
        return tuple(chips)

    def _on_loaded(self) -> None:
        count = self.activities.rowCount()
        self.form.count_label.setText(count_phrase(count, self.tr("activity"), self.tr("activities")))
        said, action = self.tr("Nothing happened in this time that fits the filters."), self.tr("Show everything")
        if self._query == ActivityQuery():
            said, action = self.tr("Nothing has happened yet. Import the sales, or enrol customers."), ""
        self.form.activity_table.set_empty_state(EmptyState("empty_table", said, action))

    def _on_failed(self, error: LoyaltyError) -> None:
        self.form.message_label.say(error_text(error))

    def _on_opened(self, row: ActivityRow) -> None:
        self.customer_requested.emit(row.customer_id)


def _surroundings(desks: Desks, _context: JobContext) -> _Surroundings:
    state = desks.program.state()
    today = business_date(desks.now(), state.program.zone)
    return _Surroundings(state.stores, desks.activities.clerks(), today, state.program.currency or "")
