"""Files of what customers did: paid as rules say, once however often, undone as one; on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from loyalty_desktop.domain.activities import ActivityQuery
from loyalty_desktop.domain.caps import Cap, CapBucket, CapMeasure
from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.services.imports import ImportRequest
from loyalty_desktop.wording.sentences import rejected_sentence
from tests.builders import Shop, at, dice
from tests.services.reports import built, values
from tests.services.seen import ACTIVITY, a_deed, import_activity, merge, undo


@pytest.fixture
def paying(shop: Shop) -> Shop:
    """A shop with two customers that pays reviews, logins, first shares and renewals."""
    for action, points in (("product_review", 25), ("daily_login", 2), ("first_product_share", 20)):
        shop.pay_for(action, points)
    shop.pay_for("subscription_renewal", 150)
    shop.enrol("C1")
    shop.enrol("C2", name="Ben Ode")
    return shop


def balances(shop: Shop) -> tuple[int, int]:
    """What C1 and C2 hold."""
    query = "SELECT ref, active + pending - debt FROM customer WHERE ref IN ('C1', 'C2')"
    held = dict(shop.store.read(lambda session: session.rows(query)))
    return held["C1"], held["C2"]


def unmoved(shop: Shop) -> dict[str, object]:
    """The books but for what tells that something was there and taken back."""
    history = ("deed", "operation", "entry", "lot", "allocation", "vintage")
    return {name: table for name, table in shop.books().items() if name not in history}


def test_actions_are_paid_by_their_rules(paying: Shop) -> None:
    result = import_activity(
        paying,
        a_deed(subject="Mug"),
        a_deed(subject="MUG ", hour=11),
        a_deed(subject="Cup", hour=12),
        a_deed(action="Daily-Login", subject=""),
        a_deed(action="daily login", subject="", hour=20),
        a_deed("C2", "subscription_renewal", ""),
        a_deed("C2", "subscription_renewal", "", hour=11),
        a_deed("C2", "check_in", ""),
    )
    assert result.counts == {"actions": 8, "points": 352} and result.rejected == ()
    assert balances(paying) == (52, 300)
    report = values(built(paying, "customer-loyalty"))
    assert report["points_issued"] == 352
    assert paying.desks.checks.replay().is_clean


def test_the_same_file_twice_posts_nothing(paying: Shop) -> None:
    rows = (a_deed(), a_deed("C2", "subscription_renewal", "", reference="S-1"), a_deed("C2", "check_in", ""))
    import_activity(paying, *rows)
    books = paying.books()
    again = import_activity(paying, *reversed(rows), name="again.csv")
    assert again.counts == {"already_there": 3}
    assert paying.books() == books


def test_the_order_of_the_file_does_not_matter(paying: Shop) -> None:
    rows = [a_deed(subject="Mug", hour=hour) for hour in (14, 9, 11)]
    import_activity(paying, *rows)
    query = "SELECT occurred_at FROM entry"
    assert paying.value(query) == at(date(2026, 3, 9), 9).timestamp() * 1_000_000


def test_bad_lines_say_why(paying: Shop) -> None:
    result = import_activity(
        paying,
        a_deed("C9"),
        a_deed(action="product_revue"),
        a_deed(action="purchase"),
        a_deed(subject=""),
        a_deed(action=""),
        a_deed(day="2027-01-01"),
        a_deed(subject="x" * 201),
        a_deed(),
    )
    assert [(row.line_number, row.code) for row in result.rejected] == [
        (2, "unknown_customer_ref"),
        (3, "unknown_action"),
        (4, "action_paid_by_itself"),
        (5, "action_object_missing"),
        (6, "missing_value"),
        (7, "date_in_the_future"),
        (8, "text_too_long"),
    ]
    assert rejected_sentence(result.rejected[1]).startswith("There is no action “product_revue”")
    assert all(row.cells for row in result.rejected) and balances(paying) == (25, 0)


def test_a_preview_writes_nothing(paying: Shop) -> None:
    before = paying.books()
    location = paying.file(ACTIVITY, a_deed(), a_deed("C9"), a_deed(store="Quay"))
    result = paying.desks.imports.preview(ImportRequest(location, ImportKind.ACTIVITY))
    assert (result.counts["actions"], result.counts["points"], result.counts["rejected"]) == (1, 25, 2)
    assert [row.code for row in result.rejected] == ["unknown_customer_ref", "deed_differs"]
    assert paying.books() == before


def test_the_same_deed_in_another_store_is_refused(paying: Shop) -> None:
    import_activity(paying, a_deed(store="Main"))
    (row,) = import_activity(paying, a_deed(store="Quay"), name="other.csv").rejected
    assert row.code == "deed_differs" and rejected_sentence(row)


def test_undoing_leaves_everything_as_before_and_the_file_pays_again(paying: Shop) -> None:
    import_activity(paying, a_deed("C2", "first_product_share", ""), name="earlier.csv")
    before = unmoved(paying)
    rows = (
        a_deed(),
        a_deed(hour=11),
        a_deed(action="daily_login", subject=""),
        a_deed(action="first_product_share", subject=""),
        a_deed("C2", "first_product_share", "", day="2026-03-05"),
    )
    for name in ("first.csv", "second.csv", "third.csv"):
        result = import_activity(paying, *rows, name=name)
        assert result.counts == {"actions": 5, "points": 47}
        assert balances(paying) == (47, 20)
        undone = undo(paying, result)
        assert (undone["actions"], undone["points"]) == (5, -47)
        assert unmoved(paying) == before
    assert import_activity(paying, *rows, name="last.csv").counts["points"] == 47
    assert import_activity(paying, *rows, name="again.csv").counts == {"already_there": 5}
    assert paying.desks.checks.replay().is_clean


def test_what_a_clerk_voided_stays_used_up(paying: Shop) -> None:
    result = import_activity(paying, a_deed())
    paying.void(paying.value("SELECT max(id) FROM entry"))
    assert undo(paying, result) == {"actions": 1, "points": 0}
    assert import_activity(paying, a_deed(), name="again.csv").counts == {"actions": 1, "points": 0}


def test_spent_points_of_an_undone_import_are_owed(paying: Shop) -> None:
    result = import_activity(paying, a_deed())
    ana = paying.value("SELECT id FROM customer WHERE ref = 'C1'")
    paying.redeem(ana, paying.a_reward(20))
    undo(paying, result)
    assert paying.value("SELECT debt FROM customer WHERE ref = 'C1'") == 20


def test_an_undone_award_frees_its_cap(paying: Shop) -> None:
    rule = next(rule for rule in paying.desks.program.state().rules if rule.action == "product_review")
    paying.desks.program.change_rule(replace(rule, caps=(Cap(CapMeasure.TIMES, 1, CapBucket.DAY),)))
    result = import_activity(paying, a_deed(subject="A"), a_deed(subject="B", hour=11))
    assert result.counts == {"actions": 2, "points": 25}
    undo(paying, result)
    assert import_activity(paying, a_deed(subject="A"), name="again.csv").counts["points"] == 25


def test_late_activity_is_posted_on_the_first_open_day(paying: Shop) -> None:
    paying.close(date(2026, 1, 20))
    import_activity(paying, a_deed(day="2026-01-15"))
    february = DateRange(date(2026, 2, 1), date(2026, 2, 28))
    assert values(built(paying, "customer-loyalty", february))["points_issued"] == 25
    assert paying.desks.checks.replay().is_clean


def test_a_merged_customer_is_followed_and_paid_once(paying: Shop) -> None:
    ana, ben = (paying.value("SELECT id FROM customer WHERE ref = ?", ref) for ref in ("C1", "C2"))
    import_activity(paying, a_deed("C2"))
    merge(paying, ana, ben)
    again = import_activity(paying, a_deed("C2"), a_deed("C1"), a_deed("C1", hour=15), name="again.csv")
    assert again.counts == {"already_there": 2, "actions": 1, "points": 0}
    assert paying.balance(ana) == 25
    paying.desks.people.unmerge(ben, identity=paying.desks.people.new_identity())
    assert paying.desks.checks.replay().is_clean


def test_a_merge_never_lets_an_undone_award_be_paid_twice(paying: Shop) -> None:
    ana, ben = (paying.value("SELECT id FROM customer WHERE ref = ?", ref) for ref in ("C1", "C2"))
    undo(paying, import_activity(paying, a_deed("C1")))
    import_activity(paying, a_deed("C2", hour=12), name="of ben.csv")
    merge(paying, ana, ben)
    assert import_activity(paying, a_deed("C1"), name="again.csv").counts == {"actions": 1, "points": 0}
    assert paying.balance(ana) == 25


def test_an_import_is_undone_after_a_merge(paying: Shop) -> None:
    ana, ben = (paying.value("SELECT id FROM customer WHERE ref = ?", ref) for ref in ("C1", "C2"))
    result = import_activity(paying, a_deed("C1"), a_deed("C2", hour=12), a_deed("C2", subject="Cup"))
    merge(paying, ana, ben)
    assert paying.balance(ana) == 50
    undo(paying, result)
    assert paying.balance(ana) == 0
    paying.desks.people.unmerge(ben, identity=paying.desks.people.new_identity())
    assert balances(paying) == (0, 0)
    assert import_activity(paying, a_deed("C1"), a_deed("C2", hour=12), name="again.csv").counts["points"] == 50
    assert paying.desks.checks.replay().is_clean


def test_an_enrolment_stays_while_a_deed_hangs_on_it(paying: Shop) -> None:
    people = paying.import_customers("customer_ref,name", "C7,Cy Orr")
    import_activity(paying, a_deed("C7", "check_in", ""))
    assert undo(paying, people).get("customers", 0) == 0


def test_the_feed_tells_what_was_done_and_what_it_paid(paying: Shop) -> None:
    import_activity(paying, a_deed(store="Main", reference="T-1"))
    rows = paying.desks.activities.page(ActivityQuery(kinds=("customer_action", "earn")), 0, 9)
    assert [(row.kind, row.action, row.subject, row.points, row.store) for row in rows] == [
        ("earn", "product_review", "Mug", 25, "Main"),
        ("customer_action", "product_review", "Mug · T-1", None, "Main"),
    ]


def test_erasing_keeps_figures_and_the_check_clean(paying: Shop) -> None:
    result = import_activity(paying, a_deed(), a_deed(action="daily_login", subject=""))
    ana = paying.value("SELECT id FROM customer WHERE ref = 'C1'")
    paying.desks.people.erase(ana, "asked", identity=paying.desks.people.new_identity())
    assert undo(paying, result)["actions"] == 2
    assert paying.desks.checks.replay().is_clean


def test_any_imports_and_undos_end_where_one_import_ends(paying: Shop) -> None:
    """Property: what stands after imports and undos in any order is paid as if it had come alone."""
    chance = dice(29)
    rows = [
        a_deed(
            chance.choice(("C1", "C2")),
            chance.choice(("product_review", "daily_login", "subscription_renewal", "first_product_share")),
            chance.choice(("Mug", "Cup")),
            day=f"2026-03-0{chance.randrange(1, 9)}",
            hour=chance.randrange(24),
        )
        for _ in range(40)
    ]
    for number in range(4):
        undo(paying, import_activity(paying, *chance.sample(rows, 15), name=f"{number}.csv"))
    assert balances(paying) == (0, 0)
    result = import_activity(paying, *rows, name="all.csv")
    assert result.counts["points"] == sum(balances(paying)) == paid_alone(rows)


def paid_alone(rows: list[str]) -> int:
    """What the rules pay for the lines, counted one by one."""
    points = {"product_review": 25, "daily_login": 2, "subscription_renewal": 150, "first_product_share": 20}
    paid = set()
    for row in rows:
        moment, customer, action, subject = row.split(",")[:4]
        scope = {
            "product_review": subject,
            "daily_login": moment[:10],
            "first_product_share": "",
            "subscription_renewal": f"{moment} {subject}",
        }[action]
        paid.add((customer, action, scope))
    return sum(points[action] for _, action, _ in paid)
