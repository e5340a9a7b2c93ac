"""The dialogs that pictures are taken of, each over the books as they are; nothing is posted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.views import CustomerQuery, CustomerRow, CustomerSort, EntryQuery, EntryRow, VoucherQuery
from loyalty_desktop.gui.accounting_dialog import AccountingDialog
from loyalty_desktop.gui.action_dialog import ActionDialog
from loyalty_desktop.gui.adjust_dialog import AdjustDialog
from loyalty_desktop.gui.counted_jobs import CountedJobs
from loyalty_desktop.gui.database_dialog import DatabaseDialog
from loyalty_desktop.gui.duplicates_dialog import DuplicatesDialog
from loyalty_desktop.gui.earning_dialog import EarningDialog
from loyalty_desktop.gui.enrol_dialog import EnrolDialog
from loyalty_desktop.gui.help_dialogs import show_shortcuts
from loyalty_desktop.gui.jobs import Err, JobContext, Lane, Outcome
from loyalty_desktop.gui.main_window import MainWindow
from loyalty_desktop.gui.offices import Offices
from loyalty_desktop.gui.person_dialog import PersonDialog
from loyalty_desktop.gui.redeem_dialog import RedeemDialog
from loyalty_desktop.gui.referral_terms_dialog import ReferralTermsDialog
from loyalty_desktop.gui.referrals_dialog import ReferralsDialog
from loyalty_desktop.gui.refund_dialog import RefundDialog
from loyalty_desktop.gui.reverse_dialog import ReverseDialog
from loyalty_desktop.gui.rule_history import RuleHistoryDialog
from loyalty_desktop.gui.sale_dialog import SaleDialog
from loyalty_desktop.gui.screenshot_alerts import alert_pictures
from loyalty_desktop.gui.screenshot_expiry import expiry_pictures
from loyalty_desktop.gui.screenshot_people import people_pictures
from loyalty_desktop.gui.screenshot_refunds import refund_pictures
from loyalty_desktop.gui.screenshot_schedules import schedule_pictures
from loyalty_desktop.gui.screenshot_surveys import survey_pictures
from loyalty_desktop.gui.settings_dialog import SettingsDialog
from loyalty_desktop.gui.simulation_dialog import SimulationDialog
from loyalty_desktop.gui.tier_dialog import TierDialog
from loyalty_desktop.gui.voucher_dialog import VoucherDialog
from loyalty_desktop.gui.vouchers_dialog import VouchersDialog

if TYPE_CHECKING:
    from loyalty_desktop.gui.window_tabs import WindowTabs
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.tiers import TierStanding

Value = TypeVar("Value")
Pictures = Iterator[tuple[str, QWidget]]


@dataclass(frozen=True, slots=True)
class Stage:
    """The open window that dialogs are shown over."""

    desks: Desks
    jobs: CountedJobs
    window: MainWindow
    offices: Offices

    @property
    def tabs(self) -> WindowTabs:
        """The window's tabs; the books are open."""
        assert self.window.tabs is not None, "the books are open"
        return self.window.tabs

    def shown(self, name: str, dialog: QDialog) -> Pictures:
        """The dialog with everything it reads; closed afterwards."""
        dialog.show()
        yield name, self.settled(dialog)
        dialog.close()

    def settled(self, widget: QWidget) -> QWidget:
        """The widget once nothing runs any more."""
        self.jobs.settle(widget)
        return widget

    def ask(self, work: Callable[[Desks], Value]) -> Value:
        """What the books say, read beside the GUI thread. Raises what the reading raised."""
        answers: list[Value] = []
        self.jobs.run(partial(_do, work, self.desks), partial(_take, answers), lane=Lane.READ)
        self.jobs.settle(self.window)
        return answers[0]


def dialogs(stage: Stage) -> Pictures:
    """Every dialog in turn, the ones about a customer over the one who holds most points."""
    customer = stage.ask(best_customer)
    if customer is not None:
        yield from _of_customer(stage, customer)
    yield from stage.shown("enrol", EnrolDialog(stage.desks, stage.jobs, stage.window))
    yield from stage.shown("duplicates", DuplicatesDialog(stage.desks, stage.jobs, stage.window))
    yield from stage.shown("referrals", ReferralsDialog(stage.desks, stage.jobs, stage.window))
    yield from stage.shown("referral-terms", ReferralTermsDialog(stage.desks, stage.jobs, stage.window))
    yield from _rule(stage)
    yield from _rewards_and_tiers(stage)
    yield from survey_pictures(stage)
    yield from refund_pictures(stage)
    yield from stage.shown("settings", SettingsDialog(stage.desks, stage.jobs, stage.window))
    yield from stage.shown("accounting", AccountingDialog(stage.desks, stage.jobs, stage.window))
    yield from expiry_pictures(stage)
    yield from schedule_pictures(stage)
    yield from alert_pictures(stage)
    yield from stage.shown("shared-database", DatabaseDialog(stage.offices.shared, stage.jobs, "", stage.window))
    yield from stage.shown("shortcuts", show_shortcuts(stage.window))


def best_customer(desks: Desks) -> CustomerRow | None:
    """Who holds most points; None in empty books."""
    query = CustomerQuery(sort=CustomerSort.BALANCE, descending=True)
    return next(iter(desks.customers.page(query, 0, 1)), None)


