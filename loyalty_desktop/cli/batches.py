"""The command about what was brought in: list it, take it back, and see what still waits of it."""

from __future__ import annotations

from collections.abc import Mapping

from loyalty_desktop.cli.answers import Answer, Json, table
from loyalty_desktop.cli.arguments import CommandParsers
from loyalty_desktop.cli.call import Call
from loyalty_desktop.domain.errors import Cancelled, Refusal
from loyalty_desktop.domain.imports import WaitingRefund
from loyalty_desktop.domain.views import BatchRow
from loyalty_desktop.services.desks import Desks
from loyalty_desktop.wording.names import name_of, plain_name
from loyalty_desktop.wording.numbers import count_phrase, instant_text
from loyalty_desktop.wording.sentences import sentence

_COUNTS = (
    *("sales", "refunds", "released", "points", "clawed_back", "customers", "new_customers", "changed_customers"),
    *("responses", "actions", "visits", "reached"),
    *("referrals", "referrals_left_out", "walk_ins", "already_there", "parked", "replaced", "still_waiting"),
    "rejected",
)


def add(commands: CommandParsers) -> None:
    """Add the command about imports."""
    listing = commands.add("imports", imports)
    doing = listing.add_mutually_exclusive_group()
    doing.add_argument("--undo", metavar="BATCH", help="number of the import to take back, or “last”")
    doing.add_argument("--waiting", action="store_true", help="list the refunds that wait for their sale, and why")
    doing.add_argument("--drop", metavar="RECEIPT", help="remove the waiting refund with this number")
    listing.add_argument("--store", metavar="S", help="with --drop: the store whose refund is meant")
    listing.add_argument("--reason", metavar="R", default="", help="with --drop: why; stands in the journal")


def imports(call: Call) -> Answer:
    """List the imports or what waits of them, or take something back."""
    if call.options.undo is not None:
        return _undo(call)
    if call.options.waiting:
        return _waiting(call)
    if call.options.drop is not None:
        return _drop(call)
    with call.office() as desks:
        batches = desks.imports.batches()
        parked = desks.imports.parked()
        zone = desks.program.state().program.zone
    rows = [
        (str(row.id), instant_text(row.started_at, zone), row.kind, row.file_name, name_of(row.status), _counts(row))
        for row in batches
    ]
    text = table(("Import", "Started", "Kind", "File", "State", "Counts"), rows) if rows else "No imports yet."
    if parked:
        waits = count_phrase(parked, "refund waits", "refunds wait")
        text += f"\n{waits} for the sale; `imports --waiting` lists what waits."
    return Answer(text, {"imports": [_batch_data(row) for row in batches], "parked_refunds": parked})


def in_order(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """The counts that are not 0: what matters most first."""
    places = {name: place for place, name in enumerate(_COUNTS)}
    known = [(name, number) for name, number in counts.items() if number]
    return sorted(known, key=lambda item: (places.get(item[0], len(places)), item[0]))


def _undo(call: Call) -> Answer:
    with call.office() as desks, call.watch() as watch:
        number = _batch_number(desks, call.options.undo)
        try:
            counts = desks.imports.undo(number, watch)
        except Cancelled as stopped:
            raise Refusal("undo_stopped", batch=number) from stopped
    said = _listed(counts) or "nothing was left to take back"
    return Answer(f"Import {number} is undone: {said}.", {"import": number, "counts": dict(counts)})


def _waiting(call: Call) -> Answer:
    with call.office() as desks:
        waiting = desks.imports.waiting()
        zone = desks.program.state().program.zone
    rows = [
        (row.receipt, row.original_receipt, row.file_name, instant_text(row.parked_at, zone), _reason(row))
        for row in waiting
    ]
    text = table(("Refund", "Sale", "File", "Waits since", "Reason"), rows) if rows else "No refund waits for its sale."
    return Answer(text, {"waiting": [_waiting_data(row) for row in waiting]})


def _reason(refund: WaitingRefund) -> str:
    return "Its sale has not come yet." if refund.problem is None else sentence(refund.problem)


def _waiting_data(refund: WaitingRefund) -> Json:
    return {
        "receipt": refund.receipt,
        "original_receipt": refund.original_receipt,
        "store": refund.store,
        "date": refund.refunded_on,
        "net_minor": refund.net_minor,
        "file": refund.file_name,
        "parked_at": refund.parked_at,
        "code": None if refund.problem is None else refund.problem.code,
        "reason": _reason(refund),
    }


def _drop(call: Call) -> Answer:
    receipt = call.options.drop.strip()
    with call.office() as desks:
        desks.imports.drop(receipt, call.options.store, reason=call.options.reason)
    return Answer(f"Refund {receipt} waits no longer. No points had moved for it.", {"dropped": receipt})


def _batch_number(desks: Desks, text: str) -> int:
    batches = desks.imports.batches()
    if not batches:
        raise Refusal("no_imports")
    if text == "last":
        return next((row.id for row in batches if row.status != "undone"), batches[0].id)
    found = [row.id for row in batches if str(row.id) == text]
    if not found:
        raise Refusal("unknown_batch", batch=text.strip() or "“”")
    return found[0]


def _batch_data(row: BatchRow) -> Json:
    return {
        "import": row.id,
        "kind": row.kind,
        "file": row.file_name,
        "started_at": row.started_at,
        "finished_at": row.finished_at,
        "status": row.status,
        "counts": dict(row.counts),
    }


def _counts(row: BatchRow) -> str:
    return _listed(dict(row.counts))


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{plain_name(name).lower()} {number:,}" for name, number in in_order(counts))
