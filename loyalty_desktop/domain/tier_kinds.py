"""Which operations the tiers are concerned with, by their kind (semantics, section 5)."""

from __future__ import annotations

from loyalty_desktop.domain.operations import OperationKind

_NEVER_COUNTED = frozenset(
    {
        OperationKind.CHANGE_SETTINGS,
        OperationKind.CHANGE_RULE,
        OperationKind.CHANGE_REWARD,
        OperationKind.CHANGE_TIERS,
        OperationKind.CHANGE_SEGMENTS,
        OperationKind.CHANGE_REPORTS,
        OperationKind.CHANGE_SURVEY,
        OperationKind.CHANGE_CAMPAIGN,
        OperationKind.CLOSE_PERIOD,
        OperationKind.REACH,
        OperationKind.WITHDRAW_REACH,
        OperationKind.EDIT_CUSTOMER,
        OperationKind.ADJUST,
        OperationKind.EXPIRE,
        OperationKind.LAPSE,
        OperationKind.APPLY_LIFETIME,
        OperationKind.REMIND,
        OperationKind.RELEASE,
        OperationKind.RECORD_VISIT,
        OperationKind.VOID_VISIT,
    }
)
_OF_TIERS = frozenset(
    {OperationKind.ASSIGN_TIERS, OperationKind.REVIEW_TIER, OperationKind.PIN_TIER, OperationKind.UNPIN_TIER}
)
_ONLY_ADDING = frozenset(
    {
        OperationKind.POST_SALE,
        OperationKind.RECORD_ACTION,
        OperationKind.ANSWER_SURVEY,
        OperationKind.ENROL,
        OperationKind.REDEEM,
    }
)
_BY_TIER = frozenset(
    {OperationKind.POST_SALE, OperationKind.RECORD_ACTION, OperationKind.ANSWER_SURVEY, OperationKind.REDEEM}
)
_TAKING_BACK = frozenset(
    {
        OperationKind.REFUND,
        OperationKind.VOID_SALE,
        OperationKind.VOID,
        OperationKind.VOID_RESPONSE,
        OperationKind.VOID_DEED,
    }
)


def counts_for_tiers(kind: OperationKind) -> bool:
    """Whether operations of a kind need to know how far customers are."""
    return kind not in _NEVER_COUNTED


def goes_by_tier(kind: OperationKind) -> bool:
    """Whether what operations of a kind pay or allow hangs on the customer's tier: it is reviewed before, where due."""
    return kind in _BY_TIER


def only_adds(kind: OperationKind) -> bool:
    """Whether operations of a kind can only raise the metric: then nothing before their own windows is asked for."""
    return kind in _ONLY_ADDING


def moves_between_tiers(kind: OperationKind) -> bool:
    """Whether operations of a kind give customers their tiers themselves: nothing is left to follow."""
    return kind in _OF_TIERS


def takes_back(kind: OperationKind) -> bool:
    """Whether operations of a kind can lower the metric."""
    return kind in _TAKING_BACK
