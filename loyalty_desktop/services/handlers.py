"""How each kind of operation is carried out: what it reads and what it decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from loyalty_desktop.domain import (
    actions,
    campaign_changes,
    cancellations,
    closings,
    counter,
    deeds,
    enrolments,
    erasing,
    estimates,
    inactivity,
    invitations,
    lifetimes,
    merging,
    parked,
    redemptions,
    referrals,
    refund_voids,
    refunds,
    reminding,
    report_changes,
    responses,
    sales,
    segment_changes,
    setup,
    tier_reviews,
    visits,
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
    OperationKind.ESTIMATE_REDEMPTION: Handler(estimates.needs_of_estimate, estimates.estimate_redemption),
    OperationKind.CHANGE_TIERS: Handler(tier_reviews.needs_of_tiers, tier_reviews.change_tiers),
    OperationKind.ASSIGN_TIERS: Handler(tier_reviews.needs_of_tiers, tier_reviews.assign_tiers, gives_only=True),
    OperationKind.CHANGE_SEGMENTS: Handler(setup.needs_of_setup, segment_changes.change_segments),
    OperationKind.CHANGE_REPORTS: Handler(setup.needs_of_setup, report_changes.change_reports),
    OperationKind.CLOSE_PERIOD: Handler(closings.needs_of_closing, closings.close_period, gives_only=True),
    OperationKind.REVIEW_TIER: Handler(tier_reviews.needs_of_tiers, tier_reviews.review_tier, gives_only=True),
    OperationKind.PIN_TIER: Handler(tier_reviews.needs_of_tiers, tier_reviews.pin_tier, gives_only=True),
    OperationKind.UNPIN_TIER: Handler(tier_reviews.needs_of_tiers, tier_reviews.unpin_tier, gives_only=True),
    OperationKind.CHANGE_CAMPAIGN: Handler(campaign_changes.needs_of_campaign, campaign_changes.change_campaign),
    OperationKind.REACH: Handler(campaign_changes.needs_of_campaign, campaign_changes.reach, gives_only=True),
    OperationKind.WITHDRAW_REACH: Handler(
        campaign_changes.needs_of_campaign, campaign_changes.withdraw_reach, gives_only=True
    ),
    OperationKind.ENROL: Handler(enrolments.needs_of_enrolment, enrolments.enrol, gives_only=True),
    OperationKind.EDIT_CUSTOMER: Handler(enrolments.needs_of_edit, enrolments.edit_customer, gives_only=True),
    OperationKind.REFER: Handler(enrolments.needs_of_enrolment, referrals.refer, gives_only=True),
    OperationKind.WITHDRAW: Handler(enrolments.needs_of_withdrawal, enrolments.withdraw),
    OperationKind.WITHDRAW_REFERRAL: Handler(
        referrals.needs_of_withdrawn_referral, referrals.withdraw_referral, takes_points=True
    ),
    OperationKind.REWARD_REFERRAL: Handler(referrals.needs_of_referral, referrals.reward, gives_only=True),
    OperationKind.EXPIRE_REFERRAL: Handler(referrals.needs_of_referral, referrals.expire, gives_only=True),
    OperationKind.RELEASE_REFERRAL: Handler(referrals.needs_of_referral, referrals.release, gives_only=True),
    OperationKind.CANCEL_REFERRAL: Handler(referrals.needs_of_referral, referrals.cancel, gives_only=True),
    OperationKind.INVITE: Handler(invitations.needs_of_invitation, invitations.invite, gives_only=True),
    OperationKind.WITHDRAW_INVITATION: Handler(
        invitations.needs_of_invitation, invitations.withdraw_invitation, gives_only=True
    ),
    OperationKind.POST_SALE: Handler(sales.needs_of_sale, sales.post_sale, gives_only=True),
    OperationKind.VOID_SALE: Handler(sales.needs_of_void_sale, sales.void_sale, takes_points=True),
    OperationKind.REFUND: Handler(refunds.needs_of_refund, refunds.refund, takes_points=True),
    OperationKind.VOID_REFUND: Handler(refund_voids.needs_of_void_refund, refund_voids.void_refund),
    OperationKind.DROP_REFUND: Handler(parked.needs_of_drop, parked.drop_refund, gives_only=True),
    OperationKind.RECORD_ACTION: Handler(actions.needs_of_action, actions.record_action, gives_only=True),
    OperationKind.VOID_DEED: Handler(deeds.needs_of_void_deed, deeds.void_deed, takes_points=True),
    OperationKind.RECORD_VISIT: Handler(visits.needs_of_visit, visits.record_visit, gives_only=True),
    OperationKind.VOID_VISIT: Handler(visits.needs_of_void_visit, visits.void_visit, gives_only=True),
    OperationKind.CHANGE_SURVEY: Handler(responses.needs_of_survey, responses.change_survey),
    OperationKind.ANSWER_SURVEY: Handler(responses.needs_of_answer, responses.answer_survey, gives_only=True),
    OperationKind.VOID_RESPONSE: Handler(responses.needs_of_void_response, responses.void_response, takes_points=True),
    OperationKind.ADJUST: Handler(counter.needs_of_customer, counter.adjust, takes_points=True),
    OperationKind.REDEEM: Handler(redemptions.needs_of_redemption, redemptions.redeem, takes_points=True),
    OperationKind.USE_VOUCHER: Handler(redemptions.needs_of_voucher, redemptions.use),
    OperationKind.CANCEL_REDEMPTION: Handler(redemptions.needs_of_voucher, cancellations.cancel, takes_points=True),
    OperationKind.EXPIRE_VOUCHER: Handler(redemptions.needs_of_voucher, redemptions.expire_voucher),
    OperationKind.MERGE: Handler(merging.needs_of_merge, merging.merge, takes_points=True),
    OperationKind.UNMERGE: Handler(merging.needs_of_unmerge, merging.unmerge, takes_points=True),
    OperationKind.ERASE: Handler(erasing.needs_of_erasure, erasing.erase, takes_points=True),
    OperationKind.EXPIRE: Handler(counter.needs_of_customer, counter.expire),
    OperationKind.APPLY_LIFETIME: Handler(lifetimes.needs_of_lifetime, lifetimes.apply_lifetime),
    OperationKind.REMIND: Handler(reminding.needs_of_reminder, reminding.remind, gives_only=True),
    OperationKind.LAPSE: Handler(counter.needs_of_customer, inactivity.lapse),
    OperationKind.RELEASE: Handler(counter.needs_of_customer, counter.release),
    OperationKind.VOID: Handler(voids.needs_of_void, voids.void, takes_points=True),
}

OF_THE_PROGRAM = frozenset(
    {
        OperationKind.CHANGE_SETTINGS,
        OperationKind.CHANGE_RULE,
        OperationKind.CHANGE_REWARD,
        OperationKind.CHANGE_SURVEY,
        OperationKind.APPLY_LIFETIME,
        OperationKind.CHANGE_TIERS,
        OperationKind.ESTIMATE_REDEMPTION,
        OperationKind.ASSIGN_TIERS,
        OperationKind.CHANGE_SEGMENTS,
        OperationKind.CHANGE_REPORTS,
        OperationKind.CLOSE_PERIOD,
        OperationKind.CHANGE_CAMPAIGN,
        OperationKind.REACH,
        OperationKind.WITHDRAW_REACH,
    }
)
"""What nothing may be posted beside."""
