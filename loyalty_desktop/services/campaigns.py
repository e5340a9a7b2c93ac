"""The desk of campaigns: setting them up, starting and stopping them, whom they reached and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from loyalty_desktop.domain.campaign_changes import MOST_REACHED_AT_ONCE
from loyalty_desktop.domain.campaign_figures import CampaignFigures
from loyalty_desktop.domain.campaigns import Audience, Campaign, CampaignState, Channel, ReachedRow
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import stable_number
from loyalty_desktop.domain.near_names import nearest
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.tier_benefits import tier_seen
from loyalty_desktop.services.journal import Journal, Outcome
from loyalty_desktop.storage.campaign_figures import (
    PeopleCount,
    bought_meanwhile,
    count_reached,
    people_counts,
    points_standing,
    reached_page,
)
from loyalty_desktop.storage.campaigns import audience_after, campaign_standing, campaigns_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.engines import in_chunks
from loyalty_desktop.storage.program import hold_program, names_of

_POINTS_OF_A_VALUE = 1_000


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign and what it has come to."""

    campaign: Campaign
    figures: CampaignFigures

    @property
    def id(self) -> int:
        """The id of the campaign."""
        return self.campaign.id


@dataclass(frozen=True, slots=True)
class CampaignsState:
    """The campaigns as screens show them."""

    rows: tuple[CampaignRow, ...]
    program: Program
    today: date

    @property
    def currency(self) -> str:
        """The currency of the amounts, "" while there is none."""
        return self.program.currency or ""


@dataclass(frozen=True, slots=True)
class Reaching:
    """How many of those named were reached, are held out, were reached before, or are not in the program."""

    reached: int = 0
    held_out: int = 0
    already: int = 0
    left_out: int = 0


class CampaignDesk:
    """Sets campaigns up and tells what came of them."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def new_identity(self) -> bytes:
        """An operation id for a dialog that opens, so that a double click is the same request."""
        return self._journal.ids.next()

    def new_id(self) -> int:
        """An id for a campaign that is about to be written."""
        return stable_number("campaign", self._journal.ids.next().hex())

    def state(self, *, purchases: bool = False) -> CampaignsState:
        """Every campaign with its figures, on one snapshot; what was bought meanwhile only with `purchases`, because
        that takes as long for one campaign as all the rest for all of them."""

        def work(session: Session) -> CampaignsState:
            program, _ = self._journal.program_and_rules(session)
            rows = campaign_rows(session, program)
            if purchases:
                rows = [with_purchases(session, row) for row in rows]
            return CampaignsState(tuple(rows), program, self._journal.today(session))

        return self._journal.store.read(work)

    def with_purchases(self, row: CampaignRow) -> CampaignRow:
        """The same with what was bought in the campaign's days by those reached and those held out."""
        return self._journal.store.read(lambda session: with_purchases(session, row))

    def foresee(self, campaign: Campaign) -> Reaching:
        """Whom starting the campaign would reach now; nothing is written. Raises what `start` raises."""

        def work(session: Session) -> Reaching:
            self._refuse_start(session, campaign)
            program, _ = self._journal.program_and_rules(session)
            found = Reaching()
            if campaign.audience is Audience.LIST:
                return found
            for chunk in in_chunks(_audience(session, program, campaign), MOST_REACHED_AT_ONCE):
                standing = campaign_standing(session, chunk)
                fresh = [number for number in chunk if (number, campaign.id) not in standing]
                held_out = sum(map(campaign.is_held_out, fresh))
                found = Reaching(
                    found.reached + len(fresh) - held_out,
                    found.held_out + held_out,
                    found.already + len(chunk) - len(fresh),
                )
            return found

        return self._journal.store.read(work)

    def find(self, code: str) -> Campaign:
        """The campaign with this code. Raises Refusal where there is none."""
        wanted = code.strip().casefold()
        for campaign in self._journal.store.read(campaigns_of).values():
            if campaign.code.casefold() == wanted:
                return campaign
        raise Refusal("unknown_campaign_code", text=code)

    def change(self, campaign: Campaign, *, identity: bytes | None = None) -> Campaign:
        """Write `campaign` as its next version, or as a new one, and the rule through which it pays, in one operation.

        One that is on from now reaches its audience in the same transaction. `campaign.version` is the version that was
        edited, 0 for a new one: a newer one that somebody wrote meanwhile is not overwritten. The same identity again
        changes nothing and gives the same campaign. Raises Refusal for what cannot be, and for a store there is not.
        """

        def work(session: Session) -> Campaign:
            _refuse_unknown_stores(session, campaign)
            return self.change_in(session, campaign, identity)

        return self._journal.store.write(work)

    def change_in(self, session: Session, campaign: Campaign, identity: bytes | None = None) -> Campaign:
        """The same inside a transaction that is open."""
        hold_program(session, alone=True)
        stored = campaigns_of(session).get(campaign.id)
        written = replace(campaign, version=campaign.version + 1)
        payload = {"campaign": written.id, "version": written.version, "definition": written.definition()}
        command = self._journal.operation(OperationKind.CHANGE_CAMPAIGN, payload, identity=identity)
        if self._run(session, command).repeated:
            return written
        if written.state is CampaignState.ON and (stored is None or stored.state is not CampaignState.ON):
            self._reach_audience(session, written)
        return written

    def start(self, campaign: Campaign, *, identity: bytes | None = None) -> Campaign:
        """Switch a campaign on: it pays from now on, and its audience is reached.

        Raises Refusal for one that is over or on already, and what `change` raises.
        """
        self._journal.store.read(lambda session: self._refuse_start(session, campaign))
        return self.change(campaign.changed(CampaignState.ON), identity=identity)

    def _refuse_start(self, session: Session, campaign: Campaign) -> None:
        if campaign.last_day < self._journal.today(session):
            raise Refusal("campaign_is_over", campaign=campaign.name, last=campaign.last_day)
        if campaign.state is CampaignState.ON:
            raise Refusal("campaign_is_on", campaign=campaign.name, last=campaign.last_day)

    def stop(self, campaign: Campaign, *, identity: bytes | None = None) -> Campaign:
        """End a campaign before its last day: it pays no more. It can be started again."""
        return self.change(campaign.changed(CampaignState.STOPPED), identity=identity)

    def add(self, campaign_id: int, customers: Sequence[int]) -> Reaching:
        """Note that customers were reached by hand."""

        def work(session: Session) -> Reaching:
            hold_program(session, alone=True)
            return self._reach(session, campaign_id, customers, Channel.HAND)

        return self._journal.store.write(work)

    def count_reached(self, campaign_id: int) -> int:
        """How many rows `reached` has."""
        return self._journal.store.read(lambda session: count_reached(session, campaign_id))

    def reached(self, campaign_id: int, offset: int, limit: int) -> tuple[ReachedRow, ...]:
        """Rows `offset` to `offset + limit` of those whom a campaign reached."""
        return self._journal.store.read(lambda session: reached_page(session, campaign_id, offset=offset, limit=limit))

    def _reach_audience(self, session: Session, campaign: Campaign) -> None:
        """Reach everybody who belongs to the audience now, with the campaign's start."""
        if campaign.audience is Audience.LIST:
            return
        program, _ = self._journal.program_and_rules(session)
        for chunk in in_chunks(_audience(session, program, campaign), MOST_REACHED_AT_ONCE):
            self._reach(session, campaign.id, chunk, Channel.START)

    def _reach(self, session: Session, campaign_id: int, customers: Sequence[int], channel: Channel) -> Reaching:
        standing = campaign_standing(session, customers)
        fresh = [number for number in dict.fromkeys(customers) if (number, campaign_id) not in standing]
        already = len(set(customers)) - len(fresh)
        if not fresh:
            return Reaching(already=already)
        payload = reach_payload(self._journal.today(session), campaign_id, fresh, channel)
        answer = self._run(session, self._journal.operation(OperationKind.REACH, payload)).answer
        return Reaching(answer["reached"], answer["held_out"], answer["already"] + already, answer["left_out"])

    def _run(self, session: Session, operation: Operation) -> Outcome:
        (outcome,) = self._journal.run_all(session, [operation])
        return outcome


