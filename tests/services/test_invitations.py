"""Invitations on both engines: made, used at the counter and by files, withdrawn, merged, erased, undone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.domain.invitation_views import InvitationQuery, InvitationRow
from loyalty_desktop.domain.invitations import new_invitation_code
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.imports import ImportRequest
from loyalty_desktop.services.invitations import InviteRequest
from loyalty_desktop.wording.sentences import sentence
from tests.builders import TODAY, Shop, dice
from tests.services.test_concurrency import at_once
from tests.services.test_customers import code_of, referral
from tests.services.test_referrals import replays

HEADER = "ref,name,referred_by,registered_on"


def invite(shop: Shop, owner: int, *, uses: int = 1, until: date | None = None, note: str = "") -> InvitationRow:
    """Give somebody a code to pass on."""
    identity = shop.desks.invitations.new_identity()
    return shop.desks.invitations.invite(InviteRequest(owner, identity, uses, until, note=note))


def come(shop: Shop, code: str, name: str = "Bea Sanz", *, on: date | None = None) -> int:
    """Enrol a newcomer who shows a code."""
    identity = shop.desks.customers.new_identity()
    fields = CustomerFields(name=name)
    return shop.desks.customers.enrol(EnrolRequest(fields, identity, on, invitation=code))


def withdraw(shop: Shop, code: str) -> InvitationRow:
    """End a code."""
    return shop.desks.invitations.withdraw(code, identity=shop.desks.invitations.new_identity())


def brought_by(shop: Shop, number: int) -> int:
    """Who is noted as having brought somebody."""
    return int(shop.value("SELECT referrer_id FROM referral WHERE referee_id = ?", number))


def merge(shop: Shop, kept: int, gone: int) -> None:
    """Merge two customers."""
    shop.desks.people.merge(kept, gone, identity=shop.desks.people.new_identity())


def unmerge(shop: Shop, gone: int) -> None:
    """Undo that."""
    shop.desks.people.unmerge(gone, identity=shop.desks.people.new_identity())


def test_newcomer_with_a_code_is_brought_by_its_owner(shop: Shop) -> None:
    ana = shop.enrol("ANA")
    made = invite(shop, ana, note="Bea from the choir")
    assert (made.status, made.uses, made.note, made.owner) == ("open", 0, "Bea from the choir", "Ana Ruiz")
    bea = come(shop, made.shown.lower())
    assert (brought_by(shop, bea), referral(shop, bea)[0]) == (ana, "registered")
    row = shop.desks.invitations.of(made.code)
    assert (row.status, row.uses, row.friends) == ("used", 1, ("Bea Sanz",))
    assert replays(shop)


def test_rewards_are_those_of_any_referral(shop: Shop) -> None:
    shop.pay_for("referrer_reward", 40)
    ana = shop.enrol("ANA")
    shop.sell(come(shop, invite(shop, ana).code), 1000)
    assert shop.balance(ana) == 40
    assert replays(shop)


def test_code_for_many_brings_as_many_as_it_says(shop: Shop) -> None:
    code = invite(shop, shop.enrol("ANA"), uses=2).code
    for name in ("Bea", "Can"):
        come(shop, code, name)
    with pytest.raises(Refusal, match="invitation_used_up"):
        come(shop, code, "Dan")
    assert shop.value("SELECT count(*) FROM customer") == 3, "who is refused is not enrolled either"


def test_code_for_any_number_has_no_end(shop: Shop) -> None:
    code = invite(shop, shop.enrol("ANA"), uses=0).code
    for name in ("Bea", "Can", "Dan"):
        come(shop, code, name)
    row = shop.desks.invitations.of(code)
    assert (row.status, row.uses, row.friends) == ("open", 3, ("Bea", "Can", "Dan"))
    assert replays(shop)


def test_last_day_is_taken_from_the_terms(shop: Shop) -> None:
    shop.desks.program.change_settings(referral_invitation_days="30")
    ana = shop.enrol("ANA")
    made = invite(shop, ana, uses=0)
    assert made.expires_on == TODAY + timedelta(days=30) == shop.desks.invitations.usual_last_day()
    assert invite(shop, ana, until=TODAY).expires_on == TODAY
    request = InviteRequest(ana, shop.desks.invitations.new_identity(), no_end=True)
    assert shop.desks.invitations.invite(request).expires_on is None
    shop.clock.advance(days=30)
    come(shop, made.code)
    shop.clock.advance(days=1)
    assert shop.desks.invitations.of(made.code).status == "expired"
    with pytest.raises(Refusal, match="invitation_expired") as refused:
        come(shop, made.code, "Can")
    assert made.shown in sentence(refused.value) and "2026-04-09" in sentence(refused.value)
    come(shop, made.code, "Dan", on=TODAY + timedelta(days=30))
    assert replays(shop)


def test_mistyped_and_unknown_codes_are_told_apart(shop: Shop) -> None:
    code = invite(shop, shop.enrol("ANA")).code
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    with pytest.raises(Refusal, match="invitation_code_mistyped"):
        come(shop, wrong)
    with pytest.raises(Refusal, match="invitation_unknown"):
        come(shop, new_invitation_code(dice(99).randbytes))


def test_withdrawn_code_brings_nobody(shop: Shop) -> None:
    ana = shop.enrol("ANA")
    code = invite(shop, ana, uses=0).code
    bea = come(shop, code)
    assert withdraw(shop, code).status == "withdrawn"
    with pytest.raises(Refusal, match="invitation_withdrawn"):
        come(shop, code, "Can")
    with pytest.raises(Refusal, match="invitation_not_open"):
        withdraw(shop, code)
    assert brought_by(shop, bea) == ana, "who has come stays"
    assert replays(shop)


def test_nobody_brings_themselves_or_comes_twice(shop: Shop) -> None:
    ana, bea = shop.enrol("ANA"), shop.enrol("BEA", name="Bea")
    code, other = invite(shop, ana, uses=0).code, invite(shop, bea, uses=0).code
    customers = shop.desks.customers

    def refer(number: int, text: str) -> None:
        customers.refer(number, None, identity=customers.new_identity(), invitation=text)

    assert code_of(lambda: refer(ana, code)) == "invitation_own"
    refer(bea, code)
    can = shop.enrol("CAN", name="Can")
    third = invite(shop, can, uses=0).code
    with pytest.raises(Refusal, match="invitation_referred_already") as refused:
        refer(bea, third)
    assert "Bea was brought by Ana Ruiz already" in sentence(refused.value)
    assert code_of(lambda: refer(ana, other)) == "referral_points_back"
    assert [row.uses for row in shop.desks.invitations.page(InvitationQuery(), 0, 9)] == [0, 0, 1]
    assert replays(shop)


def test_erased_owner_brings_nobody_and_the_note_goes(shop: Shop) -> None:
    ana = shop.enrol("ANA")
    code = invite(shop, ana, uses=0, note="Bea Sanz, 555-0199").code
    shop.desks.people.erase(ana, "asked for it", identity=shop.desks.people.new_identity())
    with pytest.raises(Refusal, match="invitation_owner_left"):
        come(shop, code)
    assert shop.value("SELECT count(*) FROM invitation_note") == 0
    assert shop.desks.invitations.of(code).status == "withdrawn"
    assert shop.value("SELECT count(*) FROM operation WHERE payload LIKE '%Sanz%'") == 0
    assert replays(shop)


def test_erased_friend_is_noted_no_more(shop: Shop) -> None:
    code = invite(shop, shop.enrol("ANA"), note="Bea Sanz").code
    bea = come(shop, code)
    shop.desks.people.erase(bea, "asked for it", identity=shop.desks.people.new_identity())
    assert shop.desks.invitations.of(code).note == ""


def test_codes_follow_a_merge_and_come_back(shop: Shop) -> None:
    ana, bea = shop.enrol("ANA"), shop.enrol("BEA", name="Bea")
    code = invite(shop, bea, uses=0).code
    merge(shop, ana, bea)
    assert shop.desks.invitations.of(code).owner_id == ana
    can = come(shop, code, "Can")
    assert brought_by(shop, can) == ana
    assert shop.desks.invitations.count(InvitationQuery(owner_id=ana)) == 1
    unmerge(shop, bea)
    assert shop.desks.invitations.of(code).owner_id == bea
    dan = come(shop, code, "Dan")
    assert (brought_by(shop, can), brought_by(shop, dan)) == (ana, bea)
    assert replays(shop)


def test_file_of_customers_brings_codes(shop: Shop) -> None:
    ana = shop.enrol("ANA")
    made = invite(shop, ana, uses=2)
    mistyped = made.code[:-1] + ("2" if made.code[-1] != "2" else "3")
    rows = (
        f"B1,Bea,{made.shown},{TODAY}",
        f"B2,Can,{made.code.lower()},",
        f"B3,Dan,{made.code},",
        f"B4,Eve,{mistyped},",
    )
    path = shop.file(HEADER, *rows)
    foreseen = shop.desks.imports.preview(ImportRequest(path, ImportKind.CUSTOMERS))
    result = shop.desks.imports.run(ImportRequest(path, ImportKind.CUSTOMERS))
    assert (result.counts["new_customers"], result.counts["referrals"], result.counts["referrals_left_out"]) == (
        4,
        2,
        2,
    )
    assert foreseen.counts == result.counts
    told = [[row.details["why"].code for row in found.rejected] for found in (foreseen, result)]  # type: ignore[attr-defined]
    assert told == [["invitation_used_up", "invitation_code_mistyped"]] * 2
    assert shop.desks.invitations.of(made.code).uses == 2
    again = shop.desks.imports.run(ImportRequest(shop.file(HEADER, *rows[:2], name="b.csv"), ImportKind.CUSTOMERS))
    assert again.counts.get("referrals_left_out", 0) == 0, "the same owner brought them already"
    assert replays(shop)


def test_undone_import_makes_its_uses_free_again(shop: Shop) -> None:
    code = invite(shop, shop.enrol("ANA"), uses=1).code
    batch = shop.import_customers(HEADER, f"B1,Bea,{code},{TODAY}").batch_id
    assert batch is not None and shop.desks.invitations.of(code).status == "used"
    shop.desks.imports.undo(batch)
    row = shop.desks.invitations.of(code)
    assert (row.status, row.uses, row.friends) == ("open", 0, ())
    come(shop, code, "Can")
    assert shop.desks.invitations.of(code).friends == ("Can",)
    assert replays(shop)


def test_code_in_a_file_counts_on_the_day_of_registration(shop: Shop) -> None:
    code = invite(shop, shop.enrol("ANA"), uses=0, until=TODAY).code
    shop.clock.advance(days=5)
    result = shop.import_customers(HEADER, f"B1,Bea,{code},{TODAY}", f"B2,Can,{code},")
    assert (result.counts["referrals"], result.counts["referrals_left_out"]) == (1, 1)


def test_same_request_makes_one_code(shop: Shop) -> None:
    request = InviteRequest(shop.enrol("ANA"), shop.desks.invitations.new_identity(), note="Bea")
    made = shop.desks.invitations.invite(request)
    assert shop.desks.invitations.invite(request) == made
    assert shop.value("SELECT count(*) FROM invitation") == 1


def test_impossible_invitations_are_refused(shop: Shop) -> None:
    ana = shop.enrol("ANA")
    assert code_of(lambda: invite(shop, ana, uses=-1)) == "invitation_uses_out_of_range"
    assert code_of(lambda: invite(shop, ana, until=TODAY - timedelta(days=1))) == "invitation_ends_before"
    assert code_of(lambda: invite(shop, ana, note="x" * 2001)) == "text_too_long"
    assert code_of(lambda: invite(shop, 5)) == "unknown_customer"
    assert shop.value("SELECT count(*) FROM invitation") == 0


def test_suspicions_are_looked_at_as_for_any_referral(shop: Shop) -> None:
    shop.desks.program.change_settings(referral_blocks="too_many", referral_weekly_limit="1")
    code = invite(shop, shop.enrol("ANA"), uses=0).code
    come(shop, code, "Bea")
    assert referral(shop, come(shop, code, "Can"))[0] == "blocked"
    assert replays(shop)


def test_list_is_filtered_by_state_and_found_by_owner_or_code(shop: Shop) -> None:
    ana, bea = shop.enrol("ANA"), shop.enrol("BEA", name="Bea Sanz")
    first, second = invite(shop, ana), invite(shop, bea, uses=0)
    withdraw(shop, first.code)
    desk = shop.desks.invitations
    assert [row.code for row in desk.page(InvitationQuery("open"), 0, 9)] == [second.code]
    assert [row.code for row in desk.page(InvitationQuery(search="ruiz"), 0, 9)] == [first.code]
    assert [row.code for row in desk.page(InvitationQuery(search=second.shown[:6]), 0, 9)] == [second.code]
    assert desk.count(InvitationQuery(search="nobody")) == 0


def test_text_names_a_customer_or_a_code(shop: Shop) -> None:
    ana = shop.enrol("ANA")
    code = invite(shop, ana).shown
    desk = shop.desks.invitations
    assert (desk.bringer("ANA").customer_id, desk.bringer("ANA").code) == (ana, "")
    assert desk.bringer(f" {code} ").code == code.replace("-", "")
    mistyped = code[:-1] + ("2" if code[-1] != "2" else "3")
    found = "invitation_code_mistyped" if any(letter.isdigit() for letter in mistyped) else "nobody_found"
    assert code_of(lambda: desk.bringer(mistyped)) == found
    assert code_of(lambda: desk.bringer("Nobody")) == "nobody_found"


def test_sixteen_newcomers_share_the_uses_that_are_there(shop: Shop) -> None:
    code = invite(shop, shop.enrol("ANA"), uses=5).code
    endings = at_once(shop, 16, lambda number: come(shop, code, f"Friend {number}"))
    assert endings == {"done": 5, "invitation_used_up": 11}
    row = shop.desks.invitations.of(code)
    assert (row.status, row.uses, len(row.friends)) == ("used", 5, 5)
    assert replays(shop)


def test_withdrawn_enrolment_makes_its_use_free_again(shop: Shop) -> None:
    code = invite(shop, shop.enrol("ANA")).code
    batch = shop.import_customers("ref,name", "B1,Bea").batch_id
    customers, bea = shop.desks.customers, shop.desks.customers.find("B1").id
    customers.refer(bea, None, identity=customers.new_identity(), invitation=code)
    assert batch is not None and shop.desks.invitations.of(code).uses == 1
    shop.desks.imports.undo(batch)
    assert shop.desks.invitations.of(code).status == "open"
    again = come(shop, code, "Bea")
    assert brought_by(shop, again) == shop.desks.customers.find("ANA").id
    assert replays(shop)


def test_refused_referral_keeps_its_use(shop: Shop) -> None:
    shop.pay_for("referrer_reward", 40)
    code = invite(shop, shop.enrol("ANA")).code
    batch = shop.import_customers(HEADER, f"B1,Bea,{code},{TODAY}").batch_id
    shop.sell(shop.desks.customers.find("B1").id, 1000)
    assert batch is not None and shop.desks.imports.undo(batch)["kept_referrals"] == 1
    assert shop.desks.invitations.of(code).status == "used", "the friend has bought and was rewarded"
    assert replays(shop)


def test_uses_that_were_tampered_with_are_found_and_mended(shop: Shop) -> None:
    code = invite(shop, shop.enrol("ANA"), uses=3).code
    come(shop, code)
    shop.tamper("UPDATE invitation SET uses = 2")
    assert [finding.code for finding in shop.findings()] == ["invitation_uses_differ"]
    shop.desks.checks.repair()
    assert shop.desks.invitations.of(code).uses == 1
