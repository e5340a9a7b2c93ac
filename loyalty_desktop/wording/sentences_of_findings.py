"""Sentences about what the integrity check finds: `expected` is what history says, `found` is what is stored."""

from __future__ import annotations

from loyalty_desktop.wording.sentences_of_deeds import DEED_FINDINGS
from loyalty_desktop.wording.sentences_of_surveys import SURVEY_FINDINGS

FINDINGS = {
    "campaign_award_differs": (
        "{customer}: campaigns are said to have brought {found:points} of entry {entry:id}, which earned {expected}."
    ),
    "campaign_rule_differs": (
        "The campaign “{campaign}” stands at version {expected}, but the rule through which it pays at {found}."
    ),
    **SURVEY_FINDINGS,
    **DEED_FINDINGS,
    "closed_through_differs": "The last closed month ends on {expected}, but the books are closed through {found}.",
    "closed_figures_differ": (
        "The kept roll-forward of the month from {month} says {found} for “{figure}”{store:in brackets}, but "
        "{expected} is posted in it."
    ),
    "file_damaged": "The database file is damaged ({found}). Restore the latest backup.",
    "reference_missing": "Row {row:id} of the table {table} names a row of {expected} that is not there.",
    "lot_remaining_differs": (
        "{customer}: of the points of entry {entry:id}, {expected} are left by history, but {found} are stored."
    ),
    "lot_expired_differs": (
        "{customer}: of the points of entry {entry:id}, {expected} have expired by history, but {found} are stored."
    ),
    "lot_reinstatements_differ": (
        "{customer}: points of entry {entry:id} came back {expected} times by history, but {found} times are stored."
    ),
    "customer_lots_differ": (
        "{customer}: the open lots hold {expected:points} that can be spent, but {found} are stored as active."
    ),
    "customer_waiting_lots_differ": (
        "{customer}: the open lots hold {expected:points} that wait, but {found} are stored as pending."
    ),
    "customer_debt_differs": "{customer}: the entries add up to a debt of {expected}, but {found} is stored.",
    "customer_balance_differs": "{customer}: the entries add up to a balance of {expected}, but {found} is stored.",
    "entry_parts_differ": (
        "{customer}: entry {entry:id} moved {expected:points}, but its lots and its debt add up to {found}."
    ),
    "lot_differs_from_entry": (
        "{customer}: the lot of entry {entry:id} is not as the entry made it; the last day of the entry is {expected}, "
        "that of the lot {found}."
    ),
    "allocation_crosses_customers": "{customer}: entry {entry:id} took points out of a lot of somebody else.",
    "voided_lot_holds_points": (
        "{customer}: entry {entry:id} was voided, but its lot still holds {found:points} that belong to other lots."
    ),
    "share_below_nothing": (
        "{customer}: entry {entry:id} is noted to have taken {found:points} of a lot, which is less than none."
    ),
    "share_of_another_customer": (
        "{customer}: entry {entry:id} is noted to have taken points of a lot of somebody else."
    ),
    "reversals_exceed_entry": (
        "{customer}: what reverses entry {entry:id} adds up to {found:points}; {expected} would reverse all of it."
    ),
    "expired_lot_not_empty": (
        "{customer}: when the points of entry {entry:id} expired, {found} of {expected} were accounted for."
    ),
    "expiry_on_wrong_day": "{customer}: entry {entry:id} let points expire on {found}; the day was {expected}.",
    "lot_change_broken": (
        "{customer}: a change of the last day of entry {entry:id} begins at {found}; the day before it was {expected}."
    ),
    "lapse_without_record": ("{customer}: entry {entry:id} let points lapse, and what is noted of it does not fit."),
    "lapse_on_wrong_day": (
        "{customer}: entry {entry:id} let points lapse for want of activity on {found}; the day was {expected}."
    ),
    "lapse_despite_activity": (
        "{customer}: points of entry {entry:id} lapsed for want of activity since {found}, "
        "but the customer was active on {expected}."
    ),
    "lapses_differ": "{customer}: {expected} lots lapsed for want of activity by history, but {found} are stored.",
    "idle_since_differs": "{customer}: the last activity was on {expected} by history, but {found} is stored.",
    "entry_of_refused_operation": (
        "{customer}: entry {entry:id} belongs to an operation that was not carried out ({found:name})."
    ),
    "key_used_twice": "{found} entries bear the key {key}, which may stand once.",
    "operation_used_twice": "{found} operations bear the id {key}, which may stand once.",
    "sale_points_differs_from_lines": (
        "Receipt {receipt}: the lines earned {expected:points} together, but the sale says {found}."
    ),
    "sale_net_differs_from_lines": (
        "Receipt {receipt}: the lines add up to {expected} net in minor units, but the sale says {found}."
    ),
    "sale_tax_differs_from_lines": (
        "Receipt {receipt}: the lines add up to {expected} tax in minor units, but the sale says {found}."
    ),
    "sale_differs_from_entry": (
        "Receipt {receipt}: the sale ({found:points}) and its entry ({expected:points}) do not belong together."
    ),
    "line_refunded_quantity_differs": (
        "Receipt {receipt}, line {line:id}: refunds took back a quantity of {expected} thousandths, "
        "but {found} are stored."
    ),
    "line_refunded_net_differs": (
        "Receipt {receipt}, line {line:id}: refunds took back {expected} in minor units, but {found} is stored."
    ),
    "refund_net_differs_from_lines": (
        "Refund {receipt}: its lines add up to {expected} in minor units, but the refund says {found}."
    ),
    "refund_points_differ_from_entry": (
        "Refund {receipt}: its entry took back {expected:points}, but the refund says {found}."
    ),
    "refunds_exceed_award": "Receipt {receipt}: refunds took back {found:points}, but the sale earned {expected}.",
    "refund_of_voided_sale": "Refund {receipt} stands, but its sale was reversed.",
    "voided_sale_keeps_points": "Receipt {receipt} was reversed, but {found:points} of it are still on the books.",
    "voided_refund_keeps_points": "Refund {receipt} was reversed, but {found:points} of it are still on the books.",
    "entry_of_standing_sale_voided": "Receipt {receipt} stands, but its entry was reversed ({found:points}).",
    "collection_differs_from_entry": (
        "Refund {receipt}: {expected:points} were collected for it later, but its entry says {found}."
    ),
    "collections_exceed_shortfall": (
        "Refund {receipt}: {found:points} were collected for it later, but only {expected} were missing."
    ),
    "withheld_exceeds_award": (
        "Receipt {receipt}: {found:points} stay taken because of caps, but only {expected} are left of what it earned."
    ),
    "withheld_differs_from_entry": (
        "Receipt {receipt}: what stays taken because of caps does not stand as its entry does."
    ),
    "redemption_missing": "{customer}: entry {entry:id} redeemed points, but no redemption is stored with it.",
    "redemption_state_differs": (
        "{customer}: by history the redemption of entry {entry:id} is {expected:name}, but {found:name} is stored."
    ),
    "reward_taken_differs": "Reward “{reward}” was redeemed {expected} times by history, but {found} times are stored.",
    "cap_use_differs": (
        "The limits of rule “{rule}” have been used by {expected} (times, points) as the awards say, but {found} is "
        "stored ({about})."
    ),
    "customer_date_differs": "{customer}: {column:name} is {expected} by history, but {found} is stored.",
    "registration_differs": "{customer}: registered on {expected} by history, but on {found} as stored.",
    "referral_registration_differs": (
        "{customer}: registered on {expected}, but the referral that brought the customer says {found}."
    ),
    "referral_qualification_differs": (
        "{customer}: the first purchase after the referral was on {expected} by history, but {found} is stored."
    ),
    "referral_status_differs": (
        "{customer}: the referral that brought the customer is {expected:name}, but {found:name} is stored."
    ),
    "referral_keeps_rewards": (
        "{customer}: the referral that brought the customer keeps {found} rewards where {expected} can stand."
    ),
    "referral_reward_reversed": (
        "{customer}: a reward for a referral was taken back in the books, but the referral counts it as standing."
    ),
    "referral_reward_astray": (
        "{customer}: entry {entry:id} paid the reward of a referral again, but no referral that stands has paid it."
    ),
    "referral_reward_differs": (
        "{customer}: entry {entry} is kept as the reward of a referral, but it is no such reward."
    ),
    "invitation_uses_differ": (
        "{customer}: the invitation {code} was used {expected} times by history, but {found} times are stored."
    ),
    "invitation_use_without_referral": (
        "{customer} is kept as having come with the invitation {code}, but no referral stands for it."
    ),
    "invitation_used_too_late": (
        "{customer} came with the invitation {code} on {found}, but its last day was {expected}."
    ),
    "invitation_note_kept": "Who was invited with {code} is still noted, though the person was erased.",
    "tier_differs": "{customer}: the tier is “{expected}” by history, but “{found}” is stored.",
    "tier_history_broken": (
        "{customer}: a change of the tier begins at “{found}”, but the one before it ended at “{expected}”."
    ),
    "card_differs": "{customer}: the card {expected} does not find this customer at the till.",
    "merged_customer_differs": (
        "{customer} has left the program (merged or erased) but leads nowhere or still holds points."
    ),
    "erased_customer_known": "{customer} was erased, but something that tells who it was is still stored.",
    "withdrawn_customer_known": (
        "The enrolment of {customer} was withdrawn, but something that tells who it was is still stored. Erase the "
        "customer."
    ),
    "activity_differs": "{customer}: the activity of {day} counts {expected} by history, but {found} is stored.",
    "rollup_differs": "The totals that reports read ({about}) are {expected} by history, but {found} is stored.",
    "replay_differs": "Carrying the journal out again gives {expected}, but {found} is stored ({about}).",
    "operation_refused_in_replay": (
        "Carried out again, an operation ({about}) is refused with “{found}”; it had been carried out before."
    ),
}
"""Code of a finding → template. `{entry:id}` is a number as it is, `{about}` whatever else the finding names."""

UNKNOWN_FINDING = "Expected {expected}, found {found} ({about})."
"""What a finding says whose code no catalog names."""
