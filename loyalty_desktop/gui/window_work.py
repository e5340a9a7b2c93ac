"""What the window does: its menus, the tabs over the open database, the status bar, the welcome while none is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from loyalty_desktop.domain.errors import Cancelled, LoyaltyError
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.views import CustomerRow, EntryQuery
from loyalty_desktop.gui import window_memory
from loyalty_desktop.gui.customer_view_work import CustomerViewWork
from loyalty_desktop.gui.day_watch import DayWatch
from loyalty_desktop.gui.due_reports import DueReports
from loyalty_desktop.gui.forms.ui_main_window import Ui_MainWindow
from loyalty_desktop.gui.jobs import JobRunner
from loyalty_desktop.gui.last_change import LastChange
from loyalty_desktop.gui.offices import Offices
from loyalty_desktop.gui.opening import Opening
from loyalty_desktop.gui.program_file_work import ProgramFilesWork
from loyalty_desktop.gui.releasing import release_desks
from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.gui.tab_signals import connect_tab
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Theme, Tone
from loyalty_desktop.gui.welcome import Welcome
from loyalty_desktop.gui.window_actions import connect_actions, office_actions
from loyalty_desktop.gui.window_alerts import WindowAlerts
from loyalty_desktop.gui.window_dialogs import WindowDialogs
from loyalty_desktop.gui.window_imports import WindowImports
from loyalty_desktop.gui.window_menu import AppearanceMenu, RecentMenu, dress_actions
from loyalty_desktop.gui.window_pages import WindowPages
from loyalty_desktop.gui.window_parts import StatusParts
from loyalty_desktop.gui.window_tabs import WindowTabs
from loyalty_desktop.gui.window_till import WindowTill
from loyalty_desktop.gui.window_tools import WindowTools

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


class WindowWork(QObject):
    """Furnishes a window: the welcome until `start` or a menu has opened a database, then the tabs over it."""

    def __init__(
        self, window: QMainWindow, offices: Offices, access: SettingsAccess, jobs: JobRunner, theme: Theme
    ) -> None:
        super().__init__(window)
        self.window = window
        self._access = access
        self._jobs = jobs
        self._theme = theme
        self._desks: Desks | None = None
        self.form = Ui_MainWindow()
        self.form.setupUi(window)
        self.pages = WindowPages(self.form, access, window)
        self.status = StatusParts(self.form.status_bar)
        self.opening = Opening(offices, access, jobs, self.status.progress, window)
        self.last_change = LastChange(jobs, window)
        self.tools = WindowTools(offices, jobs, self.status.progress, window)
        self.program_files = ProgramFilesWork(jobs, window)
        self.till = WindowTill(jobs, window)
        self.dialogs = WindowDialogs(jobs, window)
        self.imports = WindowImports(jobs, theme, access, self.status, window)
        self.due_reports = DueReports(jobs, window)
        self.alerts = WindowAlerts(jobs, access, self.status, window)
        self.day_watch = DayWatch(jobs, window)
        self.customer_view = CustomerViewWork(jobs, access, window)
        self.welcome = Welcome(theme)
        layout = self.form.central_panel.layout()
        assert layout is not None
        layout.addWidget(self.welcome)
        connect_actions(self)
        dress_actions(self.form, theme)
        self.form.back_up_action.setVisible(self.tools.can_back_up)
        self._appearance = AppearanceMenu(self.form, theme, access, self)
        self._recent = RecentMenu(self.form.recent_menu, access, self._open_recent, self)
        self._connect_parts()
        theme.dress(self.status.alert_button, "warning")
        self._follow_office()
        self.welcome.form.empty_button.setFocus()

    @property
    def desks(self) -> Desks | None:
        """The open database's desks; None while none is open."""
        return self._desks

    @property
    def tabs(self) -> WindowTabs | None:
        """The tabs over the open database; None while none is open."""
        return self.pages.tabs

    def start(self, address: str) -> None:
        """Open what was named, or the last database; without either the welcome stays."""
        found = self.opening.address_at_start(address)
        if found:
            # Nobody is to see the welcome flash by at every start.
            self.welcome.hide()
            self.opening.open_address(found)

    def show_tab(self, name: str) -> None:
        """Bring the tab `name` forward."""
        self.pages.turn_to(name)

    def show_customer(self, number: int) -> None:
        """Bring a customer's page forward."""
        if self.tabs is not None:
            self.show_tab("customers")
            self.tabs.customers.show_customer(number)

    def show_entries(self, query: EntryQuery) -> None:
        """Bring these ledger entries forward."""
        if self.tabs is not None:
            self.show_tab("activity")
            self.tabs.activity.show_entries(query)

    def show_report(self, name: str, period: DateRange) -> None:
        """Bring a report over these days forward."""
        if self.tabs is not None:
            self.show_tab("reports")
            self.tabs.reports.show_report(name, period)

    def find_customer(self) -> None:
        """Put the cursor into the search for customers."""
        if self.tabs is not None:
            self.show_tab("customers")
            self.tabs.customers.focus_search()

    def enrol(self) -> None:
        """Open the dialog that enrols a customer."""
        if self.tabs is not None:
            self.show_tab("customers")
            self.tabs.customers.enrol()

    def sell(self) -> None:
        """Open the dialog that records a sale, for the customer who is seen."""
        self.till.sell(self._served())

    def record_action(self) -> None:
        """Open the dialog that records an action, for the customer who is seen."""
        self.till.act(self._served())

    def answer_survey(self) -> None:
        """Open the dialog in which a survey is answered: by the customer who is seen, else by whoever is named."""
        if self.tabs is not None and self._served() is not None:
            self.tabs.customers.page.answer_survey()
        else:
            self.dialogs.answer_survey()

    def export_report(self) -> None:
        """Show what the report can be exported to."""
        if self.tabs is not None:
            self.show_tab("reports")
            self.tabs.reports.show_export_menu()

    def print_report(self) -> None:
        """Show the report as it is printed."""
        if self.tabs is not None:
            self.show_tab("reports")
            self.tabs.reports.print_report()

    def refresh(self) -> None:
        """Read everything again that is seen."""
        self.pages.books_changed()
        self.imports.read_last()

    def keep_layouts(self) -> None:
        """Hand what the window remembers to the settings."""
        window_memory.keep_window(self.window, self._access)
        self.customer_view.keep_place()
        self.pages.keep_layouts()

    def _connect_parts(self) -> None:
        self.pages.placed.connect(partial(connect_tab, self))
        self.pages.turned.connect(self._on_turned)
        self.opening.began.connect(self._on_opening)
        self.opening.opened.connect(self._on_opened)
        self.opening.failed.connect(self._on_failed)
        for work in (self.tools, self.last_change, self.program_files):
            work.told.connect(self._say)
            work.books_changed.connect(self.on_books_changed)
        self.tools.customer_requested.connect(self.show_customer)
        self.dialogs.books_changed.connect(self.on_books_changed)
        self.dialogs.told.connect(self.status.tell)
        self.due_reports.told.connect(self.status.tell)
        self.day_watch.day_began.connect(self.refresh)
        self.dialogs.settings_changed.connect(self._on_settings_changed)
        self.till.told.connect(self.status.tell)
        self.till.books_changed.connect(self.on_books_changed)
        self.till.posted_for.connect(self.on_posted)
        self.imports.books_changed.connect(self.on_books_changed)
        self.imports.books_changed.connect(self.alerts.evaluate)
        self.alerts.entries_requested.connect(self.show_entries)
        self.alerts.changed.connect(self.pages.alerts_changed)
        self.welcome.new_requested.connect(self.opening.start_empty)
        self.welcome.demonstration_requested.connect(self.opening.open_demonstration)
        self.welcome.shared_requested.connect(self.opening.ask_shared)
        self.welcome.open_requested.connect(self.opening.ask_open)

    def _follow_office(self) -> None:
        is_open = self._desks is not None
        self.welcome.setVisible(not is_open)
        self.form.tabs.setVisible(is_open)
        self.form.tool_bar.setVisible(is_open)
        for action in office_actions(self.form):
            action.setEnabled(is_open)
        self.form.undo_action.setEnabled(is_open and self.last_change.is_known)

    def _on_opening(self, sentence: str) -> None:
        self.welcome.set_busy(True)
        self.welcome.say(sentence, Tone.PLAIN)
        if self.welcome.isHidden():
            self._say(sentence, Tone.PLAIN)

    def _on_failed(self, error: LoyaltyError) -> None:
        sentence, tone = error_text(error), Tone.ERROR
        if isinstance(error, Cancelled):
            sentence, tone = self.tr("Stopped."), Tone.PLAIN
        self.welcome.set_busy(False)
        self.welcome.say(sentence, tone)
        self._say(sentence if self._desks is not None else "", tone)
        self._follow_office()

    def _on_opened(self, desks: Desks) -> None:
        self.keep_layouts()
        if self.dialogs.leave_reminders():
            self.status.tell(self.tr("Sending reminders was stopped: another database was opened."))
        if self.dialogs.leave_closing():
            self.status.tell(self.tr("Closing the month was stopped: a database was opened. The month is open."))
        if self._desks is not None:
            release_desks(self._desks, self._jobs)
        self._desks = desks
        self.last_change.work_on(desks)
        self.imports.work_on(desks)
        self.customer_view.work_on(desks)
        self.welcome.set_busy(False)
        self.welcome.say("")
        self._say(" ".join(map(error_text, desks.notices)), Tone.WARNING)
        self.tools.work_on(desks)
        self.alerts.work_on(desks)
        self.due_reports.work_on(desks)
        self.day_watch.work_on(desks)
        self.program_files.desks = self.till.desks = self.dialogs.desks = desks
        self.status.show_office(desks.address, desks.author.clerk)
        self.window.setWindowTitle(self.tr("{name} – Loyalty Desktop").format(name=self.status.office_name))
        self._follow_office()
        self.imports.read_last()
        self._show_tabs(desks)

    def _open_recent(self, address: str) -> None:
        self.dialogs.unless_closing(partial(self.opening.open_address, address))

    def _show_tabs(self, desks: Desks) -> None:
        tabs = WindowTabs(desks, self._jobs, self._theme, self.window)
        self.pages.put(tabs)
        if self.pages.seen == "customers":
            tabs.customers.focus_search()

    def _served(self) -> CustomerRow | None:
        """Whose page is seen; None while no customer's is."""
        is_seen = self.tabs is not None and self.pages.seen == "customers"
        return self.tabs.customers.page.row if self.tabs is not None and is_seen else None

    def _on_turned(self, name: str) -> None:
        if name != "customers":
            self.customer_view.show_customer(None)

    def on_books_changed(self) -> None:
        """Something was posted: what is seen is read again."""
        if self.tabs is not None:
            self.refresh()
            self.customer_view.refresh()

    def _on_settings_changed(self) -> None:
        self.status.tell(self.tr("The settings were saved."))
        self.on_books_changed()

    def on_posted(self, customer_id: int) -> None:
        """Points of a customer moved: that is what can be undone now."""
        self.last_change.note(customer_id)
        self.form.undo_action.setEnabled(True)

    def _say(self, sentence: str, tone: Tone = Tone.ERROR) -> None:
        self.form.notice_label.say(sentence, tone)
