"""The Customers tab: a search that answers as one types, the list, and the page of whoever is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.domain.views import CustomerQuery, CustomerRow, CustomerSort
from loyalty_desktop.gui.card_sheets import Listing, Picked
from loyalty_desktop.gui.customer_lists import CustomerLists
from loyalty_desktop.gui.customer_names import called
from loyalty_desktop.gui.customer_page import CustomerPage
from loyalty_desktop.gui.customer_search_edit import SEARCH_MILLISECONDS
from loyalty_desktop.gui.empty_state import EmptyState, EmptyStatePanel
from loyalty_desktop.gui.filter_chips import FilterChips
from loyalty_desktop.gui.forms.ui_customers_tab import Ui_CustomersTab
from loyalty_desktop.gui.jobs import JobRunner
from loyalty_desktop.gui.paged_model import PagedModel
from loyalty_desktop.gui.table_model import TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Theme
from loyalty_desktop.gui.withdrawn_notice import WithdrawnNotice
from loyalty_desktop.wording.numbers import count_phrase, date_text, points_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


class CustomersTab(QWidget):
    """Finds customers and shows one beside the list. Enter in the search opens the first, Escape clears it."""

    books_changed = Signal()
    """Something was posted from here."""
    told = Signal(str)
    """A sentence about what was posted, for the status bar."""
    rewards_requested = Signal()
    """Somebody wants to add rewards."""
    customer_shown = Signal(object)
    """Somebody else is served; carries the customer's id, None for nobody."""
    import_requested = Signal(object)
    """A file is to be imported; carries the ImportKind."""

    def __init__(self, desks: Desks, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desks = desks
        self._jobs = jobs
        self._is_to_open_first = False
        self.form = Ui_CustomersTab()
        self.form.setupUi(self)
        self.page = CustomerPage(desks, jobs, theme, self)
        self._nobody = EmptyStatePanel(self)
        self._nobody.show_state(
            EmptyState("customer", self.tr("Choose a customer: type a name, phone or card, Enter."))
        )
        self.form.page_layout.addWidget(self._nobody)
        self.form.page_layout.addWidget(self.page)
        self.page.hide()
        self.form.splitter.setStretchFactor(0, 2)
        self.form.splitter.setStretchFactor(1, 3)
        self._show_table()
        chips = FilterChips(self.form.chip_layout, theme, self)
        listing = Listing(self._listed, self._picked)
        self.lists = CustomerLists(desks, jobs, (self.form.list_button, chips), listing, self)
        self.withdrawn = WithdrawnNotice(desks, jobs, self)
        self.withdrawn.show_requested.connect(self.show_customer)
        for notice in (self.withdrawn, self.lists.file_notice, self.lists.undo_notice):
            notice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            self.form.layout_1.insertWidget(1, notice)
        QWidget.setTabOrder(self.form.search_edit, self.withdrawn.show_button)
        self._connect(theme)
        self.customers.reset(CustomerQuery())

    def refresh(self) -> None:
        """Read list and page again; both keep their place."""
        self.customers.refresh()
        self.lists.read_segments()
        self.page.refresh()

    def focus_search(self) -> None:
        """Put the cursor into the search, its text selected."""
        self.form.search_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.search_edit.selectAll()

    def show_customer(self, number: int) -> None:
        """Show the page of the customer with this id, in the list as well where it is there."""
        if not self.form.customer_table.select_key(number):
            self.form.customer_table.clearSelection()
        self._show_page(number)
        self.page.focus_actions()

    def enrol(self) -> None:
        """Open the dialog that enrols somebody; what was searched in vain is the name."""
        typed = self.form.search_edit.text().strip()
        in_vain = typed if self.customers.is_loaded and self.customers.rowCount() == 0 else ""
        from loyalty_desktop.gui.enrol_dialog import EnrolDialog

        dialog = EnrolDialog(self._desks, self._jobs, self, name=in_vain)
        dialog.posted.connect(self._on_enrolled)
        dialog.customer_requested.connect(self.show_customer)
        dialog.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search, the arrow down goes to the list and Escape clears."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down and self.customers.rowCount():
                table = self.form.customer_table
                table.setFocus(Qt.FocusReason.TabFocusReason)
                if not table.currentIndex().isValid():
                    table.setCurrentIndex(self.customers.index(0, 0))
                return True
            if event.key() == Qt.Key.Key_Escape and self.form.search_edit.text():
                self.form.search_edit.clear()
                return True
        return super().eventFilter(watched, event)

    def _show_table(self) -> None:
        self.customers = PagedModel(
            self._jobs, self._desks.customers, _columns(), with_sort=_ordered, key_of=_id_of, parent=self
        )
        self.customers.loaded.connect(self._on_loaded)
        self.customers.failed.connect(self._on_failed)
        table = self.form.customer_table
        table.show_model(self.customers)
        table.current_row_changed.connect(self._on_current)
        table.opened.connect(self._on_opened)
        table.empty_action_requested.connect(self.enrol)

    def _connect(self, theme: Theme) -> None:
        self._search_soon = QTimer(self, singleShot=True, interval=SEARCH_MILLISECONDS)
        self._search_soon.timeout.connect(self._search)
        self.form.search_edit.textChanged.connect(self._search_soon.start)
        self.form.search_edit.textEdited.connect(self._on_next)
        self.form.search_edit.returnPressed.connect(self._open_first)
        self.form.search_edit.installEventFilter(self)
        self.form.enrol_button.clicked.connect(self.enrol)
        theme.dress(self.form.enrol_button, "add")
        theme.dress(self.form.import_button, "import")
        menu = QMenu(self.form.import_button)
        menu.addAction(self.tr("&Sales…")).triggered.connect(self._import_sales)
        menu.addAction(self.tr("&Customers…")).triggered.connect(self._import_customers)
        self.form.import_button.setMenu(menu)
        theme.dress(self.form.list_button, "customers")
        self.lists.segment_chosen.connect(self._show_segment)
        self.lists.told.connect(self.told)
        self.lists.books_changed.connect(self.books_changed)
        self.page.told.connect(self.told)
        self.page.books_changed.connect(self.books_changed)
        self.page.rewards_requested.connect(self.rewards_requested)
        self.page.customer_requested.connect(self.show_customer)

    def _search(self) -> None:
        self._search_soon.stop()
        words = self.form.search_edit.text().strip()
        query = self.customers.query
        if query is None or query.search != words:
            self.customers.reset(replace(query or CustomerQuery(), search=words))

    def _on_next(self) -> None:
        """Whoever is searched for is another customer: the one before is not to be seen any more."""
        self.customer_shown.emit(None)

    def _show_segment(self, name: str) -> None:
        self.customers.reset(replace(self.customers.query or CustomerQuery(), segment=name))

    def _listed(self) -> CustomerQuery:
        """Whom the list shows."""
        return self.customers.query or CustomerQuery()

    def _picked(self) -> Picked | None:
        """Several rows that were picked, but not all there are; None where the whole list is meant."""
        count = len(self.form.customer_table.selected_numbers())
        return Picked(count, self._take_picked) if 1 < count < self.customers.rowCount() else None

    def _take_picked(self, taken: Callable[[tuple[int, ...] | None], None]) -> None:
        def take_ids(rows: tuple[CustomerRow, ...] | None) -> None:
            taken(None if rows is None else tuple(row.id for row in rows))

        self.form.customer_table.take_selected(take_ids)

    def _open_first(self) -> None:
        """Enter may be faster than the search: then whoever comes first is opened when the answer is there."""
        self._is_to_open_first = True
        words = self.form.search_edit.text().strip()
        if self.customers.query is not None and self.customers.query.search == words and self.customers.is_loaded:
            self.customers.refresh()
        else:
            self._search()

    def _on_loaded(self) -> None:
        words, count = self.form.search_edit.text().strip(), self.customers.rowCount()
        found = count_phrase(count, self.tr("customer"), self.tr("customers"))
        self.form.found_label.setText(self.tr("{customers} found").format(customers=found) if words else found)
        self.form.customer_table.set_empty_state(self._empty_state(words))
        self.withdrawn.look_for(words, count)
        if self._is_to_open_first:
            self._is_to_open_first = False
            first = self.customers.row_at(0)
            if first is not None:
                self.show_customer(first.id)

    def _empty_state(self, words: str) -> EmptyState:
        if words:
            said = self.tr("Nobody is found by “{words}”. Every word must begin a name, a number or an address.")
            return EmptyState("empty_search", said.format(words=words), self.tr("Enrol a customer…"))
        if self._listed().segment:
            said = self.tr("Nobody is in this segment today. Choose another one, or change it under Extras.")
            return EmptyState("empty_search", said)
        said = self.tr("There are no customers yet. Enrol the first one, or import a file of customers or sales.")
        return EmptyState("customers", said, self.tr("Enrol a customer…"))

    def _on_failed(self, error: LoyaltyError) -> None:
        self._is_to_open_first = False
        self.form.found_label.setText(error_text(error))

    def _on_current(self, row: CustomerRow | None) -> None:
        if row is not None:
            self._show_page(row.id)

    def _on_opened(self, row: CustomerRow) -> None:
        self._show_page(row.id)
        self.page.focus_actions()

    def _show_page(self, number: int) -> None:
        if self.page.customer_id != number:
            self._nobody.hide()
            self.page.show()
            self.page.show_customer(number)
        self.customer_shown.emit(number)

    def _on_enrolled(self, number: int) -> None:
        self.told.emit(self.tr("Enrolled."))
        self._show_page(number)
        self.page.focus_actions()
        self.books_changed.emit()

    def _import_sales(self) -> None:
        self.import_requested.emit(ImportKind.SALES)

    def _import_customers(self) -> None:
        self.import_requested.emit(ImportKind.CUSTOMERS)


def _columns() -> tuple[TableColumn[CustomerRow], ...]:
    translate = QCoreApplication.translate
    return (
        TableColumn(CustomerSort.NAME, translate("CustomersTab", "Name"), called, width=145),
        TableColumn(CustomerSort.BALANCE, translate("CustomersTab", "Balance"), _balance, is_numeric=True, width=70),
        TableColumn(
            CustomerSort.LAST_ACTIVITY_ON,
            translate("CustomersTab", "Last activity"),
            lambda row: date_text(row.last_activity_on),
            width=95,
        ),
        TableColumn("card", translate("CustomersTab", "Card"), lambda row: row.card, is_sortable=False, width=90),
        TableColumn("phone", translate("CustomersTab", "Phone"), lambda row: row.phone, is_sortable=False, width=118),
        TableColumn("email", translate("CustomersTab", "E-mail"), lambda row: row.email, is_sortable=False, width=170),
        TableColumn("ref", translate("CustomersTab", "Customer no."), lambda row: row.ref, is_sortable=False),
        TableColumn(
            CustomerSort.REGISTERED_ON,
            translate("CustomersTab", "Registered on"),
            lambda row: date_text(row.registered_on),
            width=110,
        ),
        TableColumn("store", translate("CustomersTab", "Store"), lambda row: row.store, is_sortable=False),
    )


def _ordered(query: CustomerQuery, key: str, descending: bool) -> CustomerQuery:
    return replace(query, sort=CustomerSort(key), descending=descending)


def _id_of(row: CustomerRow) -> int:
    return row.id


def _balance(row: CustomerRow) -> str:
    return points_text(row.balance)
