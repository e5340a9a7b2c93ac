"""The ledger in the Activity tab: every entry, filtered by date, kind, action and store."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from loyalty_desktop.domain.catalog import ACTIONS, EXPIRY, MANUAL_CREDIT, MANUAL_DEBIT, PURPOSES
from loyalty_desktop.domain.errors import Cancelled, LoyaltyError
from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.periods import Preset, business_date, preset_range
from loyalty_desktop.domain.views import EntryQuery, EntryRow
from loyalty_desktop.gui.combo_choice import choose, offer
from loyalty_desktop.gui.date_range_bar import ChosenRange, RangeChoice
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.entry_columns import POSTED_ON, entry_columns, entry_key
from loyalty_desktop.gui.filter_chips import Chip, FilterChips, without
from loyalty_desktop.gui.forms.ui_ledger_page import Ui_LedgerPage
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, LatestOnly, Outcome
from loyalty_desktop.gui.paged_model import PagedModel
from loyalty_desktop.gui.reverse_dialog import dialog_to_reverse, why_not_reversible
from loyalty_desktop.gui.texts import error_text, name_text
from loyalty_desktop.gui.theme import Theme, Tone
from loyalty_desktop.wording.numbers import count_phrase

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.program import ProgramState


class LedgerPage(QWidget):
    """Lists entries, newest first. A double click opens the customer; a filter is seen and can be taken away."""

    books_changed = Signal()
    """An entry was reversed."""
    told = Signal(str)
    """A sentence about what was posted, for the status bar."""
    customer_requested = Signal(object)
    """A customer is to be shown; carries the id."""

    def __init__(self, desks: Desks, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desks = desks
        self._jobs = jobs
        self._asked = LatestOnly(jobs)
        self._query = EntryQuery()
        self._wanted: EntryQuery | None = None
        self.form = Ui_LedgerPage()
        self.form.setupUi(self)
        self.form.range_bar.hide_comparison()
        self.chips = FilterChips(self.form.chips_layout, theme, self)
        self._show_table()
        self._fill_combos()
        self._connect(theme)
        self.refresh()

    def refresh(self) -> None:
        """Read the day, the stores and the entries again; the list keeps its place."""
        self._asked.ask(partial(_state, self._desks), self._on_state)

    def show_entries(self, query: EntryQuery) -> None:
        """Show what another tab asks for: its filters in place of those before, its dates where it has some."""
        today = self.form.range_bar.today
        if today is None:
            self._wanted = query
            return
        self._query = query
        if query.period is not None:
            with QSignalBlocker(self.form.range_bar):
                self.form.range_bar.start(today, RangeChoice(None, query.period))
        self._filters_changed()

    def reverse(self) -> None:
        """Open the dialog that reverses the entry under the cursor, or say why it cannot be reversed."""
        entry: EntryRow | None = self.form.entry_table.current_row()
        problem = why_not_reversible(entry)
        self.form.message_label.say(problem, Tone.WARNING)
        if not problem and entry is not None:
            dialog = dialog_to_reverse(self._desks, self._jobs, entry, self)
            dialog.posted.connect(self._on_posted)
            dialog.open()

    def _show_table(self) -> None:
        self.entries = PagedModel(
            self._jobs,
            self._desks.counter,
            entry_columns(with_customer=True),
            with_sort=_ordered,
            key_of=entry_key,
            parent=self,
        )
        self.entries.loaded.connect(self._on_loaded)
        self.entries.failed.connect(self._on_failed)
        table = self.form.entry_table
        table.show_model(self.entries)
        table.opened.connect(self._on_opened)
        table.current_row_changed.connect(self._on_current)
        table.empty_action_requested.connect(self.show_whole_ledger)

    def _fill_combos(self) -> None:
        form = self.form
        actions = (*(action.code for action in ACTIONS), MANUAL_CREDIT, MANUAL_DEBIT, EXPIRY, *PURPOSES)
        for combo, codes in ((form.kind_combo, tuple(EntryKind)), (form.action_combo, actions)):
            combo.addItem(self.tr("All"), None)
            for code in codes:
                combo.addItem(name_text(code), str(code))
        form.store_combo.addItem(self.tr("All"), None)
        for combo in (form.kind_combo, form.action_combo, form.store_combo):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def _connect(self, theme: Theme) -> None:
        form = self.form
        form.kind_combo.activated.connect(partial(self._add_filter, "kinds", form.kind_combo))
        form.action_combo.activated.connect(partial(self._add_filter, "actions", form.action_combo))
        form.store_combo.activated.connect(partial(self._add_filter, "store", form.store_combo))
        form.clear_button.clicked.connect(self._clear)
        form.whole_button.clicked.connect(self.show_whole_ledger)
        form.reverse_button.clicked.connect(self.reverse)
        form.range_bar.range_changed.connect(self._on_range)
        theme.dress(form.reverse_button, "reverse")
        self.chips.removed.connect(self._remove_filter)

    def _on_state(self, outcome: Outcome[ProgramState]) -> None:
        if isinstance(outcome, Err):
            if not isinstance(outcome.error, Cancelled):
                self._on_failed(outcome.error)
            return
        bar, state = self.form.range_bar, outcome.value
        offer(self.form.store_combo, self.tr("All"), state.stores)
        choose(self.form.store_combo, self._query.store)
        today, before = business_date(self._desks.now(), state.program.zone), bar.chosen()
        if before is None:
            bar.start(today, RangeChoice(Preset.LAST_30_DAYS, preset_range(Preset.LAST_30_DAYS, today)))
            if self._wanted is not None:
                self.show_entries(self._wanted)
        elif self._query.period is None:
            # A new day must not bring the filter of the dates back that was taken away.
            with QSignalBlocker(bar):
                bar.set_today(today)
            self.entries.refresh()
        else:
            bar.set_today(today)
            if bar.chosen() == before:
                self.entries.refresh()

    def _on_range(self, chosen: ChosenRange) -> None:
        self._query = replace(self._query, period=chosen.period)
        self._filters_changed()

    def _add_filter(self, field: str, combo: QComboBox, _place: int) -> None:
        value = combo.currentData()
        if field == "store":
            self._query = replace(self._query, store=value)
        else:
            before: tuple[str, ...] = getattr(self._query, field)
            # Widening to "All" is what the chips are for as well; the combo stays where it can be used again.
            after = () if value is None else tuple(dict.fromkeys((*before, value)))
            self._query = replace(self._query, kinds=after) if field == "kinds" else replace(self._query, actions=after)
        self._filters_changed()

    def _remove_filter(self, chip: Chip) -> None:
        self._query = without(self._query, chip, self.form.range_bar.period)
        self._filters_changed()

    def _clear(self) -> None:
        self._query = EntryQuery(period=self.form.range_bar.period)
        self._filters_changed()

    def show_whole_ledger(self) -> None:
        """Take all filters away, that of the dates among them."""
        self._query = EntryQuery()
        self._filters_changed()

    def _filters_changed(self) -> None:
        chips = self._chips()
        self.chips.show_chips(chips)
        self.form.clear_button.setVisible(bool(chips))
        for combo, values in (
            (self.form.kind_combo, self._query.kinds),
            (self.form.action_combo, self._query.actions),
        ):
            choose(combo, values[-1] if values else None, name_text(values[-1]) if values else "")
        choose(self.form.store_combo, self._query.store)
        self.entries.reset(self._query)

    def _chips(self) -> tuple[Chip, ...]:
        query = self._query
        chips = [] if query.period else [Chip("dates", None, self.tr("All dates"))]
        chips += [Chip("kinds", kind, self.tr("Kind: {name}").format(name=name_text(kind))) for kind in query.kinds]
        chips += [
            Chip("actions", action, self.tr("Action: {name}").format(name=name_text(action)))
            for action in query.actions
        ]
        if query.store is not None:
            chips.append(Chip("store", query.store, self.tr("Store: {name}").format(name=query.store)))
        if query.customer_id is not None:
            chips.append(Chip("customer", query.customer_id, self.tr("One customer")))
        if query.clerk is not None:
            chips.append(Chip("clerk", query.clerk, self.tr("Clerk: {name}").format(name=query.clerk)))
        if query.reward is not None:
            chips.append(Chip("reward", query.reward, self.tr("Reward: {name}").format(name=query.reward.name)))
        if query.is_activity:
            chips.append(Chip("activity", None, self.tr("Begun by customers")))
        if query.batch_id is not None:
            chips.append(Chip("batch", query.batch_id, self.tr("One import")))
        return tuple(chips)

    def _on_loaded(self) -> None:
        count = self.entries.rowCount()
        self.form.count_label.setText(count_phrase(count, self.tr("entry"), self.tr("entries")))
        said, action = self.tr("No entries in this time that fit the filters."), self.tr("Show everything booked")
        if self._query == EntryQuery():
            said, action = self.tr("No points have moved yet. Import the sales, or enrol customers."), ""
        self.form.entry_table.set_empty_state(EmptyState("empty_table", said, action))

    def _on_failed(self, error: LoyaltyError) -> None:
        self.form.message_label.say(error_text(error))

    def _on_opened(self, row: EntryRow) -> None:
        self.customer_requested.emit(row.customer_id)

    def _on_current(self, row: EntryRow | None) -> None:
        self.form.message_label.say("")
        self.form.reverse_button.setToolTip(why_not_reversible(row))

    def _on_posted(self, _posted: object) -> None:
        self.told.emit(self.tr("Reversed."))
        self.books_changed.emit()


def _ordered(query: EntryQuery, key: str, descending: bool) -> EntryQuery:
    assert key == POSTED_ON, "the ledger is put in order by its date alone"
    return replace(query, oldest_first=not descending)


def _state(desks: Desks, _context: JobContext) -> ProgramState:
    return desks.program.state()
