"""What the kept reports of a closed month say once a person is erased: nothing of the person, and all the rest."""

from __future__ import annotations

import zlib
from datetime import date

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.reports.model import Report, Table, Unit
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.storage.closings import kept_report
from loyalty_desktop.storage.database import Session
from tests.builders import TODAY, Shop
from tests.services.reports import MARCH, erase
from tests.services.survey_shop import answer, written
from tests.services.test_tier_report import YEAR

SAID = ("Ana Ruiz", "+34 600 111 222", "ana@example.com", "C-777", "Very personal words", "asked by phone")


@pytest.fixture
def ana(shop: Shop) -> int:
    """Ana climbs a tier, brings a friend, answers in words and is adjusted in March, which is closed."""
    shop.desks.tiers.change(YEAR)
    fields = CustomerFields(ref="A", name=SAID[0], phone=SAID[1], email=SAID[2], card=SAID[3])
    asked = EnrolRequest(fields, shop.desks.customers.new_identity(), registered_on=TODAY)
    number = shop.desks.customers.enrol(asked)
    friend = shop.enrol("F", name="Friend", referrer_id=number, registered_on=TODAY)
    for customer in (number, friend):
        shop.sell(customer, 40_000)
    shop.adjust(number, 40, reason=SAID[5])
    shop.redeem(number, shop.a_reward())
    answer(shop, written(shop), number, words=SAID[4])
    shop.clock.move_to(date(2026, 4, 4))
    shop.close(MARCH.first)
    return number


def kept(shop: Shop) -> dict[str, Report]:
    def work(session: Session) -> dict[str, Report]:
        names = [name for (name,) in session.rows("SELECT DISTINCT name FROM kept_report")]
        found = {name: kept_report(session, MARCH, name, None) for name in names}
        return {name: report for name, report in found.items() if report is not None}

    return shop.store.read(work)


def stored(shop: Shop) -> str:
    """Everything that is kept, as it is stored."""
    texts = shop.store.read(lambda session: session.rows("SELECT content FROM kept_report"))
    people = shop.store.read(lambda session: session.rows("SELECT text FROM kept_person"))
    return "\n".join([*(zlib.decompress(content).decode() for (content,) in texts), *(text for (text,) in people)])


def of_people(report: Report) -> list[Table]:
    return [table for table in report.tables if table.customer_ids]


def without_persons(report: Report, customer: int) -> list[list[object]]:
    """The cells of a report's rows of people but for the personal ones of this customer."""
    return [
        [
            None if who == customer and column.unit is Unit.TEXT and column.is_personal else cell
            for column, cell in zip(table.columns, row, strict=True)
        ]
        for table in of_people(report)
        for who, row in zip(table.customer_ids, table.rows, strict=True)
    ]


def test_erasing_takes_the_person_and_nothing_else(shop: Shop, ana: int) -> None:
    before, said_before = kept(shop), stored(shop)
    assert {text for text in SAID if text in said_before} >= {SAID[0], SAID[4]}
    erase(shop, ana)
    after, said_after = kept(shop), stored(shop)
    assert [text for text in SAID if text in said_after] == []
    assert {name for name, report in before.items() if of_people(report)} >= {"tiers", "referrals", "points-program"}
    for name, report in before.items():
        assert report.figures == after[name].figures
        assert without_persons(report, ana) == without_persons(after[name], ana)
        assert [table for table in report.tables if not table.customer_ids] == [
            table for table in after[name].tables if not table.customer_ids
        ]


def test_tiers_that_an_erased_person_had_stay_named(shop: Shop, ana: int) -> None:
    erase(shop, ana)
    changes = kept(shop)["tiers"].table("changes")
    rows = [row for row, who in zip(changes.rows, changes.customer_ids, strict=True) if who == ana]
    assert [row[2:4] for row in rows] == [("Bronze", "Silver"), ("", "Bronze")]
    assert str(rows[0][0]).startswith("Erased ")
