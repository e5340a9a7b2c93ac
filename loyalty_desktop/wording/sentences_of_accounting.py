"""Sentences about accounting: estimates, accounts, the accountant's workbook."""

from __future__ import annotations

ACCOUNTING = {
    "accounts_need_a_workbook": "The accounts are a workbook: give a file that ends in .xlsx, not “{file}”.",
    "account_begins_with_a_sign": (
        "“{account}” cannot be an account: it begins with {sign}, and a spreadsheet would calculate it or leave it out."
    ),
    "accounts_mixed": (
        "“{account}” would stand for two accounts, “{owed}” and “{other}”. Give them two names: what is owed and what "
        "is earned or spent could not be told apart."
    ),
    "account_too_long": "An account's name or code has at most {limit} characters; this one has {length}.",
    "rate_out_of_range": (
        "“{text}” is no redemption rate. Give the share of points that will be redeemed, from 0 to 100 %, such as 97%."
    ),
}
"""Code → template, as in wording/sentences.py."""
