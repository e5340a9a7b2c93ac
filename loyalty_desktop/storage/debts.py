"""What customers came to owe and repaid, from the index of the few entries that have to do with a debt."""

from __future__ import annotations

from datetime import date

from loyalty_desktop.domain.debts import DebtChange
from loyalty_desktop.domain.periods import day_number, day_of
from loyalty_desktop.storage.database import Session


def debt_changes(session: Session, last: date) -> tuple[DebtChange, ...]:
    """What made or repaid the debts of customers through `last`, in the order of the days of posting."""
    rows = session.rows(
        "SELECT posted_on, customer_id, "
        "cast(sum(CASE WHEN points < 0 THEN debt_points ELSE -debt_points END) AS BIGINT) FROM entry "
        "WHERE debt_points <> 0 AND posted_on <= ? GROUP BY posted_on, customer_id ORDER BY posted_on, customer_id",
        (day_number(last),),
    )
    return tuple(DebtChange(day_of(day), customer, points) for day, customer, points in rows)
