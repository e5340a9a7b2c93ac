"""The command about alerts: list what was unusual, acknowledge it with a note, say what is watched."""

from __future__ import annotations

from loyalty_desktop.cli.answers import Answer, table
from loyalty_desktop.cli.arguments import CommandParsers, positive
from loyalty_desktop.cli.call import Call
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.watching import AlertQuery, AlertRow, AlertState, Watch, WatchSetting, WatchSettings
from loyalty_desktop.wording.numbers import count_phrase, date_text
from loyalty_desktop.wording.sentences_of_alerts import ALERT_STATES, WATCHES, alert_sentence, watch_setting_text

_MOST_LISTED = 50
_ANY = "any"


def add(commands: CommandParsers) -> None:
    """Add the command about alerts."""
    parser = commands.add("alerts", alerts)
    parser.add_argument("what", nargs="?", choices=("list", "acknowledge", "watch"), default="list")
    parser.add_argument(
        "words", nargs="*", metavar="ID | WATCH off|auto|NUMBER", help="the alert, or a watch and how to set it"
    )
    parser.add_argument("--evaluate", action="store_true", help="look at the last 35 days first")
    parser.add_argument(
        "--state", choices=(*map(str, AlertState), _ANY), default=str(AlertState.OPEN), help="default: open"
    )
    parser.add_argument("--note", default="", metavar="TEXT", help="what was found out about it")
    parser.add_argument("--limit", type=positive, default=_MOST_LISTED, metavar="N", help="at most N alerts")


def alerts(call: Call) -> Answer:
    """The alerts, the one that was acknowledged, or how the watches are set."""
    match call.options.what:
        case "acknowledge":
            return _acknowledged(call)
        case "watch":
            return _watches(call)
        case _:
            return _listed(call)


def _listed(call: Call) -> Answer:
    options = call.options
    if options.words:
        raise Refusal("alert_number_missing")
    query = AlertQuery(None if options.state == _ANY else AlertState(options.state))
    with call.office() as desks:
        if options.evaluate:
            result = desks.alerts.evaluate()
            call.note(f"Looked at the days through {date_text(result.through)}: {len(result.fresh)} new.")
        found = desks.alerts.count(query)
        rows = desks.alerts.page(query, 0, options.limit)
    cells = [(str(row.id), date_text(row.day), alert_sentence(row), _standing(row)) for row in rows]
    text = table(("Number", "Day", "What was unusual", "State"), cells, right=(0,)) if rows else _nothing(query)
    if found > len(rows):
        text += f"\n\n{len(rows):,} of {count_phrase(found, 'alert', 'alerts')}."
    return Answer(text, {"found": found, "alerts": [_data(row) for row in rows]})


def _nothing(query: AlertQuery) -> str:
    if query.state is AlertState.OPEN:
        return "No open alerts. `alerts --evaluate` looks at the last 35 days."
    return "No alerts found."


def _acknowledged(call: Call) -> Answer:
    words = call.options.words
    if len(words) != 1 or not (words[0].isascii() and words[0].isdecimal() and len(words[0]) < 16):
        raise Refusal("alert_number_missing")
    with call.office() as desks:
        row = desks.alerts.acknowledge(int(words[0]), call.options.note, identity=desks.alerts.new_identity())
    return Answer(f"Alert {row.id} is acknowledged. {alert_sentence(row)}", {"alert": _data(row)})


def _watches(call: Call) -> Answer:
    words = call.options.words
    with call.office() as desks:
        settings = desks.alerts.settings()
        if words:
            changed = _changed(settings, words)
            desks.alerts.change_settings(changed, before=settings)
            settings = changed
    cells = [(str(watch), WATCHES[watch], watch_setting_text(watch, settings.of(watch))) for watch in Watch]
    data = {str(watch): settings.of(watch).text for watch in Watch}
    return Answer(table(("Watch", "Tells", "Set to"), cells), {"watches": data})


def _changed(settings: WatchSettings, words: list[str]) -> WatchSettings:
    if len(words) != 2:
        raise Refusal("watch_missing")
    name = words[0].replace("-", "_")
    if name not in tuple(Watch):
        raise Refusal("watch_unknown", text=words[0], watches=", ".join(Watch))
    watch = Watch(name)
    return settings.changed(watch, WatchSetting.from_text(watch, words[1]))


def _standing(row: AlertRow) -> str:
    if row.notes:
        last = row.notes[-1]
        return f"{ALERT_STATES[row.state]} ({last.clerk}: {last.text or 'the note was erased with the customer'})"
    return ALERT_STATES[row.state]


def _data(row: AlertRow) -> dict[str, object]:
    return {
        "id": row.id,
        "watch": str(row.watch),
        "day": row.day,
        "subject": row.subject,
        "customer_id": row.customer_id,
        "value": row.value,
        "expected": row.expected,
        "spread": row.spread,
        "limit": row.limit,
        "base": row.base,
        "state": str(row.state),
        "found_at": row.found_at,
        "notes": [
            {"noted_at": note.noted_at, "clerk": note.clerk, "note": note.text, "value": note.value}
            for note in row.notes
        ],
    }
