"""The fields of one schedule: filled from it, and read back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QObject, QSignalBlocker

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.schedule_days import Covers, Every
from loyalty_desktop.domain.schedules import Schedule, SentAs
from loyalty_desktop.gui.combo_choice import choose, offer
from loyalty_desktop.gui.forms.ui_schedules_dialog import Ui_SchedulesDialog
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.schedule_work import FoundSchedules
from loyalty_desktop.wording.schedule_sentences import COVERED, FORMATS, WEEKDAYS

_LAST_DAY = 0
_DAYS_A_MONTH = 31
_HOURS_A_DAY = 24
_NAMED = ("report_without_name", "report_name_taken", "schedule_name_no_file", "text_too_long")
_PLACED = (
    "schedule_without_destination",
    "schedule_folder_unreadable",
    "schedule_folder_not_full",
    "schedule_bad_address",
    "schedule_too_many_addresses",
)


class ScheduleFields(QObject):
    """Shows a schedule in the form and says what the form says."""

    def __init__(self, form: Ui_SchedulesDialog, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._device = ""
        self._other_device = ""
        self._ahead: Mapping[str, bool | None] = {}
        self._spelled: Mapping[str, str] = {}
        self._offer_days()
        for sent_as, text in FORMATS.items():
            form.format_combo.addItem(text, sent_as)
        for every, text in (
            (Every.DAY, self.tr("Every day")),
            (Every.WEEK, self.tr("Every week")),
            (Every.MONTH, self.tr("Every month")),
        ):
            form.every_combo.addItem(text, every)
        for number, text in enumerate(WEEKDAYS, 1):
            form.weekday_combo.addItem(text, number)
        for day in range(1, _DAYS_A_MONTH + 1):
            form.day_combo.addItem(str(day), day)
        form.day_combo.addItem(self.tr("The last"), _LAST_DAY)
        for hour in range(_HOURS_A_DAY):
            form.hour_combo.addItem(f"{hour:02}:00", hour)
        form.way_combo.addItem(self.tr("Into a folder"), False)
        form.way_combo.addItem(self.tr("By e-mail"), True)
        form.report_combo.currentIndexChanged.connect(self._offer_days)
        form.every_combo.currentIndexChanged.connect(self.follow)
        form.way_combo.currentIndexChanged.connect(self.follow)

    def use(self, found: FoundSchedules) -> None:
        """Offer these reports and stores; what is chosen stays chosen."""
        form, self._device = self._form, found.device
        self._ahead = found.ahead
        self._spelled = {name.casefold(): name for name in reversed(tuple(found.reports))}
        report, store, covers = (
            combo.currentData() for combo in (form.report_combo, form.store_combo, form.covers_combo)
        )
        # A list that is filled anew stands on other entries for a moment: nobody has chosen them.
        with QSignalBlocker(form.report_combo):
            form.report_combo.clear()
            for name, title in found.reports.items():
                form.report_combo.addItem(title, name)
            if report is not None:
                self._choose_report(str(report))
        offer(form.store_combo, self.tr("All stores"), found.stores)
        choose(form.store_combo, store)
        self._offer_days()
        choose(form.covers_combo, covers, COVERED[Covers(covers)])
        form.device_check.setToolTip(self.tr("This PC is {name}.").format(name=found.device))

    def _choose_report(self, name: str) -> None:
        """Stand on the report of this name in any case, as the schedules' desk finds it; also on one that is gone."""
        choose(
            self._form.report_combo,
            self._spelled.get(name.casefold(), name),
            self.tr("{name} (not there any more)").format(name=name),
        )

    def _offer_days(self) -> None:
        """Offer the ranges that the chosen report can be made of; what is chosen stays where it is one of them."""
        combo = self._form.covers_combo
        ahead = self._ahead.get(str(self._form.report_combo.currentData() or ""), False)
        offered = [covers for covers in Covers if ahead is None or covers.looks_ahead is ahead]
        chosen = combo.currentData()
        if [combo.itemData(place) for place in range(combo.count())] != offered:
            combo.clear()
            for covers in offered:
                combo.addItem(COVERED[covers], covers)
            combo.setCurrentIndex(max(0, combo.findData(chosen)))

    def show(self, schedule: Schedule | None) -> None:
        """Show a schedule, or empty fields for a new one."""
        form = self._form
        form.name_edit.setText("" if schedule is None else schedule.name)
        form.folder_edit.setText("" if schedule is None else schedule.folder)
        form.address_edit.setText("" if schedule is None else ", ".join(schedule.addresses))
        if schedule is None:
            for combo in (form.report_combo, form.store_combo, form.covers_combo, form.format_combo, form.every_combo):
                combo.setCurrentIndex(0)
            form.weekday_combo.setCurrentIndex(0)
            form.day_combo.setCurrentIndex(0)
            form.hour_combo.setCurrentIndex(0)
            form.way_combo.setCurrentIndex(0)
        else:
            self._choose_report(schedule.report)
            self._offer_days()
            choose(form.store_combo, schedule.store)
            choose(form.covers_combo, schedule.covers, COVERED[schedule.covers])
            choose(form.format_combo, schedule.sent_as)
            choose(form.every_combo, schedule.every)
            choose(form.weekday_combo, schedule.weekday)
            choose(form.day_combo, schedule.day or _LAST_DAY)
            choose(form.hour_combo, schedule.hour)
            choose(form.way_combo, bool(schedule.addresses))
        device = self._device if schedule is None else schedule.device
        self._other_device = device if device not in ("", self._device) else ""
        only = self.tr("Onl&y this PC makes it")
        other = self.tr("Onl&y {name} makes it").format(name=self._other_device)
        form.device_check.setText(other if self._other_device else only)
        form.device_check.setChecked(bool(device))
        self.follow()

    def read(self, identity: str, today: date, before: Schedule | None) -> Schedule:
        """What the fields say, as the schedule `identity`. Raises Refusal for what does not hold together."""
        form = self._form
        day = int(form.day_combo.currentData())
        by_mail, store = bool(form.way_combo.currentData()), form.store_combo.currentData()
        addresses = form.address_edit.text().replace(";", ",").split(",")
        return Schedule(
            id=identity,
            name=" ".join(form.name_edit.text().split()),
            report=str(form.report_combo.currentData()),
            every=Every(form.every_combo.currentData()),
            covers=Covers(form.covers_combo.currentData()),
            sent_as=SentAs(form.format_combo.currentData()),
            starts_on=today if before is None else before.starts_on,
            weekday=int(form.weekday_combo.currentData()),
            day=None if day == _LAST_DAY else day,
            hour=int(form.hour_combo.currentData()),
            store=None if store is None else str(store),
            folder="" if by_mail else form.folder_edit.text().strip(),
            addresses=tuple(dict.fromkeys(filter(None, map(str.strip, addresses)))) if by_mail else (),
            device=(self._other_device or self._device) if form.device_check.isChecked() else "",
            is_active=before is None or before.is_active,
            owner="" if before is None else before.owner,
        )

    def typed(self) -> tuple[object, ...]:
        """What stands in the fields, to see whether it was changed."""
        form = self._form
        texts = [edit.text() for edit in (form.name_edit, form.folder_edit, form.address_edit)]
        combos = (
            form.report_combo, form.store_combo, form.covers_combo, form.format_combo, form.every_combo,
            form.weekday_combo, form.day_combo, form.hour_combo, form.way_combo,
        )  # fmt: skip
        return (*texts, *(combo.currentData() for combo in combos), form.device_check.isChecked())

    def follow(self) -> None:
        """Show only the fields that count."""
        form = self._form
        every, by_mail = Every(form.every_combo.currentData()), bool(form.way_combo.currentData())
        for widgets, is_shown in (
            ((form.weekday_label, form.weekday_combo), every is Every.WEEK),
            ((form.day_label, form.day_combo), every is Every.MONTH),
            ((form.folder_label, form.folder_edit, form.choose_button), not by_mail),
            ((form.address_label, form.address_edit), by_mail),
        ):
            for widget in widgets:
                widget.setVisible(is_shown)

    def label_of(self, error: LoyaltyError) -> MessageLabel:
        """Beside which field a refusal is said."""
        if error.code in _NAMED:
            return self._form.name_problem
        return self._form.place_problem if error.code in _PLACED else self._form.problem_label
