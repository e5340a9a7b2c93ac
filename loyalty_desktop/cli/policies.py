"""The command for expiry policies: how long points last, what that would change on the books, and changing it."""

from __future__ import annotations

from dataclasses import replace

from loyalty_desktop.cli.answers import Answer, Json, pairs, table
from loyalty_desktop.cli.arguments import CommandParsers, up_to
from loyalty_desktop.cli.call import Call
from loyalty_desktop.domain.lifetimes import LEAST_NOTICE_DAYS, MOST_NOTICE_DAYS
from loyalty_desktop.domain.periods import CalendarRounding
from loyalty_desktop.services.expiry_policies import PolicyPreview, PolicyRequest
from loyalty_desktop.wording.expiry_sentences import month_text, preview_sentence
from loyalty_desktop.wording.numbers import points_text

_OFF = ("never", "off", "")


def add(commands: CommandParsers) -> None:
    """Add the command for the expiry policies."""
    parser = commands.add("expiry", expiry)
    parser.add_argument("--lifetime", metavar="MONTHS|never", help="how long points last")
    parser.add_argument("--rounding", choices=tuple(CalendarRounding), help="to which end the last day is moved")
    parser.add_argument("--inactivity", metavar="MONTHS|off", help="without activity for so long a balance lapses")
    parser.add_argument(
        "--apply-to-open-lots", action="store_true", help="the lifetime also counts for points on the books"
    )
    parser.add_argument(
        "--notice",
        type=up_to(MOST_NOTICE_DAYS),
        default=LEAST_NOTICE_DAYS,
        metavar="DAYS",
        help=f"no points on the books end sooner because of it (default {LEAST_NOTICE_DAYS})",
    )
    parser.add_argument("--yes", action="store_true", help="set what is only shown without it")


def expiry(call: Call) -> Answer:
    """The policy as it is; with a change, what it would do or, with --yes, what it did."""
    options = call.options
    with call.office() as desks:
        desk = desks.policies
        present = desk.request_of(desks.program.settings().program)
        request = replace(
            present,
            lifetime_months=_months(options.lifetime, present.lifetime_months),
            expiry_rounding=options.rounding or present.expiry_rounding,
            inactivity_months=_months(options.inactivity, present.inactivity_months),
            open_lots=options.apply_to_open_lots,
            notice_days=options.notice,
        )
        if request == replace(present, notice_days=options.notice):
            return Answer(_policy_text(present), {"policy": _policy_data(present), "changed": False})
        preview = desk.preview(request)
        if options.yes:
            desk.change(request, before=present, shown=preview)
    end = "This is set." if options.yes else "Nothing has changed yet: set it with --yes."
    data: Json = {"policy": _policy_data(request), "changed": bool(options.yes), "preview": _preview_data(preview)}
    return Answer("\n".join([_policy_text(request), *_preview_lines(preview, is_set=options.yes), end]), data)


def _months(given: str | None, present: str) -> str:
    if given is None:
        return present
    return "" if given.strip().lower() in _OFF else given.strip()


def _policy_text(policy: PolicyRequest) -> str:
    return pairs(
        [
            ("Points last", f"{policy.lifetime_months} months" if policy.lifetime_months else "for ever"),
            ("Rounded up to the end of", policy.expiry_rounding),
            (
                "A balance lapses without activity for",
                f"{policy.inactivity_months} months" if policy.inactivity_months else "any time: never",
            ),
        ]
    )


def _policy_data(policy: PolicyRequest) -> Json:
    return {
        "lifetime_months": policy.lifetime_months,
        "expiry_rounding": str(policy.expiry_rounding),
        "expiry_inactivity_months": policy.inactivity_months,
    }


def _preview_lines(preview: PolicyPreview, *, is_set: bool) -> list[str]:
    rows = [
        (month_text(month.month), points_text(month.points_before), points_text(month.points_after))
        for month in preview.months
    ]
    end = preview_sentence(preview, is_set=is_set)
    return [table(("Last day in", "As it is", "As it would be"), rows, right=(1, 2)), end] if rows else [end]


def _preview_data(preview: PolicyPreview) -> Json:
    return {
        "sooner": {"points": preview.sooner.points, "customers": preview.sooner.customers},
        "later": {"points": preview.later.points, "customers": preview.later.customers},
        "lapsing": {"points": preview.lapsing.points, "customers": preview.lapsing.customers},
        "at_notice": {"points": preview.at_notice.points, "customers": preview.at_notice.customers},
        "first_day": preview.first_day,
        "months": [
            {"month": month.month, "points_before": month.points_before, "points_after": month.points_after}
            for month in preview.months
        ],
    }
