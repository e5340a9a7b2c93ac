"""The command that sets a campaign up, by its options."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from loyalty_desktop.cli.answers import Answer
from loyalty_desktop.cli.arguments import CommandParsers, day, positive, up_to
from loyalty_desktop.cli.call import Call
from loyalty_desktop.domain.amounts import parse_minor
from loyalty_desktop.domain.campaigns import MOST_HELD_OUT, Audience, Campaign, Effect
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.rules import MAX_PERCENT
from loyalty_desktop.wording.campaign_sentences import STATES, campaign_sentence

if TYPE_CHECKING:
    from loyalty_desktop.services.campaigns import CampaignsState


def add(commands: CommandParsers) -> None:
    """Add the command that sets a campaign up."""
    parser = commands.add("campaign", campaign)
    parser.add_argument("code", metavar="CODE", help="short code, such as spring-26")
    parser.add_argument("--name", required=True, help="what it is called")
    parser.add_argument("--from", dest="first", type=day, required=True, metavar="DATE", help="first day")
    parser.add_argument("--to", dest="last", type=day, required=True, metavar="DATE", help="last day, inclusive")
    pays = parser.add_mutually_exclusive_group(required=True)
    pays.add_argument("--percent", type=up_to(MAX_PERCENT), metavar="P", help="of the usual points; 200 doubles them")
    pays.add_argument("--bonus", type=positive, metavar="POINTS", help="points added to each purchase")
    pays.add_argument("--once", type=positive, metavar="POINTS", help="points added once to a customer")
    parser.add_argument("--least", metavar="AMOUNT", help="least purchase that it looks at")
    whom = parser.add_mutually_exclusive_group()
    whom.add_argument("--tags", nargs="+", default=[], metavar="TAG", help="for customers with one of these tags")
    whom.add_argument("--tiers", nargs="+", default=[], metavar="TIER", help="for customers of these tiers")
    whom.add_argument("--by-list", action="store_true", help="only for those who are put on its list")
    parser.add_argument("--newcomers", action="store_true", help="also for those who come to belong to these later")
    parser.add_argument("--held-out", type=up_to(MOST_HELD_OUT), default=0, metavar="P", help="percent for comparison")
    parser.add_argument("--stores", nargs="+", default=[], metavar="STORE", help="only in these stores")
    parser.add_argument("--categories", nargs="+", default=[], metavar="C", help="only goods of these categories")
    parser.add_argument("--products", nargs="+", default=[], metavar="SKU", help="only these goods")


def campaign(call: Call) -> Answer:
    """Set a campaign up as a draft; it reaches its customers when it is started."""
    options = call.options
    with call.office() as desks:
        state = desks.campaigns.state()
        written = desks.campaigns.change(_draft(options, state, desks.campaigns.new_id()))
    names = {tier.code: tier.name for tier in state.program.tiers.tiers}
    text = f"{written.code} ({STATES[written.state]}): {campaign_sentence(written, state.currency, names)}."
    return Answer(text, {"id": written.id, **written.definition()})


def _draft(options: Namespace, state: CampaignsState, number: int) -> Campaign:
    audience = Audience.EVERYBODY
    for chosen, named in ((Audience.SEGMENTS, options.tags), (Audience.TIERS, options.tiers)):
        audience = chosen if named else audience
    return Campaign(
        number,
        0,
        options.code.strip(),
        options.name.strip(),
        options.first,
        options.last,
        _effect(options),
        percent=options.percent or 0,
        points=options.bonus or options.once or 0,
        min_spend_minor=parse_minor(options.least, _currency(state)) if options.least else 0,
        audience=Audience.LIST if options.by_list else audience,
        segments=tuple(options.tags),
        tiers=_tiers(options.tiers, state),
        newcomers=options.newcomers,
        held_out_percent=options.held_out,
        stores=tuple(options.stores),
        categories=tuple(options.categories),
        products=tuple(options.products),
    )


def _effect(options: Namespace) -> Effect:
    if options.percent is not None:
        return Effect.MULTIPLIER
    return Effect.BONUS if options.bonus is not None else Effect.BONUS_ONCE


def _currency(state: CampaignsState) -> str:
    if not state.currency:
        raise Refusal("currency_not_set")
    return state.currency


def _tiers(named: list[str], state: CampaignsState) -> tuple[str, ...]:
    """Codes of tiers that are named by code or name."""
    known = {word.casefold(): tier.code for tier in state.program.tiers.tiers for word in (tier.code, tier.name)}
    unknown = next((name for name in named if name.strip().casefold() not in known), None)
    if unknown is not None:
        raise Refusal("unknown_tier", tier=unknown)
    return tuple(known[name.strip().casefold()] for name in named)
