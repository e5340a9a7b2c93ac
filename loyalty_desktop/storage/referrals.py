"""Referrals: what a transaction needs of them, what it writes, and which are due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from loyalty_desktop.domain.catalog import NEW_USER_REFERRAL
from loyalty_desktop.domain.operations import Needs
from loyalty_desktop.domain.periods import day_number, day_of, day_or_none, number_or_none
from loyalty_desktop.domain.referral_book import PaidReward, Referral
from loyalty_desktop.domain.referral_rewards import reward_keys
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session

_STATE = (
    "referrer_id", "status", "registered_on", "qualified_on", "counts_from", "minimum_minor", "expires_on", "reward_on",
    "round", "reason", "note", "is_released", "clerk_id", "came_as_id",
)  # fmt: skip
_BY_REFEREE = f"SELECT referee_id, {', '.join(_STATE)} FROM referral WHERE referee_id IN ({{keys}})"
_UPDATE = f"UPDATE referral SET {', '.join(f'{column} = ?' for column in _STATE)} WHERE referee_id = ?"
NOT_VOID = "NOT (r.status = 'reversed' AND r.reason IN ('withdrawn', 'merged'))"
"""Of referrals `r`: not those that were noted by mistake or went to another customer."""

_CHAIN = (
    "SELECT f.{column}, coalesce(c.merged_into_id, c.id) FROM referral r JOIN customer f ON f.id = r.referee_id "
    f"JOIN customer c ON c.id = r.referrer_id WHERE {NOT_VOID} AND f.{{column}} IN ({{keys}})"
)
_PAID = "referral_reward w JOIN entry e ON e.id = w.entry_id WHERE w.referee_id IN ({keys})"


def referrals_of(session: Session, referees: Iterable[int]) -> list[Referral]:
    """The referrals of these newcomers, without their rewards."""
    return [
        Referral(
            referee_id=row[0],
            referrer_id=row[1],
            status=row[2],
            registered_on=day_of(row[3]),
            qualified_on=day_or_none(row[4]),
            counts_from=day_of(row[5]),
            minimum_minor=row[6],
            expires_on=day_or_none(row[7]),
            reward_on=day_or_none(row[8]),
            round=row[9],
            reason=row[10],
            note=row[11],
            is_released=bool(row[12]),
            clerk_id=row[13],
            came_as_id=row[14],
        )
        for row in session.rows_in(_BY_REFEREE, referees)
    ]


def moves_referrals(needs: Needs) -> bool:
    """Whether rewards that referrals have paid may be taken back."""
    return bool(needs.sales or needs.refunds or needs.entries or needs.referrals)


def reward_keys_of(session: Session, referees: Iterable[int]) -> set[bytes]:
    """Keys of what these newcomers' referrals have paid, in any round."""
    return {bytes(key) for (key,) in session.rows_in(f"SELECT e.key FROM {_PAID}", referees)}


def reward_holders(session: Session, referees: Iterable[int]) -> set[int]:
    """Who was ever rewarded for the coming of these newcomers."""
    return {holder for (holder,) in session.rows_in(f"SELECT e.customer_id FROM {_PAID}", sorted(referees))}


def load_earlier_rounds(session: Session, work: Work) -> None:
    """What referrals that a purchase may lead on now have paid in earlier rounds."""
    later = {
        number
        for number, state in work.customers.items()
        if state.referral is not None and state.referral.is_awaited and state.referral.came_as_id is not None
    }
    if later:
        _load_rewards(session, work, later)


def load_referrals(session: Session, work: Work, needs: Needs) -> None:
    """The rewards and the purchases of the newcomers in a working set, and who brought those who bring somebody now."""
    if needs.referrals:
        _load_chain(session, work, {work.followed(referrer) for _, referrer in needs.referrals})
    referred = {number for number, state in work.customers.items() if state.referral is not None}
    if moves_referrals(needs):
        _load_earlier(session, work, {referee for referee, _ in needs.referrals} | (referred & work.left))
        _load_rewards(session, work, referred)
    rests = referred if needs.sales or needs.refunds else referred & needs.purchases_of
    rests = rests | ({work.followed(number) for number in rests & work.left} & work.customers.keys())
    _load_bought(session, work, rests | (needs.purchases_of & work.customers.keys() if needs.referrals else set()))


