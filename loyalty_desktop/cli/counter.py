"""Commands of the counter: adjust, refund, void, and points that lapse."""

from __future__ import annotations

from loyalty_desktop.cli import refunds
from loyalty_desktop.cli.answers import Answer
from loyalty_desktop.cli.arguments import NEGATIVE, CommandParsers, add_store, day, points, positive
from loyalty_desktop.cli.call import Call
from loyalty_desktop.cli.people import called_of, find
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.services.counter import AdjustRequest, Posted
from loyalty_desktop.services.counter_commands import RefundRequest
from loyalty_desktop.wording.numbers import count_phrase, date_text, points_phrase


def add(commands: CommandParsers) -> None:
    """Add the commands of the counter."""
    adjusting = commands.add("adjust", adjust)
    adjusting.add_argument("customer", metavar="CUSTOMER", help="number, card, e-mail, phone or full name")
    adjusting._negative_number_matcher = NEGATIVE  # "-1,000" is no option
    adjusting.add_argument("points", metavar="±POINTS", type=points, help="points to give, or with - to take")
    adjusting.add_argument("--reason", required=True, help="why; stands in the books beside the points")
    adjusting.add_argument("--note", default="", help="more about it")
    refunding = commands.add("refund", refund)
    refunding.add_argument("receipt", metavar="RECEIPT", help="receipt of the sale")
    refunding.add_argument("lines", metavar="LINE", type=positive, nargs="*", help="lines that come back; default: all")
    refunding.add_argument("--store", help="store of the sale, where several have the receipt")
    refunding.add_argument("--number", metavar="RECEIPT", help="the refund's own receipt number")
    refunding.add_argument("--dry-run", action="store_true", help="only say what the refund would do")
    add_store(adjusting, "store where it happens")
    voiding = commands.add("void", void)
    voided = voiding.add_mutually_exclusive_group(required=True)
    voided.add_argument("entry", metavar="ENTRY", type=positive, nargs="?", help="number (`show` lists the entries)")
    voided.add_argument("--refund", metavar="RECEIPT", help="the refund with this receipt number of its own")
    voiding.add_argument("--store", help="store of the refund, where several have the number")
    voiding.add_argument("--reason", required=True, help="why it was a mistake")
    expiring = commands.add("expire", expire)
    expiring.add_argument("--as-of", type=day, metavar="DATE", help="only list what lapses if it were this day")
    expiring.add_argument("--confirm", action="store_true", help="the PC's clock is right, though it is far ahead")


def adjust(call: Call) -> Answer:
    """Give or take points."""
    options = call.options
    with call.office() as desks:
        row = find(desks, options.customer)
        identity = desks.counter.new_identity()
        note, store, is_new = options.note, options.store, options.new_store
        request = AdjustRequest(row.id, options.points, options.reason, identity, note, store, is_new)
        posted = desks.counter.adjust(request)
    done = "received" if posted.points > 0 else "gave back"
    text = f"{called_of(row)} {done} {points_phrase(abs(posted.points))} and now holds {points_phrase(posted.balance)}."
    return Answer(text, {"customer": called_of(row), "points": posted.points, "balance": posted.balance})


def refund(call: Call) -> Answer:
    """Refund a receipt. Without a number of its own, the refund is named after the receipt and its lines."""
    options = call.options
    lines = tuple(options.lines)
    number = f"{options.receipt}-R" + "-".join(map(str, lines)) if options.number is None else options.number
    if not (options.receipt.strip() and number.strip()):
        raise Refusal("receipt_missing")
    request = RefundRequest(options.receipt, number, lines, options.store)
    if options.dry_run:
        return refunds.preview(call, request)
    with call.office() as desks:
        posted = desks.counter.refund(request)
    return Answer(
        _refund_text(options.receipt, posted),
        {
            "receipt": options.receipt,
            "refund": number,
            "points": posted.points,
            "uncollected": posted.uncollected,
            "repeated": posted.repeated,
            "deducted_minor": posted.deducted_minor,
        },
    )


def void(call: Call) -> Answer:
    """Void an entry, the whole sale that it belongs to, or a refund by its own number."""
    options = call.options
    with call.office() as desks:
        identity = desks.counter.new_identity()
        if options.entry is None:
            posted = desks.refunds.take_back(options.refund, options.reason, identity=identity, store=options.store)
        else:
            posted = desks.counter.void(options.entry, options.reason, identity=identity)
    text = f"Voided: {posted.points:+,} points, the balance is {points_phrase(posted.balance)}."
    what = {"refund": options.refund} if options.entry is None else {"entry": options.entry}
    return Answer(text, {**what, "points": posted.points, "balance": posted.balance})


def expire(call: Call) -> Answer:
    """Let points lapse, or list what would."""
    options = call.options
    with call.office() as desks, call.watch() as watch:

        def lapsed(done: int, total: int) -> None:
            watch.report(done, total, "expire")
            watch.check_cancelled()

        if options.as_of is None:
            result = desks.expiry.run(confirmed=options.confirm, progress=lapsed)
        else:
            result = desks.expiry.due(options.as_of)
    amount = f"{points_phrase(result.points)} of {count_phrase(result.customers, 'customer', 'customers')}"
    text = f"Expired: {amount}." if result.written else f"On {date_text(options.as_of)}, {amount} would have expired."
    data = {
        "points": result.points,
        "lots": result.lots,
        "customers": result.customers,
        "written": result.written,
        "by_inactivity": result.idle_points,
        "referrals_rewarded": result.referrals.rewarded,
        "referrals_expired": result.referrals.expired,
    }
    if result.referrals.rewarded or result.referrals.expired:
        rewarded = count_phrase(result.referrals.rewarded, "referral", "referrals")
        text += f" Rewarded: {rewarded} ({points_phrase(result.referrals.points)})."
        text += f" Ended without a purchase: {result.referrals.expired:,}."
    return Answer(text, data)


def _refund_text(receipt: str, posted: Posted) -> str:
    if posted.repeated:
        return f"This refund of receipt {receipt} was recorded already; nothing was posted again."
    text = f"Refunded receipt {receipt}: {points_phrase(-posted.points)} taken back."
    return f"{text} {points_phrase(posted.uncollected)} could not be collected." if posted.uncollected else text
