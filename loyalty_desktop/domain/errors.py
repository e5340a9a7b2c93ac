"""Refusals and faults: each with a code and the numbers a sentence needs."""

from __future__ import annotations


class LoyaltyError(Exception):
    """Something the program declines to do, or could not do, that a person must know about.

    `code` is stable and names the sentence in `loyalty_desktop.wording`; `details` are the values the
    sentence mentions. Catch this class to show a sentence; anything else that is raised is our own mistake.
    """

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details


class Refusal(LoyaltyError):
    """The program understood and says no: too few points, an unknown receipt, a closed period."""


class Fault(LoyaltyError):
    """The surroundings failed: a file is unreadable, the database is busy, newer, damaged or out of reach."""


class Cancelled(LoyaltyError):
    """A person stopped the work; everything up to the last finished step is kept."""

    def __init__(self, **details: object) -> None:
        super().__init__("cancelled", **details)
