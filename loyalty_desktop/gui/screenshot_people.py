"""Pictures of what a customer takes home, of what can be done for one, of the customer view, and of segments."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.gui.card_dialog import CardDialog
from loyalty_desktop.gui.customer_view import CustomerView
from loyalty_desktop.gui.invitations_dialog import InvitationsDialog
from loyalty_desktop.gui.person_dialog import PersonDialog
from loyalty_desktop.gui.segments_dialog import SegmentsDialog
from loyalty_desktop.gui.statement_dialog import StatementDialog

if TYPE_CHECKING:
    from loyalty_desktop.gui.screenshot_scenes import Pictures, Stage
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.glances import Glance


def people_pictures(stage: Stage, customer: CustomerRow) -> Pictures:
    """Each over the customer who holds most points; nothing is posted."""
    desks, jobs, window = stage.desks, stage.jobs, stage.window
    yield from stage.shown("statement", StatementDialog(desks, jobs, (customer.id, customer.name), window))
    yield from stage.shown("card", CardDialog(desks, jobs, customer.id, window))
    yield from stage.shown("invitations", InvitationsDialog(desks, jobs, window, customer=customer))
    yield from _actions(stage, customer)
    yield from _segments(stage)
    view = CustomerView(window)
    view.resize(window.size())
    view.show()
    yield "customer-view-welcome", stage.settled(view)
    view.show_glance(stage.ask(partial(_glance, customer.id)))
    yield "customer-view", stage.settled(view)
    view.close()
    view.deleteLater()


def _actions(stage: Stage, customer: CustomerRow) -> Pictures:
    """The menu of what else can be done for a customer, and the dialog that takes out whoever is none any more."""
    page = stage.tabs.customers.page
    stage.window.show_customer(customer.id)
    stage.settled(page)
    menu = page.form.more_button.menu()
    menu.popup(page.form.more_button.mapToGlobal(page.form.more_button.rect().bottomLeft()))
    yield "customer-actions", stage.settled(menu)
    menu.close()
    dialog = PersonDialog(stage.desks, stage.jobs, customer, stage.window, only_erases=True)
    yield from stage.shown("person-erase", dialog)


def _segments(stage: Stage) -> Pictures:
    """A segment that is being typed, counted but not saved."""
    dialog = SegmentsDialog(stage.desks, stage.jobs, stage.window)
    dialog.show()
    stage.settled(dialog)
    form = dialog.form
    for edit, text in (
        (form.name_edit, "Regulars"),
        (form.bought_edit, "90"),
        (form.min_purchases_edit, "3"),
        (form.min_spend_edit, "50"),
        (form.window_edit, "365"),
    ):
        edit.setText(text)
    form.window_edit.textEdited.emit(form.window_edit.text())
    yield "segments", stage.settled(dialog)
    dialog.done(0)


def _glance(customer_id: int, desks: Desks) -> Glance:
    return desks.glances.of(customer_id)
