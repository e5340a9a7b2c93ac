"""Rewards and redemptions as stored: what is left, who had what, vouchers by their codes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.operations import Needs
from loyalty_desktop.domain.periods import day_number, day_of, day_or_none, instant_of, number_or_none
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.domain.views import VoucherQuery, VoucherRow
from loyalty_desktop.domain.vouchers import Redemption, RedemptionState, RewardStock
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.merging import followers_of, survivor_of

_STANDS = "state NOT IN ('cancelled', 'voided')"
_REDEMPTION = (
    "SELECT r.entry_id, e.key, r.customer_id, r.reward_id, coalesce(r.code, ''), r.prize, r.valid_through, r.state, "
    "r.ended_on, r.used_store_id, r.used_receipt FROM redemption r JOIN entry e ON e.id = r.entry_id WHERE "
)


def rewards_of(session: Session) -> dict[int, Reward]:
    """Every reward, by id, the cheapest first."""
    rows = session.rows("SELECT id, version, definition FROM reward ORDER BY cost, id")
    return {row[0]: Reward.from_definition(row[0], row[1], json.loads(row[2])) for row in rows}


def taken_of(session: Session) -> dict[int, int]:
    """How many redemptions of each reward stand, by id."""
    return dict(session.rows("SELECT id, taken FROM reward"))


def load_rewards(session: Session, work: Work, needs: Needs, *, lock: bool) -> None:
    """The redemptions of the work's entries, and the rewards that these and `needs` name.

    With `lock` nobody else redeems these rewards until the commit: on a server their rows are locked in id order,
    after the customers'.
    """
    entries = [
        facts.entry.id
        for facts in work.entries.values()
        if facts.entry.kind is EntryKind.REDEEM and facts.entry.reverses_id is None
    ]
    for row in session.rows_in(_REDEMPTION + "r.entry_id IN ({keys})", entries):
        redemption = _redemption(row)
        work.redemptions[redemption.entry_key] = redemption
    wanted = needs.rewards | {redemption.reward_id for redemption in work.redemptions.values()}
    if not wanted:
        return
    query = "SELECT id, version, definition, taken FROM reward WHERE id IN ({keys}) ORDER BY id"
    if lock and session.engine.name == "postgresql":
        query += " FOR NO KEY UPDATE"
    for number, version, definition, taken in session.rows_in(query, sorted(wanted)):
        work.rewards[number] = RewardStock(Reward.from_definition(number, version, json.loads(definition)), taken)
    _count_uses(session, work)


def stocks_for(session: Session, customer_id: int) -> list[RewardStock]:
    """Every reward, the cheapest first, with what was taken of it in all and by one customer, as whoever they are one
    with by merges."""
    taken = taken_of(session)
    stocks = {number: RewardStock(reward, taken[number]) for number, reward in rewards_of(session).items()}
    kept = survivor_of(session, customer_id)
    _add_uses(session, stocks, dict.fromkeys([kept, *followers_of(session, kept)], customer_id))
    return list(stocks.values())


def standing_of(session: Session, customer_id: int) -> tuple[int, str]:
    """(points that can be spent less the debt, tier) of a customer, of somebody merged those of who stayed; (0, "") for
    one that does not exist."""
    kept = survivor_of(session, customer_id)
    row = session.row("SELECT active - debt, tier FROM customer WHERE id = ?", (kept,))
    return (0, "") if row is None else (row[0], row[1])


def _add_uses(session: Session, stocks: Mapping[int, RewardStock], people: Mapping[int, int]) -> None:
    """Count what stands of these rewards for `people`, each under the customer whom it counts for."""
    query = (
        f"SELECT reward_id, customer_id, count(*) FROM redemption WHERE {_STANDS} AND customer_id IN ({{keys}}) "
        "GROUP BY reward_id, customer_id"
    )
    for reward_id, customer_id, times in session.rows_in(query, sorted(people)):
        if reward_id in stocks:
            by_customer, person = stocks[reward_id].by_customer, people[customer_id]
            by_customer[person] = by_customer.get(person, 0) + times


def _count_uses(session: Session, work: Work) -> None:
    kept = {work.followed(number) for number in work.customers}
    people = {number: number for number in kept} | dict(
        session.rows_in(
            "SELECT id, merged_into_id FROM customer WHERE status = 'merged' AND merged_into_id IN ({keys})",
            sorted(kept),
        )
    )
    _add_uses(session, work.rewards, people)
    wheels = [
        number
        for number, stock in work.rewards.items()
        if any(prize.stock is not None for prize in stock.reward.terms.prizes)
    ]
    query = (
        f"SELECT reward_id, prize, count(*) FROM redemption WHERE {_STANDS} AND prize <> '' "
        "AND reward_id IN ({keys}) GROUP BY reward_id, prize"
    )
    for reward_id, prize, times in session.rows_in(query, wheels):
        work.rewards[reward_id].by_prize[prize] = times


def write_redemptions(session: Session, work: Work) -> None:
    """Write the new redemptions, the ended ones, and what is taken of their rewards."""
    columns = ("entry_id", "customer_id", "reward_id", "code", "prize", "valid_through", "state", "ended_on")
    rows = [
        (
            item.entry_id,
            item.customer_id,
            item.reward_id,
            item.code or None,
            item.prize,
            number_or_none(item.valid_through),
            str(item.state),
            number_or_none(item.ended_on),
        )
        for item in work.new_redemptions
    ]
    session.insert("redemption", columns, rows)
    ended = [
        (str(item.state), number_or_none(item.ended_on), *(item.used_at or (None, None)), item.entry_id)
        for item in work.redemptions.values()
        if item.changed and not item.is_new
    ]
    session.run_many(
        "UPDATE redemption SET state = ?, ended_on = ?, used_store_id = ?, used_receipt = ? WHERE entry_id = ?", ended
    )
    moved = [(stock.change, number) for number, stock in sorted(work.rewards.items()) if stock.change]
    session.run_many("UPDATE reward SET taken = taken + ? WHERE id = ?", moved)


def redemption_with(session: Session, code: str) -> Redemption | None:
    """The redemption whose voucher bears this code."""
    row = session.row(_REDEMPTION + "r.code = ?", (code,))
    return None if row is None else _redemption(row)


def redemption_of(session: Session, entry_id: int) -> Redemption | None:
    """The redemption that an entry took the points for."""
    row = session.row(_REDEMPTION + "r.entry_id = ?", (entry_id,))
    return None if row is None else _redemption(row)


def vouchers_due(session: Session, today: date) -> list[Redemption]:
    """The vouchers that are still issued though their last day is over, in the order of their entries."""
    query = _REDEMPTION + "r.state = 'issued' AND r.valid_through < ? ORDER BY r.entry_id"
    return [_redemption(row) for row in session.rows(query, (day_number(today),))]


def count_vouchers(session: Session, query: VoucherQuery) -> int:
    """Number of vouchers that a query finds."""
    where, parameters = _condition(query)
    return int(session.value(f"SELECT count(*) FROM redemption r WHERE {where}", parameters))


def page_of_vouchers(session: Session, query: VoucherQuery, *, offset: int, limit: int) -> tuple[VoucherRow, ...]:
    """Rows `offset` to `offset + limit` of the vouchers that a query finds, the latest first."""
    where, parameters = _condition(query)
    rows = session.rows(
        "SELECT r.entry_id, r.code, r.customer_id, c.name, c.card, c.ref, w.id, e.reference, w.definition, r.prize, "
        "-e.points, coalesce(e.money_minor, 0), r.state, e.occurred_at, r.valid_through, r.ended_on, "
        "coalesce((SELECT sum(b.points) FROM entry b WHERE b.reverses_id = e.id), 0), coalesce(r.used_receipt, '') "
        "FROM redemption r JOIN entry e ON e.id = r.entry_id JOIN customer c ON c.id = r.customer_id "
        f"JOIN reward w ON w.id = r.reward_id WHERE {where} ORDER BY r.entry_id DESC LIMIT ? OFFSET ?",
        (*parameters, limit, offset),
    )
    return tuple(_voucher_row(row) for row in rows)


def _condition(query: VoucherQuery) -> tuple[str, list[Any]]:
    parts, parameters = ["r.code IS NOT NULL"], list[Any]()
    for column, value in (("r.code", query.code), ("r.state", query.state), ("r.customer_id", query.customer_id)):
        if value:
            parts.append(f"{column} = ?")
            parameters.append(value)
    return " AND ".join(parts), parameters


def _voucher_row(row: Sequence[Any]) -> VoucherRow:
    definition = json.loads(row[8])
    return VoucherRow(
        entry_id=row[0],
        code=row[1],
        customer_id=row[2],
        customer=row[3] or row[4] or row[5] or "",
        reward=row[7],
        percent=int(definition.get("percent", 0)),
        prize=row[9],
        points=int(row[10]),
        value_minor=int(row[11]),
        state=row[12],
        issued_at=instant_of(row[13]),
        valid_through=day_of(row[14]),
        ended_on=day_or_none(row[15]),
        returned=int(row[16]),
        used_receipt=row[17],
    )


def _redemption(row: Sequence[Any]) -> Redemption:
    return Redemption(
        entry_id=row[0],
        entry_key=bytes(row[1]),
        customer_id=row[2],
        reward_id=row[3],
        code=row[4],
        prize=row[5],
        valid_through=day_or_none(row[6]),
        state=RedemptionState(row[7]),
        ended_on=day_or_none(row[8]),
        used_at=None if row[9] is None else (row[9], row[10]),
    )


def write_rewards(session: Session, rewards: Iterable[Reward]) -> None:
    """Write the next versions of rewards, or new ones; what was taken of them stays."""
    columns = ("id", "version", "name", "purpose", "cost", "value_minor", "active", "note", "stock", "definition")
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    changes = ", ".join(f"{name} = excluded.{name}" for name in columns[1:])
    session.run_many(
        f"INSERT INTO reward ({names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {changes}",
        [
            (
                item.id,
                item.version,
                item.name,
                item.purpose,
                item.cost,
                item.value_minor,
                int(item.active),
                item.note,
                item.terms.stock,
                json.dumps(item.definition(), ensure_ascii=False, separators=(",", ":")),
            )
            for item in rewards
        ],
    )
