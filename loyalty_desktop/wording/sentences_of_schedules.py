"""Sentences about custom reports and the schedules that make reports by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SCHEDULES: Mapping[str, str] = MappingProxyType(
    {
        "custom_column_missing": "“{part}” has no column “{column}” any more. Edit the custom report ({table}).",
        "custom_condition_not_understood": "{column}: “{text}” is not understood ({part}). Write a number such as "
        "120.50, or a date such as 2026-03-31.",
        "custom_condition_personal": "{column} holds what is known of persons ({part}), and a condition is kept when a "
        "person is erased. Put the condition on another column, and look for the person in the list.",
        "custom_condition_unfit": "{column} holds words ({part}): look for what it contains, not for a bound.",
        "custom_condition_without_value": "A condition on {column} says nothing to look for ({part}).",
        "custom_name_of_catalog": "“{name}” is a report of the program. Give yours another name.",
        "custom_part_missing": "“{report}” has no part “{part}”. Edit the custom report and choose another one.",
        "custom_part_not_understood": "The custom report is not understood at “{part}”: {found}.",
        "custom_part_twice": "“{part}” stands in the report twice. Remove one.",
        "custom_report_empty": "“{name}” shows nothing yet. Choose at least one figure or table.",
        "custom_report_is_scheduled": "The schedule “{schedule}” makes “{name}”. Remove the schedule first.",
        "custom_report_comparison": "“{name}” needs days to compare with where these are chosen, and none otherwise.",
        "custom_report_range": "“{name}” needs either a named range or fixed days.",
        "custom_report_too_long": "“{name}” has too many parts; the most is {limit}.",
        "custom_reports_too_many": "There are {limit} saved reports already. Remove one first.",
        "custom_rows_out_of_range": "The number of rows must lie between 1 and {limit} ({part}).",
        "custom_too_many_conditions": "Too many conditions ({part}); the most is {limit}.",
        "no_custom_report": "There is no report “{name}”, and no report of your own is saved yet.",
        "no_schedule": "There is no schedule “{name}”; none is saved yet.",
        "report_changed_meanwhile": "Somebody changed “{name}” meanwhile. Open it again.",
        "report_file_unreadable": "{path} is no JSON of a report or a schedule: {reason}.",
        "report_name_taken": "There is one named “{name}” already. Give another name.",
        "report_range_missing": "Say over which days: --from and --to.",
        "report_name_missing": "Say which report: “report --list” shows them all.",
        "report_without_steps": (
            "“{report}” is not told in steps: it says the same by {by} as without. Leave out --by, or ask for shorter "
            "ranges one by one."
        ),
        "report_list_alone": "The list of reports stands alone: leave out the name and the days of a report.",
        "report_without_name": "“{field:column}” is empty or holds a sign that no name can have. Write a name.",
        "schedule_ahead_only": "“{report}” is about days to come. Choose the next 7 days, the next 30 days, this month "
        "or next month.",
        "schedule_back_only": "“{report}” is about days that are over. Choose days that lie before the day it is made.",
        "schedule_bad_address": "“{text}” is no e-mail address. Separate several by commas.",
        "schedule_broken_off": "Making “{name}” was broken off. It is tried again with the next due.",
        "schedule_clock_ahead": "Reports are due, but this PC's clock says {today} and the last entry was recorded on "
        "{last}. They wait: record something, choose “Run now”, or say --confirm if the clock is right.",
        "schedule_day_out_of_range": "The day of “{name}” must be a weekday, a day from 1 to 31, or the last one.",
        "schedule_hour_out_of_range": "The hour of “{name}” must be a whole hour from 0 to 23.",
        "schedule_folder_not_full": "Name the folder in full, from its drive or root: “{path}” is not.",
        "schedule_folder_of_other_system": (
            "“{path}” is a folder of another system than this PC's. Name a folder of this PC, or let a PC that has "
            "that folder make the report."
        ),
        "schedule_folder_unreadable": "The folder of “{name}” is too long or holds a sign that no folder can have.",
        "schedule_is_running": "“{name}” is just being made on {device}. Wait until it has ended.",
        "schedule_letters_put_off": "The mail server put off {addresses:whole}. It is tried again with the next due.",
        "schedule_letters_refused": "The mail server refused {addresses:whole}. "
        "Correct the address and choose “Run now”.",
        "schedule_letters_unsure": "The connection broke off: whether {addresses:whole} got the report is not known. "
        "Ask, and choose “Run now” to send it again.",
        "schedule_name_no_file": "No file can be named after “{name}”. Use letters or digits.",
        "schedule_gone": "“{name}” was removed on another PC. Nothing was made.",
        "schedule_not_understood": "The schedule is not understood at “{found}”.",
        "schedule_of_overview": "The overview is about the day it is looked at, so it cannot be scheduled. Schedule "
        "another report.",
        "schedule_store_unknown": (
            "The schedule “{schedule}” is about the store “{store}”, which is not there. It may be one of these: "
            "{known:whole}."
        ),
        "schedule_taken_over": "Another PC has taken “{name}” over, for this one took too long.",
        "schedule_too_many_addresses": "Too many addresses; the most is {limit}.",
        "schedule_without_destination": "“{name}” needs a folder or e-mail addresses, one of the two.",
        "schedules_too_many": "There are {limit} schedules already. Remove one first.",
        "unknown_custom_report": "There is no report “{name}”. Saved ones are: {known:whole}.",
        "unknown_schedule": "There is no schedule “{name}”. There are: {known:whole}.",
    }
)