def _load_rewards(session: Session, work: Work, referees: Iterable[int]) -> None:
    query = (
        "SELECT w.referee_id, w.entry_id, e.key, w.round, e.action, coalesce(c.merged_into_id, c.id), w.taken_by "
        "FROM referral_reward w JOIN entry e ON e.id = w.entry_id JOIN customer c ON c.id = e.customer_id "
        "WHERE w.referee_id IN ({keys}) ORDER BY w.entry_id"
    )
    for referee, entry_id, key, number, action, holder, taken_by in session.rows_in(query, referees):
        referral = work.customers[referee].referral
        assert referral is not None, "asked for referred customers only"
        by = None if taken_by is None else bytes(taken_by)
        referral.rewards.append(PaidReward(entry_id, bytes(key), number, action, holder, by))


def _load_bought(session: Session, work: Work, numbers: Iterable[int]) -> None:
    numbers = sorted(numbers)
    for number in numbers:
        work.customers[number].bought = {}
    query = (
        "SELECT s.customer_id, s.id, s.business_date, s.net_minor - coalesce((SELECT sum(l.refunded_net_minor) "
        "FROM sale_line l WHERE l.sale_id = s.id), 0) FROM sale s WHERE s.voided = 0 AND s.customer_id IN ({keys})"
    )
    for number, sale_id, day, left_minor in session.rows_in(query, numbers):
        bought = work.customers[number].bought
        assert bought is not None, "set above"
        bought[sale_id] = (day_of(day), int(left_minor))


def _load_chain(session: Session, work: Work, numbers: set[int]) -> None:
    """Who brought these customers, who brought those, and so on; merged ones are followed on both sides."""
    seen: set[int] = set()
    while numbers:
        found = set[int]()
        for column in ("id", "merged_into_id"):
            query = _CHAIN.format(column=column, keys="{keys}")
            for referee, referrer in session.rows_in(query, sorted(numbers)):
                work.brought_by.setdefault(referee, set()).add(referrer)
                found.add(referrer)
        seen |= numbers
        numbers = found - seen


def _load_earlier(session: Session, work: Work, numbers: set[int]) -> None:
    """Who brought those who were merged into these newcomers: one person is brought once."""
    query = (
        "SELECT f.merged_into_id, r.referee_id, r.referrer_id FROM referral r JOIN customer f ON f.id = r.referee_id "
        f"WHERE {NOT_VOID} AND f.status = 'merged' AND f.merged_into_id IN ({{keys}}) ORDER BY r.referee_id"
    )
    for kept, referee, referrer in session.rows_in(query, sorted(map(work.followed, numbers))):
        work.came_before.setdefault(kept, {})[referee] = referrer


def keys_to_pay(work: Work, needs: Needs) -> set[bytes]:
    """Keys under which the referrals of a working set may pay now, in this round or in the next one."""
    keys: set[bytes] = set()
    for referee, referrer in needs.referrals:
        referral = work.customers[referee].referral if referee in work.customers else None
        keys |= _keys(referee, referrer, 0 if referral is None else referral.round)
    for number in needs.customers & work.customers.keys():
        referral = work.customers[number].referral
        if referral is not None and referral.is_awaited:
            keys |= _keys(number, referral.referrer_id, referral.round)
    return keys