def reach_payload(today: date, campaign_id: int, customers: Sequence[int], channel: Channel) -> dict[str, Any]:
    """What the command says that notes whom a campaign has reached today."""
    return {
        "campaign": campaign_id,
        "customers": list(customers),
        "channel": str(channel),
        "reached_on": today.isoformat(),
    }


def _audience(session: Session, program: Program, campaign: Campaign) -> Iterator[int]:
    last = 0
    while rows := audience_after(session, last, MOST_REACHED_AT_ONCE):
        last = rows[-1][0]
        for number, tags, tier in rows:
            if campaign.fits(tags, tier_seen(program.tiers, tier)):
                yield number


def campaign_rows(session: Session, program: Program) -> list[CampaignRow]:
    """Every campaign with what it has come to, without what was bought meanwhile."""
    campaigns = campaigns_of(session)
    if not campaigns:
        return []
    counts, given, value = people_counts(session), points_standing(session), program.point_value_minor
    rows = []
    for campaign in campaigns.values():
        people, points = counts.get(campaign.id, PeopleCount()), given.get(campaign.id, 0)
        figures = CampaignFigures(
            reached=people.reached,
            held_out=people.held_out,
            participants=people.participants,
            points=points,
            cost_minor=points * value // _POINTS_OF_A_VALUE if value else None,
        )
        rows.append(CampaignRow(campaign, figures))
    return rows


def with_purchases(session: Session, row: CampaignRow) -> CampaignRow:
    """The same with what was bought in the campaign's days by those reached and those held out."""
    campaign = row.campaign
    bought = bought_meanwhile(session, campaign.id, DateRange(campaign.first_day, campaign.last_day))
    buyers, sales = bought.get(False, (0, 0))
    buyers_held_out, sales_held_out = bought.get(True, (0, 0))
    figures = replace(
        row.figures,
        buyers=buyers,
        buyers_held_out=buyers_held_out,
        sales_minor=sales,
        sales_held_out_minor=sales_held_out,
        has_purchases=True,
    )
    return CampaignRow(campaign, figures)


def _refuse_unknown_stores(session: Session, campaign: Campaign) -> None:
    """A campaign that is stopped is left alone; one from a program's file is looked at when it is started. "" are sales
    without a store, as in a rule.
    """
    if campaign.state is CampaignState.STOPPED:
        return
    known = tuple(filter(None, names_of(session, "store").values()))
    folded = {name.casefold() for name in known}
    for store in campaign.stores:
        if store and store.casefold() not in folded:
            raise Refusal("campaign_store_unknown", campaign=campaign.name, store=store, known=nearest(store, known))
