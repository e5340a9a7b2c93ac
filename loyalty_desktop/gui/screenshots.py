"""Pictures of the window: every tab and dialog over real books, light and dark, with or without a screen."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEventLoop, QLocale, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.domain.views import CustomerQuery, CustomerRow, CustomerSort, EntryQuery, EntryRow, VoucherQuery
from loyalty_desktop.gui.adjust_dialog import AdjustDialog
from loyalty_desktop.gui.database_dialog import DatabaseDialog
from loyalty_desktop.gui.enrol_dialog import EnrolDialog
from loyalty_desktop.gui.help_dialogs import show_shortcuts
from loyalty_desktop.gui.import_window import ImportWindow
from loyalty_desktop.gui.jobs import Err, JobContext, JobHandle, Jobs, Lane, Outcome, Progress, can_answer
from loyalty_desktop.gui.main_window import MainWindow
from loyalty_desktop.gui.offices import Offices
from loyalty_desktop.gui.redeem_dialog import RedeemDialog
from loyalty_desktop.gui.releasing import release_desks
from loyalty_desktop.gui.report_document import offscreen_application
from loyalty_desktop.gui.reverse_dialog import ReverseDialog
from loyalty_desktop.gui.rule_history import RuleHistoryDialog
from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.gui.settings_dialog import SettingsDialog
from loyalty_desktop.gui.simulation_dialog import SimulationDialog
from loyalty_desktop.gui.theme import Appearance, Theme
from loyalty_desktop.gui.tier_dialog import TierDialog
from loyalty_desktop.gui.voucher_dialog import VoucherDialog
from loyalty_desktop.gui.vouchers_dialog import VouchersDialog
from loyalty_desktop.settings import Paths, Settings

if TYPE_CHECKING:
    from loyalty_desktop.gui.rules_tab import RulesTab
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.tiers import TierStanding

Value = TypeVar("Value")

_log = logging.getLogger(__name__)

_SOON_MILLISECONDS = 1_000
"""Timers up to here belong to what is about to be shown; longer ones to what is shown later."""

_SIZE_HINTS = "propagateSizeHints"

_SAMPLE = (
    "receipt,sold_at,store,customer_ref,product,net",
    "W-1001,2026-03-02 10:15,High Street,C-1,Stoneware mug,12.90",
    "W-1002,2026-03-02 11:40,High Street,C-2,House blend 250 g,8.90",
    "W-1003,2026-03-02 12:05,Station,C-1,French press,34.90",
    "W-1004,2026-03-02 12:30,Station,C-3,Chai spices,six",
)


def write_screenshots(
    desks: Desks,
    folder: Path,
    *,
    appearances: Sequence[Appearance] = (Appearance.LIGHT, Appearance.DARK),
    size: tuple[int, int] = (1280, 800),
) -> list[Path]:
    """Write a PNG of every tab and dialog, in each of the looks, into `folder`; returns the files in order.

    The window is `size` large, in logical pixels. Nothing is written to the books. Raises Fault("write_failed") for a
    picture that cannot be written. Makes an application that needs no screen where there is none yet.
    """
    app = offscreen_application()
    QLocale.setDefault(QLocale.c())
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Fault("write_failed", path=str(folder), reason=error.strerror) from error
    written: list[Path] = []
    palette = app.palette()
    handler = qInstallMessageHandler(_hear)
    try:
        for appearance in appearances:
            with TemporaryDirectory(prefix="loyalty-") as home:
                scene = _Scene(desks, Theme(app, appearance), Path(home), size)
                for number, (name, widget) in enumerate(scene.pictures(), 1):
                    path = folder / f"{appearance.value}-{number:02}-{name}.png"
                    if not widget.grab().save(str(path)):
                        raise Fault("write_failed", path=str(path), reason="PNG")
                    written.append(path)
                scene.close()
    finally:
        app.setPalette(palette)
        qInstallMessageHandler(handler)
    return written


class CountedJobs:
    """The real runner, which knows when everything that was asked has been answered."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._open = 0
        self._loop: QEventLoop | None = None

    def run(
        self,
        work: Callable[[JobContext], Value],
        done: Callable[[Outcome[Value]], None],
        *,
        lane: Lane = Lane.WRITE,
        progress: Callable[[Progress], None] | None = None,
    ) -> JobHandle:
        """As the runner does."""
        self._open += 1
        return self._jobs.run(work, partial(self._answer, done), lane=lane, progress=progress)

    def settle(self, widget: QWidget) -> None:
        """Stay until nothing runs, nothing is about to run, and painting `widget` asks for nothing more.

        What the last answer has changed is laid out in a turn of its own: only a second quiet one is the end.
        """
        was_quiet = False
        while True:
            self._turn()
            widget.grab()
            timers = [timer for timer in widget.findChildren(QTimer) if _is_soon(timer)]
            is_quiet = not self._open and not timers
            if is_quiet and was_quiet:
                return
            was_quiet = is_quiet
            if not is_quiet:
                self._wait(timers)

    def _answer(self, done: Callable[[Outcome[Value]], None], outcome: Outcome[Value]) -> None:
        self._open -= 1
        if can_answer(done):
            done(outcome)
        if self._loop is not None:
            self._loop.quit()

    def _turn(self) -> None:
        """Let everything happen that is due."""
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()

    def _wait(self, timers: Sequence[QTimer]) -> None:
        self._loop = QEventLoop()
        for timer in timers:
            timer.timeout.connect(self._loop.quit)
        self._loop.exec()
        self._loop = None


