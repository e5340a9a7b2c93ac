"""All desks over one open database, as the window and the commands are handed them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.ids import OperationIds
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
from loyalty_desktop.services.journal import Author, Journal
from loyalty_desktop.services.people import People
from loyalty_desktop.services.program import ProgramDesk
from loyalty_desktop.services.program_files import ProgramFiles
from loyalty_desktop.services.referrals import ReferralDesk
from loyalty_desktop.services.refund_desk import RefundDesk
from loyalty_desktop.services.reminders import NO_PASSWORDS, MailPasswords, Reminders
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
from loyalty_desktop.storage.database import Store


@dataclass(frozen=True, slots=True)
class Desks:
    """The services of one open database. `address` is the file or the server's URL without a password.

    `notices` are what a person should know who has opened it: the caller says them.
    """

    address: str
    now: Callable[[], datetime]
    author: Author
    program: ProgramDesk
    customers: Customers
    counter: Counter
    rewards: Rewards
    till: Till
    refunds: RefundDesk
    people: People
    imports: Imports
    expiry: Expiry
    policies: ExpiryPolicies
    reminders: Reminders
    reporting: Reporting
    estimates: Estimates
    accounts: Accounts
    custom_reports: CustomReports
    schedules: Schedules
    closings: Closings
    statements: Statements
    cards: Cards
    glances: Glances
    hand_off: HandOff
    segments: Segments
    rules: RulesDesk
    simulation: Simulation
    program_files: ProgramFiles
    referrals: ReferralDesk
    invitations: InvitationDesk
    tiers: TierDesk
    tier_members: TierMembers
    campaigns: CampaignDesk
    surveys: Surveys
    activities: Activities
    alerts: Alerts
    checks: Checks
    close_thread: Callable[[], None]
    notices: tuple[LoyaltyError, ...] = ()


def open_desks(
    store: Store,
    *,
    author: Author,
    now: Callable[[], datetime],
    randomness: Callable[[int], bytes],
    home_currency: str = "EUR",
    mail_passwords: MailPasswords = NO_PASSWORDS,
) -> Desks:
    """Every desk over `store`. `now` gives aware instants; `randomness` that many random bytes."""
    journal = Journal(store, author, now, OperationIds(now, randomness))
    program, counter = ProgramDesk(journal), Counter(journal)
    reporting = Reporting(journal, home_currency=home_currency)
    custom_reports = CustomReports(journal, reporting)
    return Desks(
        address=store.address,
        now=now,
        author=author,
        program=program,
        customers=Customers(journal),
        counter=counter,
        till=Till(journal, counter),
        rewards=Rewards(journal, randomness),
        refunds=RefundDesk(journal),
        people=People(journal),
        imports=Imports(journal, program, home_currency=home_currency),
        expiry=Expiry(journal),
        policies=ExpiryPolicies(journal),
        reminders=Reminders(journal, mail_passwords),
        reporting=reporting,
        estimates=Estimates(journal),
        accounts=Accounts(journal, reporting),
        custom_reports=custom_reports,
        schedules=Schedules(journal, reporting, custom_reports, mail_passwords),
        closings=Closings(journal, reporting),
        statements=Statements(journal, home_currency=home_currency),
        cards=Cards(journal, randomness),
        glances=Glances(journal, randomness),
        hand_off=HandOff(journal, home_currency=home_currency),
        segments=Segments(journal, home_currency=home_currency),
        rules=RulesDesk(journal),
        simulation=Simulation(journal),
        tiers=TierDesk(journal),
        tier_members=TierMembers(journal),
        campaigns=CampaignDesk(journal),
        referrals=ReferralDesk(journal),
        invitations=InvitationDesk(journal, randomness),
        program_files=ProgramFiles(journal, TierDesk(journal)),
        surveys=Surveys(journal),
        activities=Activities(journal),
        alerts=Alerts(journal),
        checks=Checks(journal),
        close_thread=store.close_thread,
    )