def keys_denied(session: Session, work: Work, needs: Needs) -> set[bytes]:
    """Of these, those of a side whose reward a manager has voided by hand in an earlier round: it is not paid again.

    Nor under the name that stays, where the newcomer was merged since.
    """
    later = {
        number: state.referral
        for number, state in work.customers.items()
        if state.referral is not None and number in needs.customers
    }
    query = (
        "SELECT w.referee_id, e.action FROM referral_reward w JOIN entry e ON e.id = w.entry_id "
        "JOIN operation o ON o.id = w.taken_by WHERE o.kind = 'void' AND w.referee_id IN ({keys})"
    )
    of_round: dict[int, list[Referral]] = {}
    for referral in later.values():
        for number in {referral.referee_id, referral.came_as_id or referral.referee_id}:
            of_round.setdefault(number, []).append(referral)
    denied: set[bytes] = set()
    for referee, action in session.rows_in(query, of_round):
        for referral in of_round[referee]:
            for number in (referral.round, referral.round + 1):
                newcomer, referrer = reward_keys(referral.referee_id, referral.referrer_id, number)
                denied.add(newcomer if action == NEW_USER_REFERRAL else referrer)
    return denied


def _keys(referee: int, referrer: int, number: int) -> set[bytes]:
    return {*reward_keys(referee, referrer, number), *reward_keys(referee, referrer, number + 1)}


def write_referrals(session: Session, work: Work) -> None:
    """Write new and changed referrals and their rewards."""
    rows = [(item.referee_id, *_state(item)) for item in work.new_referrals]
    session.insert("referral", ("referee_id", *_STATE), rows)
    session.run_many(_UPDATE, [(*_state(item), item.referee_id) for item in work.changed_referrals])
    paid, taken = [], []
    for item in (*work.new_referrals, *work.changed_referrals):
        paid += [
            (reward.entry_id, item.referee_id, reward.round, reward.taken_by)
            for reward in item.rewards
            if reward.is_new
        ]
        taken += [(reward.taken_by, reward.round, reward.entry_id) for reward in item.rewards if not reward.is_new]
    session.insert("referral_reward", ("entry_id", "referee_id", "round", "taken_by"), paid)
    session.run_many("UPDATE referral_reward SET taken_by = ?, round = ? WHERE entry_id = ?", taken)


def _state(item: Referral) -> tuple[object, ...]:
    return (
        item.referrer_id,
        str(item.status),
        day_number(item.registered_on),
        number_or_none(item.qualified_on),
        day_number(item.counts_from),
        item.minimum_minor,
        number_or_none(item.expires_on),
        number_or_none(item.reward_on),
        item.round,
        str(item.reason),
        item.note,
        int(item.is_released),
        item.clerk_id,
        item.came_as_id,
    )


class DueReferral(NamedTuple):
    """A referral whose waiting or time is over: `day` is when the rewards fell due, or the last day for a purchase."""

    referee_id: int
    referrer_id: int
    round: int
    day: date


def rewards_due(session: Session, today: date, numbers: Iterable[int] | None = None) -> list[DueReferral]:
    """Referrals whose rewards are due, in the order of their newcomers; only those that concern `numbers`, if given."""
    return _due(session, "r.status = 'qualified' AND r.reward_on <= ?", "reward_on", today, numbers)


def referrals_expiring(session: Session, today: date, numbers: Iterable[int] | None = None) -> list[DueReferral]:
    """Referrals for which nobody has bought in time, likewise."""
    return _due(session, "r.status = 'registered' AND r.expires_on < ?", "expires_on", today, numbers)


def has_due(session: Session, today: date) -> bool:
    """Whether any referral's rewards or end are due."""
    return bool(rewards_due(session, today) or referrals_expiring(session, today))


def _due(session: Session, where: str, column: str, today: date, numbers: Iterable[int] | None) -> list[DueReferral]:
    query = f"SELECT r.referee_id, r.referrer_id, r.round, r.{column} FROM referral r WHERE {where}"
    parameters: list[object] = [day_number(today)]
    if numbers is not None:
        wanted = sorted(numbers)
        marks = ", ".join("?" * len(wanted))
        query += f" AND (r.referee_id IN ({marks}) OR r.referrer_id IN ({marks}))"
        parameters += [*wanted, *wanted]
    rows = session.rows(f"{query} ORDER BY r.referee_id", parameters)
    return [DueReferral(row[0], row[1], row[2], day_of(row[3])) for row in rows]
