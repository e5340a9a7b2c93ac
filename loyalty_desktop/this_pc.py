"""What this PC says of itself: who is logged in, its time zone, its currency."""

from __future__ import annotations

import os

from loyalty_desktop.domain.errors import Fault, LoyaltyError


def user_name() -> str:
    """The name of whoever is logged in, for the books where no clerk is named."""
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # no such user, as in a bare container
        return "clerk"


def local_zone() -> str:
    """The IANA name of the PC's time zone; UTC where it names none.

    Raises Fault("local_zone_unknown") where it names one that nobody knows, or has no table of time zones.
    """
    import warnings

    import tzlocal

    from loyalty_desktop.domain.program import is_zone

    named = os.environ.get("TZ", "")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            named = getattr(tzlocal.get_localzone(), "key", "UTC")
    except (LookupError, ValueError, OSError) as error:
        raise Fault("local_zone_unknown", zone=named) from error
    if not is_zone(named):
        raise Fault("local_zone_unknown", zone=named)
    return named


def zone_to_start_with() -> tuple[str, tuple[LoyaltyError, ...]]:
    """The time zone of a new database, and what somebody should know about it."""
    try:
        return local_zone(), ()
    except Fault as unknown:
        return "UTC", (unknown,)


def home_currency() -> str:
    """The currency of the PC's region, EUR where it names none."""
    import locale

    before = locale.setlocale(locale.LC_MONETARY)
    try:
        locale.setlocale(locale.LC_MONETARY, "")
        code = str(locale.localeconv()["int_curr_symbol"]).strip()
    except locale.Error:
        return "EUR"
    finally:
        locale.setlocale(locale.LC_MONETARY, before)
    return code if len(code) == 3 and code.isalpha() else "EUR"
