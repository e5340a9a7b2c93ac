"""Sentences about accounting: estimates, accounts, the accountant's workbook."""

from __future__ import annotations

ACCOUNTING = {
    "accounts_need_a_workbook": "The accounts are a workbook: give a file that ends in .xlsx, not “{file}”.",
    "account_too_long": "An account's name or code has at most {limit} characters; this one has {length}.",
    "rate_out_of_range": (
        "“{text}” is no redemption rate. Give the share of points that will be redeemed, from 0 to 100 %, such as 97%."
    ),
}
"""Code → template, as in wording/sentences.py."""