def _of_customer(stage: Stage, customer: CustomerRow) -> Pictures:
    desks, jobs, window = stage.desks, stage.jobs, stage.window
    yield from stage.shown("adjust", AdjustDialog(desks, jobs, customer, window))
    yield from _till(stage, customer)
    yield from stage.shown("redeem", RedeemDialog(desks, jobs, customer, window))
    entry = stage.ask(partial(_newest_entry, customer.id))
    if entry is not None:
        yield from stage.shown("reverse", ReverseDialog(desks, jobs, entry, window))
    yield from stage.shown("refund", RefundDialog(desks, jobs, customer.id, window))
    yield from _merge(stage, customer)
    yield from people_pictures(stage, customer)
    standing = stage.ask(partial(_standing_of, customer.id))
    if standing is not None:
        yield from stage.shown("tier", TierDialog(desks, jobs, (customer.id, customer.name), standing, window))


def _till(stage: Stage, customer: CustomerRow) -> Pictures:
    """A sale and an action that are being typed, with what they would earn."""
    selling = SaleDialog(stage.desks, stage.jobs, customer, stage.window)
    selling.show()
    stage.settled(selling)
    selling.form.receipt_edit.setText("T-1207")
    for amount, quantity, category in (("24.90", "", "Coffee"), ("8.40", "2", "")):
        selling.form.amount_edit.setText(amount)
        selling.form.quantity_edit.setText(quantity)
        selling.form.category_combo.setEditText(category)
        selling.add_line()
    selling.form.amount_edit.setText("3.50")
    yield "sale", stage.settled(selling)
    selling.close()
    yield from stage.shown("action", ActionDialog(stage.desks, stage.jobs, customer, stage.window))


def _merge(stage: Stage, customer: CustomerRow) -> Pictures:
    """What a merge with somebody else would do; the dialog asks before it does anything."""
    dialog = PersonDialog(stage.desks, stage.jobs, customer, stage.window)
    other = stage.ask(partial(_somebody_else, customer.id))
    dialog.show()
    if other is not None:
        dialog.form.other_edit.setText(other.ref or other.card or other.email)
        dialog.look_up()
    yield "person", stage.settled(dialog)
    dialog.close()


def _rule(stage: Stage) -> Pictures:
    """Each page of a rule, a trial of it on the past, and its history."""
    rules = stage.tabs.rules
    rule = rules.table.current_row()
    dialog = rules.dialog_for(rule, is_copy=False)
    dialog.show()
    for name, page in (("rule", dialog.form.pay_page), ("rule-when", dialog.form.time_page),
                       ("rule-whom", dialog.form.whom_page), ("rule-limits", dialog.form.limits_page)):  # fmt: skip
        dialog.form.tabs.setCurrentWidget(page)
        yield name, stage.settled(dialog)
    dialog.form.pay_page.form.points_edit.setText("2")
    dialog.try_out()
    trial = dialog.findChild(SimulationDialog)
    if trial is not None:
        stage.settled(trial)
        trial.run_or_stop()
        yield "rule-trial", stage.settled(trial)
        trial.close()
    dialog.done(0)
    yield from stage.shown("rules-together", EarningDialog(stage.desks, stage.jobs, stage.window))
    if rule is not None:
        yield from stage.shown("rule-history", RuleHistoryDialog(stage.desks, stage.jobs, rule, stage.window))


def _rewards_and_tiers(stage: Stage) -> Pictures:
    rewards = stage.tabs.rewards
    yield from stage.shown("vouchers", VouchersDialog(stage.desks, stage.jobs, stage.window))
    voucher = stage.ask(_newest_voucher)
    if voucher:
        yield from stage.shown("voucher", VoucherDialog(stage.desks, stage.jobs, voucher, stage.window))
    yield from stage.shown("reward", rewards.dialog_for(rewards.table.current_row(), is_copy=False))
    yield from stage.shown("tiers-change", stage.tabs.tiers.dialog())
    yield from _campaigns(stage)


def _campaigns(stage: Stage) -> Pictures:
    tab = stage.tabs.campaigns
    campaign = tab.current()
    yield from stage.shown("campaign", tab.dialog(campaign))
    if campaign is not None:
        yield from stage.shown("campaign-reached", tab.reached_dialog(campaign))


def _do(work: Callable[[Desks], Value], desks: Desks, _context: JobContext) -> Value:
    return work(desks)


def _take(answers: list[Value], outcome: Outcome[Value]) -> None:
    if isinstance(outcome, Err):
        raise outcome.error
    answers.append(outcome.value)


def _somebody_else(customer_id: int, desks: Desks) -> CustomerRow | None:
    return next((row for row in desks.customers.page(CustomerQuery(), 0, 2) if row.id != customer_id), None)


def _newest_voucher(desks: Desks) -> str:
    return next((row.code for row in desks.rewards.page(VoucherQuery(), 0, 1)), "")


def _newest_entry(customer_id: int, desks: Desks) -> EntryRow | None:
    entries = desks.counter.page(EntryQuery(customer_id=customer_id), 0, 50)
    return next((entry for entry in entries if entry.voidable), next(iter(entries), None))


def _standing_of(customer_id: int, desks: Desks) -> TierStanding | None:
    return desks.tiers.standing(customer_id)
