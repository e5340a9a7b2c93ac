"""All desks over one open database, as the window and the commands are handed them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.ids import OperationIds
from loyalty_desktop.services.journal import Author, Journal
from loyalty_desktop.services.made_once import made_once
from loyalty_desktop.services.mail_passwords import NO_PASSWORDS, MailPasswords
from loyalty_desktop.storage.database import Store
from loyalty_desktop.storage.server_clock import SharedClock, no_shared_clock

if TYPE_CHECKING:
    from loyalty_desktop.services.accounts import Accounts
    from loyalty_desktop.services.activities import Activities
    from loyalty_desktop.services.alerts import Alerts
    from loyalty_desktop.services.campaigns import CampaignDesk
    from loyalty_desktop.services.cards import Cards
    from loyalty_desktop.services.checks import Checks
    from loyalty_desktop.services.closings import Closings
    from loyalty_desktop.services.counter import Counter
    from loyalty_desktop.services.custom_reports import CustomReports
    from loyalty_desktop.services.customers import Customers
    from loyalty_desktop.services.estimates import Estimates
    from loyalty_desktop.services.expiry import Expiry
    from loyalty_desktop.services.expiry_policies import ExpiryPolicies
    from loyalty_desktop.services.glances import Glances
    from loyalty_desktop.services.hand_off import HandOff
    from loyalty_desktop.services.imports import Imports
    from loyalty_desktop.services.invitations import InvitationDesk
    from loyalty_desktop.services.people import People
    from loyalty_desktop.services.program import ProgramDesk
    from loyalty_desktop.services.program_files import ProgramFiles
    from loyalty_desktop.services.referrals import ReferralDesk
    from loyalty_desktop.services.refund_desk import RefundDesk
    from loyalty_desktop.services.reminders import Reminders
    from loyalty_desktop.services.reporting import Reporting
    from loyalty_desktop.services.rewards import Rewards
    from loyalty_desktop.services.rules import RulesDesk
    from loyalty_desktop.services.schedules import Schedules
    from loyalty_desktop.services.segments import Segments
    from loyalty_desktop.services.simulation import Simulation
    from loyalty_desktop.services.statements import Statements
    from loyalty_desktop.services.surveys import Surveys
    from loyalty_desktop.services.tier_members import TierMembers
    from loyalty_desktop.services.tiers import TierDesk
    from loyalty_desktop.services.till import Till
    from loyalty_desktop.services.visits import Visits


@dataclass(frozen=True)
class Desks:
    """The services of one open database; each is loaded and made when it is first asked for, from any thread.

    `notices` are what a person should know who has opened it: the caller says them.
    """

    journal: Journal
    randomness: Callable[[int], bytes]
    home_currency: str
    mail_passwords: MailPasswords
    notices: tuple[LoyaltyError, ...] = ()
    shared_clock: SharedClock = no_shared_clock

    @property
    def address(self) -> str:
        """The file, or the server's URL without a password."""
        return self.journal.store.address

    @property
    def author(self) -> Author:
        """Who works here, on which device."""
        return self.journal.author

    def now(self) -> datetime:
        """This moment."""
        return self.journal.now()

    def close_thread(self) -> None:
        """Give the connection back that the calling thread has."""
        self.journal.store.close_thread()

    @made_once
    def program(self) -> ProgramDesk:
        """The program's settings, rules and rewards."""
        from loyalty_desktop.services.program import ProgramDesk

        return ProgramDesk(self.journal)

    @made_once
    def customers(self) -> Customers:
        """Finding and keeping customers."""
        from loyalty_desktop.services.customers import Customers

        return Customers(self.journal)

    @made_once
    def counter(self) -> Counter:
        """What happens at the counter."""
        from loyalty_desktop.services.counter import Counter

        return Counter(self.journal)

    @made_once
    def rewards(self) -> Rewards:
        """What points buy, and vouchers."""
        from loyalty_desktop.services.rewards import Rewards

        return Rewards(self.journal, self.randomness)

    @made_once
    def till(self) -> Till:
        """Sales and actions by hand."""
        from loyalty_desktop.services.till import Till

        return Till(self.journal, self.counter)

    @made_once
    def refunds(self) -> RefundDesk:
        """Receipts, and what refunding them takes back."""
        from loyalty_desktop.services.refund_desk import RefundDesk

        return RefundDesk(self.journal)

    @made_once
    def people(self) -> People:
        """Duplicates, merging, separating, erasing."""
        from loyalty_desktop.services.people import People

        return People(self.journal)

    @made_once
    def imports(self) -> Imports:
        """Files brought in."""
        from loyalty_desktop.services.imports import Imports

        return Imports(self.journal, self.program, home_currency=self.home_currency)

    @made_once
    def expiry(self) -> Expiry:
        """Points past their last day."""
        from loyalty_desktop.services.expiry import Expiry

        return Expiry(self.journal)

    @made_once
    def policies(self) -> ExpiryPolicies:
        """How points expire, and what another policy would do."""
        from loyalty_desktop.services.expiry_policies import ExpiryPolicies

        return ExpiryPolicies(self.journal)

    @made_once
    def reminders(self) -> Reminders:
        """Letters about points that are about to end."""
        from loyalty_desktop.services.reminders import Reminders

        return Reminders(self.journal, self.mail_passwords)

    @made_once
    def reporting(self) -> Reporting:
        """Reports, on screen and in files."""
        from loyalty_desktop.services.reporting import Reporting

        return Reporting(self.journal, home_currency=self.home_currency)

    @made_once
    def estimates(self) -> Estimates:
        """The expected redemption rate."""
        from loyalty_desktop.services.estimates import Estimates

        return Estimates(self.journal)

    @made_once
    def accounts(self) -> Accounts:
        """The accountant's workbook."""
        from loyalty_desktop.services.accounts import Accounts

        return Accounts(self.journal, self.reporting)

    @made_once
    def custom_reports(self) -> CustomReports:
        """Reports of one's own."""
        from loyalty_desktop.services.custom_reports import CustomReports

        return CustomReports(self.journal, self.reporting)

    @made_once
    def schedules(self) -> Schedules:
        """Reports that are made by themselves."""
        from loyalty_desktop.services.schedules import Schedules

        passwords, clock = self.mail_passwords, self.shared_clock
        return Schedules(self.journal, self.reporting, self.custom_reports, passwords, shared_clock=clock)

    @made_once
    def closings(self) -> Closings:
        """Closed months."""
        from loyalty_desktop.services.closings import Closings

        return Closings(self.journal, self.reporting)

    @made_once
    def statements(self) -> Statements:
        """What moved a customer's points."""
        from loyalty_desktop.services.statements import Statements

        return Statements(self.journal, home_currency=self.home_currency)

    @made_once
    def cards(self) -> Cards:
        """What stands on cards."""
        from loyalty_desktop.services.cards import Cards

        return Cards(self.journal, self.randomness)

    @made_once
    def glances(self) -> Glances:
        """What the customer view shows."""
        from loyalty_desktop.services.glances import Glances

        return Glances(self.journal, self.randomness)

    @made_once
    def hand_off(self) -> HandOff:
        """Events for analytics platforms."""
        from loyalty_desktop.services.hand_off import HandOff

        return HandOff(self.journal, home_currency=self.home_currency)

    @made_once
    def segments(self) -> Segments:
        """Saved segments of customers."""
        from loyalty_desktop.services.segments import Segments

        return Segments(self.journal, home_currency=self.home_currency)

    @made_once
    def rules(self) -> RulesDesk:
        """Questions about rules."""
        from loyalty_desktop.services.rules import RulesDesk

        return RulesDesk(self.journal)

    @made_once
    def simulation(self) -> Simulation:
        """Drafts of rules, run over the past."""
        from loyalty_desktop.services.simulation import Simulation

        return Simulation(self.journal)

    @made_once
    def visits(self) -> Visits:
        """Look-ups at the till."""
        from loyalty_desktop.services.visits import Visits

        return Visits(self.journal)

    @made_once
    def program_files(self) -> ProgramFiles:
        """The whole set-up in a file."""
        from loyalty_desktop.services.program_files import ProgramFiles

        return ProgramFiles(self.journal, self.tiers, self.custom_reports)

    @made_once
    def referrals(self) -> ReferralDesk:
        """Who brought whom."""
        from loyalty_desktop.services.referrals import ReferralDesk

        return ReferralDesk(self.journal)

    @made_once
    def invitations(self) -> InvitationDesk:
        """Codes with which friends can come."""
        from loyalty_desktop.services.invitations import InvitationDesk

        return InvitationDesk(self.journal, self.randomness)

    @made_once
    def tiers(self) -> TierDesk:
        """The tiers of the program and of its customers."""
        from loyalty_desktop.services.tiers import TierDesk

        return TierDesk(self.journal)

    @made_once
    def tier_members(self) -> TierMembers:
        """The customers of a tier."""
        from loyalty_desktop.services.tier_members import TierMembers

        return TierMembers(self.journal)

    @made_once
    def campaigns(self) -> CampaignDesk:
        """Campaigns, and what came of them."""
        from loyalty_desktop.services.campaigns import CampaignDesk

        return CampaignDesk(self.journal)

    @made_once
    def surveys(self) -> Surveys:
        """Surveys and their responses."""
        from loyalty_desktop.services.surveys import Surveys

        return Surveys(self.journal)

    @made_once
    def activities(self) -> Activities:
        """What customers did."""
        from loyalty_desktop.services.activities import Activities

        return Activities(self.journal)

    @made_once
    def alerts(self) -> Alerts:
        """Unusual days, and what is watched."""
        from loyalty_desktop.services.alerts import Alerts

        return Alerts(self.journal)

    @made_once
    def checks(self) -> Checks:
        """Everything computed again."""
        from loyalty_desktop.services.checks import Checks

        return Checks(self.journal)


def open_desks(
    store: Store,
    *,
    author: Author,
    now: Callable[[], datetime],
    randomness: Callable[[int], bytes],
    home_currency: str = "EUR",
    mail_passwords: MailPasswords = NO_PASSWORDS,
    shared_clock: SharedClock = no_shared_clock,
) -> Desks:
    """Every desk over `store`. `now` gives aware instants by this PC's clock; `randomness` that many random bytes."""
    journal = Journal(store, author, now, OperationIds(now, randomness))
    return Desks(journal, randomness, home_currency, mail_passwords, shared_clock=shared_clock)
