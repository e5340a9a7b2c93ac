"""Reading the parts of a program's file: each says of itself what the file says, or is refused with its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.written_values import is_too_large, same

Part = TypeVar("Part")


def read_part(
    line: int,
    given: Mapping[str, Any],
    make: Callable[[Mapping[str, Any]], Part],
    definition: Callable[[Part], Mapping[str, object]],
) -> Part:
    """The part that an entry describes. An entry that says anything else than the part would say of itself is refused:
    a misspelt name, a number in quotation marks or with a decimal point."""
    part = told(line, lambda: make(given))
    written = definition(part)
    for name in (*given, *written):
        if (
            name not in given
            or name not in written
            or not same(given[name], written[name])
            or is_too_large(given[name])
        ):
            raise Refusal("program_value_not_understood", line=line, name=name)
    return part


def told(line: int, make: Callable[[], Part]) -> Part:
    """What `make` gives; what it refuses, or cannot read, is refused with the line."""
    try:
        return make()
    except LoyaltyError as error:
        raise at_line(line, error) from error
    except KeyError as error:
        raise Refusal("program_name_missing", line=line, name=str(error.args[0])) from error
    except (ValueError, TypeError, AttributeError, AssertionError, OverflowError) as error:
        raise Refusal("program_part_not_understood", line=line) from error


def at_line(line: int, error: LoyaltyError) -> Refusal:
    """The refusal of a line of the file."""
    return Refusal("program_refused", line=line, why=error)