class _Scene:
    """One window in one look."""

    def __init__(self, desks: Desks, theme: Theme, home: Path, size: tuple[int, int]) -> None:
        self._desks = desks
        self._theme = theme
        self._home = home
        self._size = size
        self._runner = Jobs()
        self._jobs = CountedJobs(self._runner)
        self._access = SettingsAccess(Settings(theme=theme.appearance.value), _forget, self._jobs)
        paths = Paths(config=home, data=home, logs=home)
        self._offices = Offices(self._open_office, _no_demonstration, paths)
        self._window = MainWindow()
        self._window.furnish(self._offices, self._access, self._jobs, theme)
        self._window.resize(*size)
        self._window.show()

    def pictures(self) -> Iterator[tuple[str, QWidget]]:
        """The name and the widget of each picture, ready to be taken."""
        yield "welcome", self._settled(self._window)
        self._window.start(self._desks.address)
        self._jobs.settle(self._window)
        assert self._window.tabs is not None, "the books are open"
        customer = self._ask(_best_customer)
        for name in self._window.tabs.by_name:
            self._window.show_tab(name)
            if name == "customers" and customer is not None:
                self._window.show_customer(customer.id)
            yield name, self._settled(self._window)
        yield from self._dialogs(customer)
        yield from self._import()

    def close(self) -> None:
        """Give the database's connections back and end the lanes."""
        release_desks(self._desks, self._jobs, _forget)
        self._jobs.settle(self._window)
        self._window.hide()
        self._window.deleteLater()
        self._runner.shut_down()

    def _dialogs(self, customer: CustomerRow | None) -> Iterator[tuple[str, QWidget]]:
        window, tabs = self._window, self._window.tabs
        assert tabs is not None
        if customer is not None:
            yield from self._shown("adjust", AdjustDialog(self._desks, self._jobs, customer, window))
            yield from self._shown("redeem", RedeemDialog(self._desks, self._jobs, customer, window))
            entry = self._ask(partial(_newest_entry, customer.id))
            if entry is not None:
                yield from self._shown("reverse", ReverseDialog(self._desks, self._jobs, entry, window))
        yield from self._shown("enrol", EnrolDialog(self._desks, self._jobs, window))
        yield from self._rule(tabs.rules)
        yield from self._shown("vouchers", VouchersDialog(self._desks, self._jobs, window))
        voucher = self._ask(_newest_voucher)
        if voucher:
            yield from self._shown("voucher", VoucherDialog(self._desks, self._jobs, voucher, window))
        yield from self._shown("reward", tabs.rewards.dialog_for(tabs.rewards.table.current_row(), is_copy=False))
        yield from self._shown("tiers-change", tabs.tiers.dialog())
        if customer is not None:
            standing = self._ask(partial(_standing_of, customer.id))
            if standing is not None:
                called = (customer.id, customer.name)
                yield from self._shown("tier", TierDialog(self._desks, self._jobs, called, standing, window))
        yield from self._shown("settings", SettingsDialog(self._desks, self._jobs, window))
        yield from self._shown("shared-database", DatabaseDialog(self._offices.shared, self._jobs, "", window))
        yield from self._shown("shortcuts", show_shortcuts(window))

    def _rule(self, rules: RulesTab) -> Iterator[tuple[str, QWidget]]:
        """Each page of a rule, a trial of it on the past, and its history."""
        rule = rules.table.current_row()
        dialog = rules.dialog_for(rule, is_copy=False)
        dialog.show()
        for name, page in (("rule", dialog.form.pay_page), ("rule-when", dialog.form.time_page),
                           ("rule-whom", dialog.form.whom_page), ("rule-limits", dialog.form.limits_page)):  # fmt: skip
            dialog.form.tabs.setCurrentWidget(page)
            yield name, self._settled(dialog)
        dialog.form.pay_page.form.points_edit.setText("2")
        dialog.try_out()
        trial = dialog.findChild(SimulationDialog)
        if trial is not None:
            self._settled(trial)
            trial.run_or_stop()
            yield "rule-trial", self._settled(trial)
            trial.close()
        dialog.close()
        if rule is not None:
            yield from self._shown("rule-history", RuleHistoryDialog(self._desks, self._jobs, rule, self._window))

    def _import(self) -> Iterator[tuple[str, QWidget]]:
        file = self._home / "till-of-the-week.csv"
        file.write_text("\n".join(_SAMPLE) + "\n", encoding="utf-8")
        window = ImportWindow(self._desks, self._jobs, self._theme, self._access, self._window)
        window.show_kind(ImportKind.SALES)
        window.show()
        window.show_file(file)
        yield "import-file", self._settled(window)
        window.go_on()
        yield "import-columns", self._settled(window)
        window.go_on()
        yield "import-preview", self._settled(window)
        window.show_earlier()
        yield "import-earlier", self._settled(window)
        window.close()

    def _shown(self, name: str, dialog: QDialog) -> Iterator[tuple[str, QWidget]]:
        dialog.show()
        yield name, self._settled(dialog)
        dialog.close()

    def _settled(self, widget: QWidget) -> QWidget:
        self._jobs.settle(widget)
        return widget

    def _ask(self, work: Callable[[Desks], Value]) -> Value:
        answers: list[Value] = []
        self._jobs.run(partial(_do, work, self._desks), partial(_take, answers), lane=Lane.READ)
        self._jobs.settle(self._window)
        return answers[0]

    def _open_office(self, address: str, *, clerk: str = "", create: bool = False) -> Desks:  # noqa: ARG002 - these
        """The books that the pictures are of, whatever is asked for."""
        return self._desks


