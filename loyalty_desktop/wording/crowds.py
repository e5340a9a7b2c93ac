"""What is said of customers who are not compared because too many share the same thing."""

from __future__ import annotations

from loyalty_desktop.domain.duplicates import Crowd, Likeness

_SHARED = {
    Likeness.PHONE: "have a phone number that ends in {shared}",
    Likeness.EMAIL: "have the e-mail address “{shared}”, dots aside",
    Likeness.NAME: "are called “{shared}”",
}


def crowd_sentence(crowd: Crowd) -> str:
    """That these customers are not listed as duplicates of each other, and what could be done."""
    shared = _SHARED[crowd.likeness].format(shared=crowd.shared)
    return f"{crowd.customers:,} customers {shared}: too many to be one person, so it is not taken as a sign."
