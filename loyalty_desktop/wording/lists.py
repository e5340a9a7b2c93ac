"""Several names in one sentence."""

from __future__ import annotations

from collections.abc import Iterable


def listed(names: Iterable[str], last: str) -> str:
    """The names with `last` ("and" or "or") before the last of them: "Gold, Silver or Bronze"; "" for none."""
    given = list(names)
    return f"{', '.join(given[:-1])} {last} {given[-1]}" if len(given) > 1 else "".join(given)
