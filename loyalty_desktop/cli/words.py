"""The words of the command line: which module carries each out, and the line of `--help` beside it.

Only the module whose word is given is loaded; it adds its words' options in `add`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORDS_BY_MODULE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "demonstration": {
            "demo": "make the demonstration shop: two stores, eighteen months",
            "screenshots": "write a picture of every tab and dialog",
        },
        "files": {
            "import": "bring a file in (`template KIND` prints its columns)",
            "template": "print the header of an empty file",
        },
        "batches": {"imports": "list what was brought in, or undo one of them"},
        "reports": {"report": "build a report"},
        "custom_reports": {"custom-reports": "reports of one's own, made of parts of the others"},
        "schedules": {
            "schedules": "reports that are made by themselves",
            "due": "make the scheduled reports that are due, for the system's scheduler",
        },
        "people": {
            "customers": "list customers",
            "show": "show one customer: balance, lots, last entries, referrals",
            "enrol": "make somebody a customer",
        },
        "activities": {"activities": "list what customers did, the newest first"},
        "segments": {"segments": "saved segments of customers: list, save, remove, tag, untag"},
        "statements": {"statement": "a customer's points: every entry with the balance after it"},
        "merging": {
            "duplicates": "list customers who are probably the same person",
            "merge": "merge B into A: A stays, B is found as A from then on",
            "unmerge": "undo the merges of a customer, the latest or the one named",
        },
        "erasing": {"erase": "take a person out; figures of the past stay"},
        "referrals": {
            "referrals": "list who brought whom; release or cancel what is blocked",
            "refer": "note who brought a customer",
        },
        "invitations": {
            "invite": "give a customer a code with which friends can come",
            "invitations": "list the codes of invitations; withdraw one",
        },
        "counter": {
            "adjust": "give or take points by hand",
            "refund": "refund a receipt, whole or line by line",
            "void": "undo an entry or a refund made by mistake, as if it had not been",
            "expire": "let points lapse that are past their last day",
        },
        "till": {
            "sell": "record a sale of a customer by hand",
            "action": "record what a customer did: a check-in, a review, an event",
            "visit": "record that a customer was looked up at the till, once a day",
        },
        "rewards": {
            "redeem": "spend points on a reward",
            "vouchers": "list vouchers, use one, cancel one",
        },
        "tiers": {"tiers": "list the tiers, set them from a file, or review those that are due"},
        "rules": {
            "rules": "list the rules that pay points",
            "simulate": "try a rule out on the past; nothing is written",
        },
        "surveys": {
            "surveys": "list surveys, their results and responses; open, close",
            "answer": "answer a survey",
        },
        "policies": {"expiry": "show how points expire, what another policy would do, and set it"},
        "reminders": {"remind": "write to customers whose points are about to expire"},
        "programs": {"program": "save the whole set-up to a file, or load it from one"},
        "campaigns": {"campaigns": "list the campaigns and what came of them, start or stop one"},
        "campaign_draft": {"campaign": "set a campaign up; it reaches its customers when it is started"},
        "accounting": {
            "estimate-redemption": "set which share of points will be redeemed, or show it",
            "accounts": "write the accountant's workbook of a month",
        },
        "closings": {
            "close-period": "close a month: it never changes afterwards",
            "periods": "list the closed months",
        },
        "hand_off": {"hand-off": "write what happened as events for an analytics platform"},
        "care": {
            "settings": "show the program's settings, or change them",
            "rewards": "list what points buy",
            "check": "compute everything again and name what differs",
            "backup": "copy the database to a new file while others work",
            "bench": "measure speed on a database of its own",
        },
        "alerts": {"alerts": "list unusual days; acknowledge one; say what is watched"},
    }
)
"""Help of each word by the module of `cli` that carries it out, in the order in which `--help` lists them."""
