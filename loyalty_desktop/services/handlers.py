"""How each kind of operation is carried out: what it reads and what it decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from loyalty_desktop.domain import (
    actions,
    cancellations,
    counter,
    enrolments,
    erasing,
    merging,
    redemptions,
    refunds,
    sales,
    setup,
    tier_reviews,
    voids,
)
from loyalty_desktop.domain.operations import Needs, Operation, OperationKind
from loyalty_desktop.domain.work import Work


@dataclass(frozen=True, slots=True)
class Handler:
    """How a kind of operation is carried out: what it reads and what it decides.

    One that `takes_points` lets what is due lapse first; one that `gives_only` needs no lots to be read.
    """

    needs: Callable[[Operation], Needs]
    apply: Callable[[Work, Operation], dict[str, Any]]
    takes_points: bool = False
    gives_only: bool = False


HANDLERS: Mapping[OperationKind, Handler] = {
    OperationKind.CHANGE_SETTINGS: Handler(setup.needs_of_setup, setup.change_settings),
    OperationKind.CHANGE_RULE: Handler(setup.needs_of_setup, setup.change_rule),
    OperationKind.CHANGE_REWARD: Handler(setup.needs_of_setup, setup.change_reward),
    OperationKind.CHANGE_TIERS: Handler(tier_reviews.needs_of_tiers, tier_reviews.change_tiers),
    OperationKind.ASSIGN_TIERS: Handler(tier_reviews.needs_of_tiers, tier_reviews.assign_tiers, gives_only=True),
    OperationKind.REVIEW_TIER: Handler(tier_reviews.needs_of_tiers, tier_reviews.review_tier, gives_only=True),
    OperationKind.PIN_TIER: Handler(tier_reviews.needs_of_tiers, tier_reviews.pin_tier, gives_only=True),
    OperationKind.UNPIN_TIER: Handler(tier_reviews.needs_of_tiers, tier_reviews.unpin_tier, gives_only=True),
    OperationKind.ENROL: Handler(enrolments.needs_of_enrolment, enrolments.enrol, gives_only=True),
    OperationKind.EDIT_CUSTOMER: Handler(enrolments.needs_of_edit, enrolments.edit_customer, gives_only=True),
    OperationKind.REFER: Handler(enrolments.needs_of_enrolment, enrolments.refer, gives_only=True),
    OperationKind.WITHDRAW: Handler(enrolments.needs_of_withdrawal, enrolments.withdraw),
    OperationKind.WITHDRAW_REFERRAL: Handler(
        enrolments.needs_of_withdrawn_referral, enrolments.withdraw_referral, takes_points=True
    ),
    OperationKind.POST_SALE: Handler(sales.needs_of_sale, sales.post_sale, gives_only=True),
    OperationKind.VOID_SALE: Handler(sales.needs_of_void_sale, sales.void_sale, takes_points=True),
    OperationKind.REFUND: Handler(refunds.needs_of_refund, refunds.refund, takes_points=True),
    OperationKind.VOID_REFUND: Handler(refunds.needs_of_void_refund, refunds.void_refund),
    OperationKind.RECORD_ACTION: Handler(actions.needs_of_action, actions.record_action, gives_only=True),
    OperationKind.ADJUST: Handler(counter.needs_of_customer, counter.adjust, takes_points=True),
    OperationKind.REDEEM: Handler(redemptions.needs_of_redemption, redemptions.redeem, takes_points=True),
    OperationKind.USE_VOUCHER: Handler(redemptions.needs_of_voucher, redemptions.use),
    OperationKind.CANCEL_REDEMPTION: Handler(redemptions.needs_of_voucher, cancellations.cancel, takes_points=True),
    OperationKind.EXPIRE_VOUCHER: Handler(redemptions.needs_of_voucher, redemptions.expire_voucher),
    OperationKind.MERGE: Handler(merging.needs_of_merge, merging.merge, takes_points=True),
    OperationKind.UNMERGE: Handler(merging.needs_of_unmerge, merging.unmerge, takes_points=True),
    OperationKind.ERASE: Handler(erasing.needs_of_erasure, erasing.erase, takes_points=True),
    OperationKind.EXPIRE: Handler(counter.needs_of_customer, counter.expire),
    OperationKind.RELEASE: Handler(counter.needs_of_customer, counter.release),
    OperationKind.VOID: Handler(voids.needs_of_void, voids.void, takes_points=True),
}

OF_THE_PROGRAM = frozenset(
    {
        OperationKind.CHANGE_SETTINGS,
        OperationKind.CHANGE_RULE,
        OperationKind.CHANGE_REWARD,
        OperationKind.CHANGE_TIERS,
        OperationKind.ASSIGN_TIERS,
    }
)
"""What nothing may be posted beside."""
