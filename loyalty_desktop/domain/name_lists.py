"""Lists of names as a person types them: stores, tiers, tags, categories."""

from __future__ import annotations

from collections.abc import Iterable


def names_in(text: str) -> tuple[str, ...]:
    """The names of a list as it is typed, each once: apart by semicolons where there is one, else by commas."""
    between = ";" if ";" in text else ","
    names = (" ".join(name.split()) for name in text.split(between))
    return tuple({name.casefold(): name for name in names if name}.values())


def listed(names: Iterable[str]) -> str:
    """Names as a list that `names_in` reads again; semicolons stand between names that hold a comma."""
    all_names = tuple(names)
    if not any("," in name for name in all_names):
        return ", ".join(all_names)
    return "; ".join(all_names) + (";" if len(all_names) == 1 else "")
