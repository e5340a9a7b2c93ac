"""Commands of rewards: redeem, and what becomes of vouchers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from loyalty_desktop.cli.answers import Answer, Json, table
from loyalty_desktop.cli.arguments import CommandParsers, add_store, positive
from loyalty_desktop.cli.call import Call
from loyalty_desktop.cli.people import called_of, find
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.domain.views import VoucherQuery, VoucherRow
from loyalty_desktop.domain.vouchers import shown_code
from loyalty_desktop.services.desks import Desks
from loyalty_desktop.services.rewards import Redeemed, RedeemRequest
from loyalty_desktop.wording.cancel_sentences import cancel_sentences
from loyalty_desktop.wording.names import redemption_state_name
from loyalty_desktop.wording.numbers import date_text, points_phrase, points_text

_LISTED = 50


def add(commands: CommandParsers) -> None:
    """Add the commands of rewards."""
    redeeming = commands.add("redeem", redeem)
    redeeming.add_argument("customer", metavar="CUSTOMER", help="number, card, e-mail, phone or full name")
    redeeming.add_argument("reward", metavar="REWARD", help="name of the reward (`rewards` lists them)")
    redeeming.add_argument("--points", type=positive, metavar="N", help="points that a discount of your choice uses")
    add_store(redeeming, "store where it happens")
    listing = commands.add("vouchers", vouchers)
    which = listing.add_mutually_exclusive_group()
    which.add_argument("--code", metavar="CODE", help="show the voucher with this code")
    which.add_argument("--use", metavar="CODE", help="take a voucher in")
    which.add_argument("--cancel", metavar="CODE", help="give the points of a voucher back; needs --reason")
    which.add_argument(
        "--cancel-entry", metavar="ENTRY", type=positive, help="the same for what was handed over without a voucher"
    )
    listing.add_argument(
        "--receipt", default="", metavar="RECEIPT", help="receipt that a used voucher pays part of, of --store"
    )
    listing.add_argument("--reason", default="", help="why it is cancelled")
    listing.add_argument("--points", type=positive, default=0, metavar="N", help="of an entry, this many points only")
    listing.add_argument("--dry-run", action="store_true", help="only say what cancelling would do")
    add_store(listing, "store where it happens")
    listing.add_argument("--limit", type=positive, default=_LISTED, metavar="N", help="vouchers to list")


def redeem(call: Call) -> Answer:
    """Spend points on a reward."""
    options = call.options
    with call.office() as desks:
        row = find(desks, options.customer)
        reward = reward_named(desks, options.reward)
        identity = desks.counter.new_identity()
        request = RedeemRequest(
            row.id, reward.id, identity, options.store, points=options.points, new_store=options.new_store
        )
        redeemed = desks.rewards.redeem(request)
    data: Json = {
        "customer": called_of(row),
        "reward": reward.name,
        "points": redeemed.points,
        "balance": redeemed.balance,
        "voucher": redeemed.code or None,
        "prize": redeemed.prize or None,
        "won": redeemed.won,
    }
    return Answer(f"{called_of(row)} {_redeemed_text(reward, redeemed)}", data)


def vouchers(call: Call) -> Answer:
    """List vouchers, or show, use or cancel one."""
    options = call.options
    with call.office() as desks:
        if options.dry_run:
            return _foreseen(call, desks)
        if options.use is not None:
            identity = desks.counter.new_identity()
            used = desks.rewards.use(
                options.use,
                identity=identity,
                store=options.store,
                receipt=options.receipt,
                new_store=options.new_store,
            )
            return _told(used)
        if options.cancel is not None:
            identity = desks.counter.new_identity()
            desks.rewards.cancel(
                options.cancel, options.reason, identity=identity, points=options.points, store=options.store
            )
            return _told(desks.rewards.voucher(options.cancel))
        if options.cancel_entry is not None:
            return _cancelled(call, desks)
        if options.code is not None:
            return _told(desks.rewards.voucher(options.code))
        rows = desks.rewards.page(VoucherQuery(), 0, options.limit)
        found = desks.rewards.count(VoucherQuery())
    titles = ("Voucher", "Reward", "Customer", "Points", "State", "Valid through")
    lines = [
        (
            shown_code(row.code),
            _what(row),
            row.customer,
            points_text(row.points),
            redemption_state_name(row.state),
            date_text(row.valid_through),
        )
        for row in rows
    ]
    text = table(titles, lines, right=(3,)) if rows else "No vouchers yet."
    return Answer(text, {"found": found, "vouchers": [_data(row) for row in rows]})


def _foreseen(call: Call, desks: Desks) -> Answer:
    """What cancelling would do. Raises Refusal where nothing is to be cancelled."""
    code, entry = call.options.cancel, call.options.cancel_entry
    if code is None and entry is None:
        raise Refusal("nothing_to_cancel")
    number = desks.rewards.voucher(code).entry_id if entry is None else entry
    found = desks.rewards.preview_cancel(number, call.options.points)
    text = "\n".join([*cancel_sentences(found), "Nothing has been cancelled."])
    return Answer(text, {"preview": {"entry": number, **asdict(found)}, "posted": False})


def _cancelled(call: Call, desks: Desks) -> Answer:
    options = call.options
    identity = desks.counter.new_identity()
    cancelled = desks.rewards.cancel_redemption(
        options.cancel_entry, options.reason, identity=identity, points=options.points, store=options.store
    )
    text = f"{points_phrase(cancelled.points)} were given back; the balance is {points_phrase(cancelled.balance)}."
    return Answer(text, {"entry": options.cancel_entry, "returned": cancelled.points, "balance": cancelled.balance})


def reward_named(desks: Desks, text: str) -> Reward:
    """The reward with this name, or the only one whose name begins so. Raises Refusal and names what there is."""
    rewards = desks.rewards.available()
    wanted = text.strip().casefold()
    found = [reward for reward in rewards if reward.name.casefold() == wanted]
    found = found or [reward for reward in rewards if wanted and reward.name.casefold().startswith(wanted)]
    if not found:
        raise Refusal("unknown_reward", reward=text, rewards=_named(rewards) or "none yet")
    if len(found) > 1:
        raise Refusal("ambiguous_reward", reward=text, rewards=_named(found))
    return found[0]


def _named(rewards: Sequence[Reward]) -> str:
    return ", ".join(sorted(reward.name for reward in rewards))


def _redeemed_text(reward: Reward, redeemed: Redeemed) -> str:
    text = f"has “{reward.name}” for {points_phrase(-redeemed.points)} and now holds {points_phrase(redeemed.balance)}."
    if redeemed.prize:
        text += f" The wheel drew “{redeemed.prize}”."
    return f"{text} Voucher {shown_code(redeemed.code)}." if redeemed.code else text


def _told(row: VoucherRow) -> Answer:
    state = redemption_state_name(row.state).lower()
    receipt = f" for receipt {row.used_receipt}" if row.used_receipt else ""
    since = (
        f" on {date_text(row.ended_on)}{receipt}" if row.ended_on else f", valid through {date_text(row.valid_through)}"
    )
    back = f" {points_phrase(row.returned)} were given back." if row.returned else ""
    text = f"Voucher {shown_code(row.code)}, “{_what(row)}” for {row.customer}: {state}{since}.{back}"
    return Answer(text, {"voucher": _data(row)})


def _what(row: VoucherRow) -> str:
    return f"{row.reward}: {row.prize}" if row.prize else row.reward


def _data(row: VoucherRow) -> Json:
    return {
        "code": row.code,
        "customer": row.customer,
        "reward": row.reward,
        "prize": row.prize or None,
        "percent": row.percent,
        "points": row.points,
        "returned": row.returned,
        "value_minor": row.value_minor,
        "state": row.state,
        "receipt": row.used_receipt or None,
        "issued_at": row.issued_at.isoformat(),
        "valid_through": row.valid_through.isoformat(),
        "ended_on": row.ended_on.isoformat() if row.ended_on else None,
    }