def _hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:  # noqa: ARG001 - Qt's own signature
    """Qt without a screen complains of every window's size hints; whoever asked for pictures need not read that."""
    if _SIZE_HINTS not in message:
        _log.warning("%s", message)


def _is_soon(timer: QTimer) -> bool:
    return timer.isActive() and timer.isSingleShot() and timer.interval() <= _SOON_MILLISECONDS


def _do(work: Callable[[Desks], Value], desks: Desks, _context: JobContext) -> Value:
    return work(desks)


def _take(answers: list[Value], outcome: Outcome[Value]) -> None:
    if isinstance(outcome, Err):
        raise outcome.error
    answers.append(outcome.value)


def _best_customer(desks: Desks) -> CustomerRow | None:
    query = CustomerQuery(sort=CustomerSort.BALANCE, descending=True)
    return next(iter(desks.customers.page(query, 0, 1)), None)


def _newest_voucher(desks: Desks) -> str:
    return next((row.code for row in desks.rewards.page(VoucherQuery(), 0, 1)), "")


def _newest_entry(customer_id: int, desks: Desks) -> EntryRow | None:
    entries = desks.counter.page(EntryQuery(customer_id=customer_id), 0, 50)
    return next((entry for entry in entries if entry.voidable), next(iter(entries), None))


def _standing_of(customer_id: int, desks: Desks) -> TierStanding | None:
    return desks.tiers.standing(customer_id)


def _no_demonstration(address: str, *, seed: int, customers: int, progress: JobContext) -> object:  # noqa: ARG001
    raise Fault("part_missing", part="demonstration")


def _forget(_anything: object) -> None:
    pass
