"""What is asked for in the reports' tab: which report, over which days, for which store, in which steps."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.custom_reports import CustomReport
from loyalty_desktop.domain.periods import Granularity, Preset, preset_range
from loyalty_desktop.gui.combo_choice import choose, offer
from loyalty_desktop.gui.date_range_bar import ChosenRange, ComparisonKind, RangeChoice
from loyalty_desktop.gui.forms.ui_reports_tab import Ui_ReportsTab
from loyalty_desktop.gui.my_reports import MyReports, choice_of
from loyalty_desktop.gui.report_choice import ReportChoice, read, written
from loyalty_desktop.gui.report_list import REPORT_ROLE, report_list
from loyalty_desktop.gui.report_work import Surroundings
from loyalty_desktop.reports.catalog import CATALOG


class ReportQuestion(QObject):
    """Fills the choices of the form and reads them. Nothing is asked for before `take_up` was told of the books."""

    changed = Signal()
    """Something else is asked for, also because a day has begun."""
    became_wrong = Signal()
    """The dates make no sense; the time filter says beside them why."""
    removed = Signal(str)
    """The saved report with this name, which was shown, is there no more."""

    def __init__(self, form: Ui_ReportsTab, parent: QWidget) -> None:
        super().__init__(parent)
        self._form = form
        self._is_told = False
        self._kept: ReportChoice | None = None
        self._restored: RangeChoice | None = None
        self._wanted_store: str | None = None
        self._fill_steps()
        model = report_list(self)
        self._mine = MyReports(model, self)
        form.report_tree.setModel(model)
        form.report_tree.expandAll()
        form.report_tree.setCurrentIndex(model.item(0).child(0).index())
        self._fill_stores(())
        self._show_steps()
        self._connect()

    @property
    def name(self) -> str:
        """Under which name the report stands in the list; "" where none is chosen."""
        return str(self._form.report_tree.currentIndex().data(REPORT_ROLE) or "")

    @property
    def mine(self) -> CustomReport | None:
        """The saved report that is asked for; None for one of the catalog."""
        return self._mine.find(self.name)

    @property
    def days(self) -> ChosenRange | None:
        """The days; None before they are known."""
        return self._form.range_bar.chosen() if self._is_told else None

    @property
    def has_wrong_dates(self) -> bool:
        """Whether what stands in the fields for dates makes no sense."""
        return self._form.range_bar.choice() is None

    @property
    def store(self) -> str | None:
        """The name of the store; None for all."""
        store = self._form.store_combo.currentData()
        return None if store is None else str(store)

    @property
    def by(self) -> Granularity | None:
        """The steps of a series; None for those that fit."""
        # A StrEnum comes back from Qt as the plain text it is.
        data = self._form.by_combo.currentData()
        return None if data is None else Granularity(data)

    @property
    def is_being_typed(self) -> bool:
        """Whether the cursor stands in the time filter."""
        window = self._form.range_bar.window()
        focused = window.focusWidget()
        return focused is not None and focused.hasFocus() and self._form.range_bar.isAncestorOf(focused)

    def choose_report(self, name: str) -> bool:
        """Ask for the report with this name; False for an unknown one."""
        self._kept = None
        return self._stand_on(name)

    def _stand_on(self, name: str) -> bool:
        model = self._form.report_tree.model()
        found = model.match(
            model.index(0, 0), int(REPORT_ROLE), name, 1, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        )
        if found:
            self._form.report_tree.setCurrentIndex(found[0])
        return bool(found)

    def choose_days(self, choice: RangeChoice) -> None:
        """Ask for these days."""
        if not self._is_told:
            self._restored = choice
        self._form.range_bar.choose(choice)

    def written(self) -> str:
        """Report, days, comparison, store and steps as one line of text; "" while they are wrong or unknown."""
        choice = self._form.range_bar.choice()
        if choice is None or not self._is_told:
            return ""
        return written(ReportChoice(self.name, choice, self.store, self.by))

    def restore(self, text: str) -> bool:
        """Begin with what was `written`; False, and nothing changes, for anything else. Before `take_up`."""
        kept = read(text)
        if kept is None:
            return False
        self._restored, self._wanted_store = kept.days, kept.store
        self._form.by_combo.setCurrentIndex(self._form.by_combo.findData(kept.by))
        is_listed = not kept.report or self.choose_report(kept.report)
        self._kept = None if is_listed else kept
        return True

    def take_up(self, found: Surroundings) -> bool:
        """Offer what the books hold now; returns whether the days stay the same: else `changed` was sent."""
        self._fill_stores(found.stores)
        self._follow_saved(found.saved)
        is_first = not self._is_told
        if is_first and self._kept is not None:
            self._restore_saved(self._kept)
        self._is_told = True
        bar = self._form.range_bar
        before = bar.chosen()
        if is_first:
            bar.start(found.today, self._restored or _first_choice(found.today))
        else:
            bar.set_today(found.today)
        return bar.chosen() == before

    def _restore_saved(self, kept: ReportChoice) -> None:
        """Stand on the saved report that was kept and is listed only now; with one that is gone its days go."""
        if not self.choose_report(kept.report):
            self._restored = None
            self._form.store_combo.setCurrentIndex(0)
            self._form.by_combo.setCurrentIndex(0)

    def _connect(self) -> None:
        form = self._form
        for signal in (
            form.range_bar.range_changed,
            form.range_bar.mended,
            form.store_combo.currentIndexChanged,
            form.by_combo.currentIndexChanged,
        ):
            signal.connect(self._on_changed)
        form.range_bar.became_wrong.connect(self.became_wrong)
        form.report_tree.selectionModel().currentChanged.connect(self._on_report_chosen)

    def _on_changed(self) -> None:
        self.changed.emit()

    def _on_report_chosen(self) -> None:
        self._kept = None
        self._show_steps()
        self._show_own_choice()
        self.changed.emit()

    def _show_steps(self) -> None:
        """Only a report that is told in steps has them chosen."""
        has_series = any(entry.name == self.name and entry.has_series for entry in CATALOG)
        self._form.by_label.setVisible(has_series)
        self._form.by_combo.setVisible(has_series)

    def _show_own_choice(self) -> None:
        """A saved report begins with the days and the store that it was saved with."""
        form, mine, today = self._form, self.mine, self._form.range_bar.today
        if mine is not None and today is not None:
            with QSignalBlocker(form.store_combo), QSignalBlocker(form.range_bar):
                choose(form.store_combo, mine.store)
                form.range_bar.start(today, choice_of(mine, today))

    def _fill_steps(self) -> None:
        for text, by in (
            (self.tr("Fitting"), None),
            (self.tr("By day"), Granularity.DAY),
            (self.tr("By week"), Granularity.WEEK),
            (self.tr("By month"), Granularity.MONTH),
        ):
            self._form.by_combo.addItem(text, by)

    def _fill_stores(self, stores: tuple[str, ...]) -> None:
        combo = self._form.store_combo
        wanted = self.store if self._is_told else self._wanted_store
        with QSignalBlocker(combo):
            offer(combo, self.tr("All stores"), sorted(stores))
            # What is asked for stays asked for, also of a saved report whose store is gone; what another database was
            # asked for is not.
            if self._is_told or wanted in stores:
                choose(combo, wanted)

    def _follow_saved(self, saved: tuple[CustomReport, ...]) -> None:
        mine = self.mine
        self._mine.show_saved(saved)
        if mine is None or mine.name in {report.name for report in saved}:
            return
        if not self.name:
            self.choose_report(CATALOG[0].name)
        self.removed.emit(mine.name)


def _first_choice(today: date) -> RangeChoice:
    """This month beside the one before: what a shop asks first."""
    return RangeChoice(Preset.THIS_MONTH, preset_range(Preset.THIS_MONTH, today), ComparisonKind.PREVIOUS)
