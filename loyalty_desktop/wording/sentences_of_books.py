"""Sentences about customers, points, rules, rewards, sales and referrals."""

from __future__ import annotations

BOOKS = {
    "action_missing": "Choose the action that the customer did.",
    "unknown_action": "There is no action “{action}”. It may be one of these: {known:whole}.",
    "action_object_missing": "Say which one: “{action:name}” pays once for each product, post or event.",
    "action_paid_by_itself": "“{action:name}” is paid by itself, and cannot be recorded by hand.",
    "amount_not_in_currency": (
        "“{name}” has an amount that cannot be told in {currency}, which has fewer decimals. Change that amount first."
    ),
    "ambiguous_reward": "“{reward}” fits several rewards: {rewards}. Give the whole name.",
    "already_reversed": "This entry has been reversed already.",
    "batch_has_later_refunds": "Refund {receipt} takes back a sale of this import. Undo the import of {imports} first.",
    "batch_refund_followed": (
        "After refund {receipt} of this import, refund {later} took back more of the same sale. "
        "Reverse or undo {later} first."
    ),
    "batch_refunded_at_counter": (
        "Refund {receipt}, made at the counter, takes back a sale of this import. Reverse its entry first."
    ),
    "belongs_to_somebody": "{field:column} “{value}” belongs to {customer} already. Open that customer instead.",
    "cancelled": "Stopped. What was finished before is kept.",
    "clerk_missing": "The name of the clerk is empty. Give one, or leave --clerk out.",
    "clock_far_ahead": (
        "This PC's clock says {today}, but the last entry is of {last}. If the clock is right, confirm that "
        "{points:points} of {customers} customers expire."
    ),
    "currency_is_fixed": "Money is on the books already, so the currency cannot become {currency} any more.",
    "currency_not_set": "Choose the currency of the shop in the settings first.",
    "customer_exists": "This customer is enrolled already. Open the customer instead.",
    "customer_fields_missing": "Give at least a name, a number, a card, an e-mail address or a phone number.",
    "customer_has_points": "{customer} still has entries on the books and stays enrolled.",
    "customer_in_debt": "{customer} owes {debt:points}; nothing can be redeemed before that is repaid.",
    "customer_not_active": "{customer} is no longer in the program ({status:name}).",
    "date_in_the_future": "{date} is still to come. Give today or an earlier day.",
    "entry_not_voidable": "An entry of the kind “{kind:name}” cannot be reversed by itself.",
    "line_named_twice": "Line {line} is named twice. Name each line once; it is refunded whole.",
    "merging_not_confirmed": "{customer} was not merged. Type yes when you are asked, or give --yes.",
    "erasing_not_confirmed": "{customer} was not erased. Type yes when you are asked, or give --yes.",
    "later_refund_stands": (
        "Refund {later} took back more of the same sale after {receipt}. Reverse or undo {later} first."
    ),
    "lifetime_out_of_range": "“{text}” is no lifetime of points. Give 1 to {limit} months, or nothing for ever.",
    "lines_refunded_already": "These lines of receipt {receipt} have been refunded already; others are still open.",
    "merge_with_self": "That is the same customer. Choose another one to merge.",
    "merged_through": (
        "{customer} was merged into {through}, and {through} into {kept} after that. Separate {through} again first."
    ),
    "merge_ended_referral": (
        "{through} was merged into {kept} after {customer}, and that ended the referral by which {customer} came. "
        "Separate {through} again first."
    ),
    "merged_points_used": (
        "{points:points} that came to {customer} by the merge have been used since, so it cannot be undone any more."
    ),
    "merged_referral_rewarded": (
        "The referral that followed to {customer} has been rewarded since, so the merge cannot be undone any more."
    ),
    "no_imports": "Nothing has been imported yet.",
    "no_refund_waits": "No refund {receipt} waits for its sale. `imports --waiting` lists those that do.",
    "nobody_merged": "Nobody of that name is merged into {customer}.",
    "shop_name_too_long": "The name of the shop has {length} characters; the most is {limit}. Shorten it.",
    "several_merged": "Several are merged into {customer}: {names}. Say with --name who is to come back.",
    "nobody_found": "Nobody is found by “{text}”. Try a card, a phone number or the full name.",
    "not_merged": "{customer} is not merged into another customer.",
    "not_enough_points": "{customer} holds {held:points}; this needs {needed}.",
    "not_an_email": "“{text}” is no e-mail address. Write it as name@shop.example, or leave it empty.",
    "operation_differs": "The same request was made before with other content. Start again from the beginning.",
    "point_value_missing": (
        "Say first what a point is worth: without it nothing can be deducted in money from a refund."
    ),
    "point_value_out_of_range": "“{text}” is no value of 1,000 points. Give minor units (cents) up to {limit}.",
    "points_out_of_range": "{points:points} are more than one entry can carry; the most is {limit}.",
    "points_not_whole": "Points are whole numbers, and “{points}” is none.",
    "points_zero": "Give a number of points other than 0.",
    "parked_refund_refused": (
        "Refund {receipt} of {imports} still waits, although its sale {original} has come. {why} "
        "If the refund is wrong, import the mended one under its own number, which takes its place, or undo that "
        "import."
    ),
    "period_is_closed": (
        "Everything through {date} is closed and is never opened again. What is late or wrong there is posted now and "
        "counts in the first open month: import it, adjust points, or reverse the entry."
    ),
    "period_reversed": "The period ends ({last}) before it begins ({first}). Exchange --from and --to.",
    "reason_missing": "Give a reason: it stands in the books beside the points.",
    "reason_too_long": "The reason or the note is too long; the most is {limit} characters.",
    "receipt_differs": "Receipt {receipt} is on the books already with other content. It was left as it is.",
    "receipt_of_somebody_else": (
        "Receipt {receipt} of {date} is on the books for {customer} already. Nothing was recorded; look at the number."
    ),
    "receipt_of_walk_in": (
        "Receipt {receipt} of {date} is on the books for a walk-in already, who gave no name. Nothing was recorded; "
        "look at the number."
    ),
    "receipt_missing": "Give the number of the receipt.",
    "receipt_in_several_stores": "Receipt {receipt} is known in several stores: {stores:stores}. Say which is meant.",
    "referred_already": "{customer} was brought by somebody already; the first one counts.",
    "receipt_of_another_store": "Receipt {receipt} is none of “{store}”; it was sold in {stores:stores}. Name that.",
    "refund_before_sale": "This refund of receipt {receipt} is dated {date}, before the sale itself ({sold_on}).",
    "refund_line_exceeds": "Line {line} of receipt {receipt} has less left than that. Give at most what is left of it.",
    "refund_lines_missing": "Choose at least one line that comes back, and how much of it.",
    "refund_quantity_unreadable": "“{text}” is no quantity. Give a number such as 2 or 0.5, or 0 for none of it.",
    "refund_exceeds_sale": "More is to be refunded than is left of receipt {receipt}.",
    "refunded_already": "Everything on receipt {receipt} has been refunded already.",
    "referral_left_out": "{why} Only the customer was taken, not the referral.",
    "referral_not_standing": "{customer} is not noted as brought by that customer.",
    "referral_points_back": "{customer} was brought by this customer and so cannot have brought them.",
    "referral_rewarded": "{customer} has bought since, and the referral was rewarded for it. Reverse the reward first.",
    "registration_date_missing": "{customer} has no registration date; give one before naming who brought them.",
    "reward_changed_meanwhile": (
        "“{reward}” was changed by somebody else meanwhile. Open it again and repeat your change."
    ),
    "reward_cost_out_of_range": "The cost of “{reward}” is {cost}; it must be between 1 and {limit} points.",
    "reward_name_missing": "Give the reward a name.",
    "reward_not_available": "“{reward}” cannot be redeemed at present. Choose another reward.",
    "reward_value_out_of_range": "The value of “{reward}” is not an amount that a reward can have.",
    "rule_amount_missing": "Say for which amount “{rule}” pays its points.",
    "rule_changed_meanwhile": "“{rule}” was changed by somebody else meanwhile. Open it again and repeat your change.",
    "rule_name_missing": "Give the rule a name.",
    "rule_points_out_of_range": "“{rule}” pays {points}; it must be between 1 and {limit} points.",
    "sale_has_refunds": "Receipt {receipt} has refunds. Reverse those first.",
    "sale_line_negative": "“{text}”: goods that come back are refunded, under Tools, Refund a receipt.",
    "sale_line_not_understood": (
        "A line is amount=12.50, and quantity=2, category=Coffee, goods=A-1 or product=Mug where needed; “{field}” is "
        "none of these."
    ),
    "sale_lines_or_amount": "Give the amount of a sale of one line, or --line amount=12.50 once for each line.",
    "sale_lines_say_their_own": "Of several lines each says its own: --line amount=12.50 category=Coffee goods=A-1.",
    "sale_quantity_unreadable": "“{text}” is no quantity. Give a number above 0, such as 2 or 0.5.",
    "sale_line_out_of_range": "Line {line} of receipt {receipt} has an amount or a quantity that no sale can have.",
    "sale_without_lines": "Receipt {receipt} has no lines. Give at least one.",
    "self_referral": "Nobody can bring themselves.",
    "range_too_long": "{days} days are more than a report can cover; the most is {limit}. Choose a shorter period.",
    "setting_not_a_choice": "“{text}” is no value of the setting {setting}. There are: {choices}.",
    "setting_not_understood": "These settings were not understood: {settings}.",
    "not_of_those_named": "“{text}” names nobody with the id {id}. Those whom it names have {ids:whole}.",
    "several_to_erase": (
        "“{text}” names {count} people: {people:whole}{more:in brackets}. Say with --id who of them is meant."
    ),
    "several_withdrawn": (
        "“{text}” fits several people of undone imports. Say with --id who is meant, one of {ids:whole}."
    ),
    "several_found": "“{text}” fits {count} customers. Give the card, the number or the e-mail address.",
    "undo_stopped": "Stopped. Import {batch} is undone in part; the same command continues.",
    "unexpected": (
        "Something went wrong that nobody foresaw. Quote incident {incident} when you ask for help; the log tells more."
    ),
    "unknown_activity": "There is no kind of activity “{kind}”. There are: {kinds:whole}.",
    "unknown_batch": "There is no import {batch}. `imports` lists them.",
    "unknown_clerk": "There is no clerk “{clerk}”. There are: {clerks}.",
    "unknown_customer": "This customer is not on the books.",
    "unknown_entry": "This entry is not on the books.",
    "unknown_line": "There is no line {line} on the receipt; it has {lines}.",
    "unknown_purpose": "“{reward}” has an unknown purpose: {purpose}.",
    "unknown_receipt": "Receipt {receipt} is not on the books.",
    "unknown_referrer": "Nobody with the number {referrer} is enrolled who could have brought this customer.",
    "unknown_refund": "No refund with the number {receipt} stands. Give the refund's own number, not that of the sale.",
    "report_of_all_stores": "The report “{report}” is made for all stores together. Choose all stores.",
    "unknown_report": "There is no report “{report}”. There are: {reports:whole}.",
    "unknown_reward": "There is no reward “{reward}”. There are: {rewards}.",
    "unknown_setting": "There is no setting “{setting}”. There are: {settings}.",
    "store_not_known": (
        "The books know no store “{store}”. It may be one of these: {known:whole}. Where it is a new one, say so with "
        "--new-store."
    ),
    "unknown_store": "There is no store “{store}”. There are: {stores}.",
    "unknown_zone": "“{zone}” is no time zone. Use a name such as Europe/Madrid.",
    "void_the_refund": "This entry belongs to a refund of receipt {receipt}. Reverse the refund as a whole.",
    "withheld_by_caps": (
        "These points of receipt {receipt} stay taken, because the limits of the rules had been used by then. "
        "Give points by hand where the customer is to have them all the same."
    ),
    "void_the_sale": "This entry belongs to receipt {receipt}. Reverse the sale as a whole.",
    "zone_is_fixed": "Sales or points are on the books already, so the time zone cannot become {zone} any more.",
}
