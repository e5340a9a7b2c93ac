"""Reports of one's own: which are saved, of which parts one is made, and what it shows while it is put together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.custom_reports import ComparedWith, CustomReport
from loyalty_desktop.domain.errors import Cancelled, LoyaltyError
from loyalty_desktop.domain.periods import Granularity, Preset, business_date, preset_range
from loyalty_desktop.gui.chosen_parts import ChosenParts
from loyalty_desktop.gui.combo_choice import choose
from loyalty_desktop.gui.combo_choice import offer as offer_names
from loyalty_desktop.gui.custom_report_work import (
    FoundReports,
    copy_report,
    find_reports,
    offer,
    preview_report,
    remove_report,
    save_report,
)
from loyalty_desktop.gui.date_range_bar import RangeChoice
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_custom_reports_dialog import Ui_CustomReportsDialog
from loyalty_desktop.gui.jobs import Err, JobRunner, Lane, LatestOnly, Outcome
from loyalty_desktop.gui.leaving import SinceSent, Unsaved, ask_first
from loyalty_desktop.gui.my_reports import choice_of
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.reports.catalog import CATALOG
from loyalty_desktop.wording.numbers import date_text
from loyalty_desktop.wording.schedule_sentences import STEPS_OF_SERIES, custom_sentence

if TYPE_CHECKING:
    from datetime import date

    from loyalty_desktop.services.custom_reports import OfferedReport
    from loyalty_desktop.services.desks import Desks

PREVIEW_MILLISECONDS = 400
_OF_ROWS = ("custom_condition_not_understood", "custom_condition_unfit", "custom_rows_out_of_range")


class CustomReportsDialog(QDialog):
    """Stays open while reports are saved and removed; the list follows."""

    changed = Signal()
    """A report was saved or removed."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks, self._jobs = desks, jobs
        self._previewed, self._offering = LatestOnly(jobs), LatestOnly(jobs)
        self._before: CustomReport | None = None
        self._to_choose = ""
        self._zone = ZoneInfo("UTC")
        self._is_ready = False
        self._is_posting = False
        form = self.form = Ui_CustomReportsDialog()
        form.setupUi(self)
        form.preview_edit.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        form.preview_edit.setPlaceholderText(self.tr("Choose figures and tables: what they show appears here."))
        self._parts = ChosenParts(form, self)
        self._model = RowsModel(_columns(self._saved_on), key_of=_key_of, parent=self)
        self._fill()
        self._unsaved = Unsaved(self, self._typed)
        self._connect()
        self._read()
        form.name_edit.setFocus()

    def start_new(self) -> None:
        """Empty every field for another report, once what was typed is saved or may go."""
        self._unless_changed(self._start_new, self._go_back)

    def reject(self) -> None:
        """Close, once what was typed is saved or may go."""
        self._unless_changed(super().reject, self.form.name_edit.setFocus)

    def save(self) -> None:
        """Save what the fields say, in the place of the report that was chosen; not while its dates make no sense."""
        if self.form.range_bar.show_problem():
            return
        try:
            report = self._draft()
        except LoyaltyError as error:
            self._complain(error)
            return
        self._post(partial(save_report, self._desks, report, self._before))

    def copy(self) -> None:
        """Save a copy of the chosen report under another name."""
        if self._before is not None:
            self._unless_changed(partial(self._copy, self._before), self._go_back)

    def remove(self) -> None:
        """Remove the chosen report, once it is confirmed."""
        if self._before is None:
            return
        said = self.tr("Remove “{name}” for all PCs?").format(name=self._before.name)
        act = partial(self._post, partial(remove_report, self._desks, self._before))
        ask_first(self, said, act=self.tr("&Remove"), stay=self.tr("&Keep it"), on_act=act)

    def follow_day(self, today: date) -> None:
        """A named range moves along with the business date, and the preview with it."""
        with self._unsaved.filling():
            self.form.range_bar.follow_day(today)

    def _copy(self, report: CustomReport) -> None:
        self._post(partial(copy_report, self._desks, report), is_of_another=True)

    def _fill(self) -> None:
        form = self.form
        for entry in CATALOG:
            form.source_combo.addItem(entry.title, entry.name)
        form.by_combo.addItem(self.tr("Fitting"), None)
        for by, text in STEPS_OF_SERIES.items():
            form.by_combo.addItem(text, by)
        form.report_table.show_model(self._model)
        sentence = self.tr("None is saved yet. Name one, choose its parts, and save it.")
        form.report_table.set_empty_state(EmptyState("reports", sentence))
        form.save_button.setDefault(True)
        self._offer_buttons()

    def _connect(self) -> None:
        form = self.form
        self._soon = QTimer(self, singleShot=True, interval=PREVIEW_MILLISECONDS)
        self._soon.timeout.connect(self.preview)
        self._parts.changed.connect(self._on_edited)
        form.range_bar.range_changed.connect(self._on_edited)
        form.range_bar.became_wrong.connect(self._on_edited)
        form.range_bar.mended.connect(self._on_edited)
        form.name_edit.textEdited.connect(self._on_named)
        form.store_combo.activated.connect(self._on_edited)
        form.by_combo.activated.connect(self._on_edited)
        form.source_combo.currentIndexChanged.connect(self._offer)
        form.report_table.current_row_changed.connect(self._on_chosen)
        form.new_button.clicked.connect(self.start_new)
        form.copy_button.clicked.connect(self.copy)
        form.remove_button.clicked.connect(self.remove)
        form.save_button.clicked.connect(self.save)
        form.button_box.rejected.connect(self.reject)

    def _read(self) -> None:
        self._jobs.run(partial(find_reports, self._desks), self._on_found, lane=Lane.READ)

    def _on_found(self, outcome: Outcome[FoundReports]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        found, self._zone = outcome.value, outcome.value.zone
        self._model.show_rows(found.reports)
        if self._to_choose:
            self.form.report_table.select_key(self._to_choose)
        if self._is_ready:
            return
        self._is_ready = True
        offer_names(self.form.store_combo, self.tr("All stores"), found.stores)
        name = self.form.name_edit.text()
        self._show_report(None)
        self.form.name_edit.setText(name)
        self._offer()

    def _offer(self) -> None:
        name = str(self.form.source_combo.currentData())
        wanted = dict.fromkeys([name, *self._parts.reports])
        unknown = [report for report in wanted if not self._parts.knows(report)]
        if unknown:
            self._offering.ask(partial(offer, self._desks, unknown), partial(self._on_offered, name))
        else:
            self._parts.show_source(name)

    def _on_offered(self, name: str, outcome: Outcome[tuple[OfferedReport, ...]]) -> None:
        if isinstance(outcome, Err):
            if not isinstance(outcome.error, Cancelled):
                self.form.problem_label.say(error_text(outcome.error))
            return
        self._parts.learn(outcome.value)
        self._parts.show_source(name)

    def _on_chosen(self, report: CustomReport | None) -> None:
        if report is not None and report != self._before:
            self._unless_changed(partial(self._show_report, report), self._go_back)

    def _start_new(self) -> None:
        self.form.report_table.setCurrentIndex(QModelIndex())
        self._show_report(None)
        self.form.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_report(self, report: CustomReport | None) -> None:
        form, self._before = self.form, report
        form.name_edit.setText("" if report is None else report.name)
        choose(form.store_combo, None if report is None else report.store)
        choose(form.by_combo, None if report is None else report.by)
        today = business_date(self._desks.now(), self._zone)
        begun = RangeChoice(Preset.LAST_MONTH, preset_range(Preset.LAST_MONTH, today))
        with QSignalBlocker(form.range_bar):
            form.range_bar.start(today, begun if report is None else choice_of(report, today))
        self._parts.show_parts(() if report is None else (*report.figures, *report.tables))
        self._unsaved.note()
        for label in (form.name_problem, form.problem_label):
            label.say("")
        self._offer_buttons()
        self._offer()
        self.preview()

    def _offer_buttons(self) -> None:
        self.form.save_button.setEnabled(not self._is_posting)
        for button in (self.form.copy_button, self.form.remove_button):
            button.setEnabled(self._before is not None and not self._is_posting)

    def _draft(self, unnamed: str = "") -> CustomReport:
        """What the fields say. Raises Refusal for what does not hold together."""
        form = self.form
        choice = form.range_bar.choice()
        assert choice is not None, "the bar says beside its dates what is wrong with them"
        by = form.by_combo.currentData()
        store = form.store_combo.currentData()
        return CustomReport(
            name=" ".join(form.name_edit.text().split()) or unnamed,
            figures=self._parts.figures,
            tables=self._parts.tables,
            preset=choice.preset,
            days=choice.period if choice.preset is None else None,
            comparison=ComparedWith(choice.comparison),
            compared_days=choice.chosen,
            store=None if store is None else str(store),
            by=None if by is None else Granularity(by),
        )

    def _saved_on(self, report: CustomReport) -> str:
        day = report.saved_on(self._zone)
        return "" if day is None else date_text(day)

    def _typed(self) -> tuple[object, ...]:
        form = self.form
        choice = form.range_bar.choice()
        where = (form.store_combo.currentIndex(), form.by_combo.currentIndex())
        return form.name_edit.text(), self._parts.figures, self._parts.tables, choice, where

    def _on_edited(self) -> None:
        self.form.problem_label.say("")
        self._soon.start()

    def _on_named(self) -> None:
        self.form.name_problem.say("")
        self.form.problem_label.say("")

    def preview(self) -> None:
        """Show what the report would show as it is chosen now."""
        self._soon.stop()
        if self.form.range_bar.choice() is None:
            self._previewed.forget()
            self.form.preview_edit.setPlainText("")
            return
        try:
            draft = self._draft(self.tr("New report"))
        except LoyaltyError as error:
            self._previewed.forget()
            self.form.preview_edit.setPlainText("")
            if error.code != "custom_report_empty":
                self._say_beside(error)
            return
        self._previewed.ask(partial(preview_report, self._desks, draft), self._on_previewed)

    def _on_previewed(self, outcome: Outcome[str]) -> None:
        if isinstance(outcome, Err):
            if not isinstance(outcome.error, Cancelled):
                self.form.preview_edit.setPlainText("")
                self._say_beside(outcome.error)
            return
        self.form.row_problem.say("")
        self.form.preview_edit.setPlainText(outcome.value)

    def _say_beside(self, error: LoyaltyError) -> None:
        form = self.form
        is_of_name = error.details.get("field") == "custom_name" or error.code in (
            "custom_name_of_catalog",
            "report_name_taken",
        )
        label = form.name_problem if is_of_name else form.row_problem if error.code in _OF_ROWS else form.problem_label
        label.say(error_text(error))

    def _complain(self, error: LoyaltyError) -> None:
        self._say_beside(error)
        field = self.form.name_edit if self.form.name_problem.text() else self.form.part_tree
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _post(self, work: Callable[..., tuple[CustomReport | None, str]], *, is_of_another: bool = False) -> None:
        self._unsaved.send()
        self._is_posting = True
        self._offer_buttons()
        self._jobs.run(work, partial(self._on_posted, is_of_another), lane=Lane.WRITE)

    def _on_posted(self, is_of_another: bool, outcome: Outcome[tuple[CustomReport | None, str]]) -> None:
        self._is_posting = False
        self._offer_buttons()
        if isinstance(outcome, Err):
            self._complain(outcome.error)
            return
        saved, said = outcome.value
        self._follow_saved(saved, is_of_another=is_of_another)
        self._read()
        self.form.problem_label.say(said, Tone.GOOD)
        self.changed.emit()

    def _follow_saved(self, saved: CustomReport | None, *, is_of_another: bool) -> None:
        """Show what was saved, or that it is gone, unless somebody edited on: that is the next change of the same, and
        a copy then stands in the list alone."""
        since = self._unsaved.since_sent
        is_shown = since is SinceSent.UNTOUCHED or (since is SinceSent.TYPED_ON and not is_of_another)
        self._to_choose = saved.key if saved is not None and is_shown else ""
        if since is SinceSent.TYPED_ON and not is_of_another:
            self._before = saved
            self._unsaved.note_sent()
            self._offer_buttons()
        elif saved is None and is_shown:
            self._start_new()
        elif is_shown:
            self._show_report(saved)

    def _unless_changed(self, go_on: Callable[[], object], stay: Callable[[], object]) -> None:
        question = self.tr("What you have chosen for this report is not saved. Go on without saving it?")
        self._unsaved.go_on(question, go_on, stay)

    def _go_back(self) -> None:
        """Choose the report again that is being edited."""
        table = self.form.report_table
        table.select_key(self._before.key) if self._before else table.setCurrentIndex(QModelIndex())


def _key_of(report: CustomReport) -> str:
    return report.key


def _columns(saved_on: Callable[[CustomReport], str]) -> tuple[TableColumn[CustomReport], ...]:
    def text(source: str) -> str:
        return QCoreApplication.translate("CustomReportsDialog", source)

    return (
        TableColumn("name", text("Report"), lambda report: report.name, width=130),
        TableColumn("holds", text("Holds"), custom_sentence, width=170),
        TableColumn("by", text("Saved by"), lambda report: report.saved_by, width=90),
        TableColumn("on", text("On"), saved_on, width=90),
    )
