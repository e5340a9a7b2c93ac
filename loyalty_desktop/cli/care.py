"""Commands that look after the program and its books: settings, rewards, check, backup, bench."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from loyalty_desktop.cli.answers import Answer, Json, pairs, table
from loyalty_desktop.cli.arguments import CommandParsers, up_to
from loyalty_desktop.cli.call import Call
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.estimates import MEASURING_SETTINGS
from loyalty_desktop.domain.findings import CheckReport, Finding
from loyalty_desktop.domain.name_lists import listed
from loyalty_desktop.domain.referral_settings import setting_texts
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.domain.setup import SETTINGS_BY_HAND
from loyalty_desktop.settings import usable_path
from loyalty_desktop.wording.names import plain_name, purpose_name
from loyalty_desktop.wording.numbers import count_phrase, money_text, points_text, size_text
from loyalty_desktop.wording.sentences import finding_sentence

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

_FINDINGS_SHOWN = 20
_MOST_MEASURED = 10_000_000
_COUNTED = {
    "operation": "Operations",
    "entry": "Entries",
    "lot": "Lots",
    "allocation": "Allocations",
    "customer": "Customers",
    "sale": "Sales",
    "refund": "Refunds",
    "comparison": "Comparisons",
}


def add(commands: CommandParsers) -> None:
    """Add the commands that look after the books."""
    setting = commands.add("settings", settings)
    setting.add_argument("changes", nargs="*", metavar="NAME=VALUE", help="such as lifetime_months=12")
    setting.add_argument("--yes", action="store_true", help="set it although amounts of days that are over move")
    commands.add("rewards", rewards)
    checking = commands.add("check", check)
    checking.add_argument("--replay", action="store_true", help="carry the whole journal out again beside the books")
    checking.add_argument("--repair", action="store_true", help="compute balances and rollups anew from history")
    backing = commands.add("backup", backup)
    backing.add_argument("file", metavar="FILE", help="the copy")
    measuring = commands.add("bench", bench)
    measuring.add_argument("--customers", type=up_to(_MOST_MEASURED, least=2), metavar="N", help="number of customers")
    measuring.add_argument(
        "--entries", type=up_to(_MOST_MEASURED, least=4), metavar="N", help="number of ledger entries"
    )
    measuring.add_argument("--reports", action="store_true", help="measure every report on big books instead")
    measuring.add_argument("--keep", metavar="FILE", help="with --reports: keep the books here, or use these again")


def settings(call: Call) -> Answer:
    """The settings of the program, after the changes that were asked for; a value of points or a method that moves
    amounts of days that are over is only shown without --yes.
    """
    changes = dict(_change(text) for text in call.options.changes)
    with call.office() as desks:
        moving = None if call.options.yes else _moving(desks, changes)
        if moving is not None:
            return moving
        if changes:
            desks.program.change_settings(**changes)
        program = desks.program.state().program
    values = {
        "zone": program.zone.key,
        "currency": program.currency or "",
        "shop_name": program.shop_name,
        "lifetime_months": "" if program.lifetime_months is None else str(program.lifetime_months),
        "expiry_rounding": str(program.expiry_rounding),
        "beyond_balance": str(program.beyond_balance),
        "point_value_minor": str(program.point_value_minor or ""),
        "reinstatement": str(program.reinstatement),
        "grace_days": str(program.grace_days),
        **setting_texts(program.referrals),
        "combine_multipliers": str(program.combine),
        "never_earning": listed(program.never_earning),
        "part_paid": str(program.part_paid),
        "expiry_inactivity_months": str(program.inactivity_months or ""),
        **program.accounting.settings(),
    }
    return Answer(pairs([(name, value or "–") for name, value in values.items()]), {"settings": {**values}})


def _moving(desks: Desks, changes: Mapping[str, str]) -> Answer | None:
    """What the changes would move of amounts that open days have reported already; None where that is nothing."""
    if changes.keys().isdisjoint(MEASURING_SETTINGS):
        return None
    preview = desks.estimates.preview(settings=changes)
    if not preview.moved:
        return None
    from loyalty_desktop.cli.remeasuring import preview_answer

    currency = changes.get("currency") or desks.program.state().program.currency
    return preview_answer(preview, currency or "")


def _change(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or name not in SETTINGS_BY_HAND:
        raise Refusal("unknown_setting", setting=name, settings=SETTINGS_BY_HAND)
    return name, value


def rewards(call: Call) -> Answer:
    """The rewards by cost."""
    with call.office() as desks:
        state = desks.program.state()
    currency = state.program.currency or ""
    rows = [
        (
            reward.name,
            purpose_name(reward.purpose),
            points_text(reward.cost),
            money_text(reward.value_minor, currency),
            _left_text(reward, state.taken),
            "on" if reward.active else "off",
        )
        for reward in state.rewards
    ]
    titles = ("Reward", "Purpose", "Points", "Value", "Left", "")
    text = table(titles, rows, right=(2, 3, 4)) if rows else "No rewards yet."
    return Answer(text, {"rewards": [_reward_data(reward, state.taken) for reward in state.rewards]})


def check(call: Call) -> Answer:
    """Check the books: exit 0 where nothing differs, 1 where something does."""
    options = call.options
    mended: tuple[tuple[str, int], ...] = ()
    with call.office() as desks, call.watch() as watch:
        if options.repair:
            repaired = desks.checks.repair(watch)
            reports, mended = [repaired.left], repaired.mended
        else:
            reports = [desks.checks.check(watch)]
        if options.replay:
            reports.append(desks.checks.replay(watch))
    findings = [finding for report in reports for finding in report.findings]
    data: Json = {
        "as_of": reports[0].as_of,
        "clean": not findings,
        "counted": [dict(report.counted) for report in reports],
        "mended": dict(mended),
        "findings": [_finding_data(finding) for finding in findings],
    }
    found = count_phrase(len(findings), "difference was", "differences were")
    notice = f"{found} found. `check --repair` mends what can be computed again." if findings else ""
    return Answer(_check_text(reports, findings, mended), data, status=1 if findings else 0, notice=notice)


def backup(call: Call) -> Answer:
    """Copy the database."""
    made = call.surroundings.back_up(call.address, usable_path(call.options.file))
    text = f"Copied to {made.path} ({size_text(made.size_bytes)}), and checked."
    return Answer(text, {"file": str(made.path), "bytes": made.size_bytes})


def bench(call: Call) -> Answer:
    """Measure speed; the benchmarks are loaded only here."""
    from loyalty_desktop.cli.bench import bench as measure

    return measure(call)


def _left_text(reward: Reward, taken: Mapping[int, int]) -> str:
    stock = reward.terms.stock
    return "–" if stock is None else points_text(stock - taken.get(reward.id, 0))


def _reward_data(reward: Reward, taken: Mapping[int, int]) -> Json:
    data = {"id": reward.id, "version": reward.version, **reward.definition()}
    return {**data, "taken": taken.get(reward.id, 0)}


def _check_text(reports: list[CheckReport], findings: list[Finding], mended: tuple[tuple[str, int], ...]) -> str:
    lines = [pairs([(_COUNTED.get(name, plain_name(name)), f"{number:,}") for name, number in reports[0].counted])]
    lines += [f"Mended: {plain_name(code).lower()}, {count_phrase(rows, 'row', 'rows')}." for code, rows in mended]
    lines += [finding_sentence(finding) for finding in findings[:_FINDINGS_SHOWN]]
    if len(findings) > _FINDINGS_SHOWN:
        lines.append(f"… and {len(findings) - _FINDINGS_SHOWN:,} more")
    if not findings:
        lines.append("Nothing differs.")
    return "\n".join(lines)


def _finding_data(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "expected": _simple(finding.expected),
        "found": _simple(finding.found),
        "details": {name: _simple(value) for name, value in finding.details.items()},
    }


def _simple(value: object) -> object:
    return value if isinstance(value, int | str | tuple | None) else str(value)
