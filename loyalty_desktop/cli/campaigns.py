"""The command for campaigns: list them with what came of them, start or stop one, list whom one reached."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from loyalty_desktop.cli.answers import Answer, Json, table
from loyalty_desktop.cli.arguments import CommandParsers, positive
from loyalty_desktop.cli.call import Call
from loyalty_desktop.wording.campaign_sentences import CHANNELS, campaign_sentence, foreseen_sentence, state_text
from loyalty_desktop.wording.numbers import count_phrase, date_text, money_text, rate_text

if TYPE_CHECKING:
    from loyalty_desktop.domain.campaign_figures import CampaignFigures
    from loyalty_desktop.domain.campaigns import Campaign
    from loyalty_desktop.services.campaigns import CampaignRow, CampaignsState, Reaching
    from loyalty_desktop.services.desks import Desks

_REACHED_SHOWN = 100


def add(commands: CommandParsers) -> None:
    """Add the command for campaigns."""
    parser = commands.add("campaigns", campaigns)
    doing = parser.add_mutually_exclusive_group()
    doing.add_argument("--start", metavar="CODE", help="start the campaign with this code: it reaches its customers")
    doing.add_argument("--stop", metavar="CODE", help="stop the campaign with this code before its last day")
    doing.add_argument("--reached", metavar="CODE", help="list whom the campaign with this code reached")
    parser.add_argument("--yes", action="store_true", help="with --start: start what is only shown without it")
    parser.add_argument("--limit", metavar="N", type=positive, default=_REACHED_SHOWN, help="with --reached: at most N")


def campaigns(call: Call) -> Answer:
    """The campaigns, after what was asked for was done."""
    options = call.options
    with call.office() as desks:
        if options.reached is not None:
            return _reached(desks, desks.campaigns.find(options.reached), options.limit)
        if options.start is not None:
            campaign = desks.campaigns.find(options.start)
            if not options.yes:
                return _foreseen(campaign, desks.campaigns.foresee(campaign))
            desks.campaigns.start(campaign)
        if options.stop is not None:
            desks.campaigns.stop(desks.campaigns.find(options.stop))
        state = desks.campaigns.state(purchases=True)
    return Answer(_state_text(state), {"campaigns": [_data(row) for row in state.rows]})


def _foreseen(campaign: Campaign, reaching: Reaching) -> Answer:
    said = foreseen_sentence(campaign, reached=reaching.reached, held_out=reaching.held_out)
    data = {"campaign": campaign.code, "started": False, "reached": reaching.reached, "held_out": reaching.held_out}
    return Answer(f"{said} Nothing has changed yet: start it with --yes.", data)


def _reached(desks: Desks, campaign: Campaign, limit: int) -> Answer:
    found = desks.campaigns.count_reached(campaign.id)
    reached = desks.campaigns.reached(campaign.id, 0, limit)
    rows = [
        (
            row.ref,
            row.name,
            date_text(row.reached_on),
            CHANNELS[row.channel],
            "held out" if row.held_out else "",
            f"{row.points:,}",
        )
        for row in reached
    ]
    titles = ("Customer no.", "Name", "Reached on", "How", "Comparison", "Points")
    text = table(titles, rows, right=(5,)) if rows else f"“{campaign.name}” has reached nobody yet."
    if found > len(rows):
        text += f"\n… and {count_phrase(found - len(rows), 'customer', 'customers')} more"
    data = [
        {
            "id": row.customer_id,
            "ref": row.ref,
            "reached_on": row.reached_on,
            "channel": str(row.channel),
            "held_out": row.held_out,
            "points": row.points,
        }
        for row in reached
    ]
    return Answer(text, {"campaign": campaign.code, "found": found, "reached": data})


def _state_text(state: CampaignsState) -> str:
    if not state.rows:
        return "No campaigns yet. Set one up in the window, or load a program with campaigns."
    names = {tier.code: tier.name for tier in state.program.tiers.tiers}
    rows = []
    for row in state.rows:
        campaign, figures = row.campaign, row.figures
        rows.append(
            (
                campaign.code,
                state_text(campaign, state.today),
                f"{figures.reached:,}",
                f"{figures.held_out:,}",
                f"{figures.participants:,}",
                rate_text(figures.conversion),
                f"{figures.points:,}",
                "–" if figures.cost_minor is None else money_text(figures.cost_minor, state.currency),
                rate_text(figures.purchase_conversion),
                rate_text(figures.purchase_conversion_held_out),
            )
        )
    titles = (
        *("Code", "State", "Reached", "Held out", "Took part", "Conversion", "Points", "Cost"),
        *("Bought", "Bought, held out"),
    )
    said = [f"{row.campaign.code}: {campaign_sentence(row.campaign, state.currency, names)}." for row in state.rows]
    return "\n".join((table(titles, rows, right=tuple(range(2, 10))), "", *said))


def _data(row: CampaignRow) -> Json:
    campaign, figures = row.campaign, row.figures
    return {
        "id": campaign.id,
        **campaign.definition(),
        "reached": figures.reached,
        "held_out": figures.held_out,
        "participants": figures.participants,
        "conversion": _rate(figures.conversion, figures.participants, figures.reached),
        "points": figures.points,
        "cost_minor": figures.cost_minor,
        "sales_minor": figures.sales_minor,
        "sales_held_out_minor": figures.sales_held_out_minor,
        **_purchases(figures),
    }


def _purchases(figures: CampaignFigures) -> Json:
    reached = _rate(figures.purchase_conversion, figures.buyers, figures.reached)
    held_out = _rate(figures.purchase_conversion_held_out, figures.buyers_held_out, figures.held_out)
    difference = figures.difference
    return {
        "purchase_conversion": reached,
        "purchase_conversion_held_out": held_out,
        "difference": None if difference is None else float(difference),
    }


def _rate(value: Fraction | None, numerator: int, denominator: int) -> Json:
    return {"value": None if value is None else float(value), "numerator": numerator, "denominator": denominator}
