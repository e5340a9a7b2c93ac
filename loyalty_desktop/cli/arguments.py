"""How the command line is written: types of values, and the parser that the commands add themselves to."""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

from loyalty_desktop.cli.answers import for_terminal
from loyalty_desktop.domain.addresses import redacted
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import FIRST_YEAR, LAST_YEAR, DateRange

if TYPE_CHECKING:
    from loyalty_desktop.cli.call import Command


MOST = 2**63 - 1
"""The largest number that a database keeps."""

NEGATIVE = re.compile(r"-\d[\d,.]*", re.ASCII)
"""What begins with a hyphen and is no option."""

_POINTS = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)", re.ASCII)
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
_NUMBER = re.compile(r"\d{1,30}", re.ASCII)
_CURRENCY = re.compile(r"[A-Za-z]{3}")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


class Parser(argparse.ArgumentParser):
    """A parser whose complaints show no password: an address that stands in the wrong place is quoted in them."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and the complaint, and end with 2."""
        super().error(for_terminal(redacted(message)))


class CommandParser(Parser):
    """The parser of one command, which `learn` gives its options as soon as it has something to read.

    It is made when something of it is first asked for: for each parser argparse looks for translations on the disk,
    and of fifty words one is given.
    """

    def __init__(self, *, learn: Callable[[], None], **settings: Any) -> None:
        self._learn = learn
        self._settings = settings

    def __getattr__(self, name: str) -> Any:
        """Make the parser, which then has what was asked for. Raises AttributeError when it has not."""
        if "_settings" not in self.__dict__:
            raise AttributeError(name)
        super().__init__(**self.__dict__.pop("_settings"))
        add_common(self, default=argparse.SUPPRESS)
        return getattr(self, name)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Learn the command's options, then read the arguments."""
        self._learn()
        return super().parse_known_args(args, namespace)


class CommandParsers:
    """The parsers of all commands; a module is loaded, and adds its commands' options, when one of its words is given.

    Every command takes the options of all before or after its word.
    """

    def __init__(self, parser: argparse.ArgumentParser, words_by_module: Mapping[str, Mapping[str, str]]) -> None:
        add_common(parser, default=None)
        words = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", parser_class=CommandParser)
        self._learnt: set[str] = set()
        self._parsers: dict[str, CommandParser] = {}
        for module, lines in words_by_module.items():
            learn = partial(self._learn, module)
            for word, line in lines.items():
                command = words.add_parser(word, help=line, description=line, allow_abbrev=False, learn=learn)
                self._parsers[word] = command

    def add(self, word: str, run: Command) -> argparse.ArgumentParser:
        """The parser of the command `word`, which `run` carries out."""
        parser = self._parsers[word]
        parser.set_defaults(run=run)
        return parser

    def _learn(self, module: str) -> None:
        if module not in self._learnt:
            self._learnt.add(module)
            importlib.import_module(f"loyalty_desktop.cli.{module}").add(self)


def refuse_what_is_no_text(arguments: Sequence[str]) -> None:
    """Raise Refusal for an argument that no database can keep: bytes that are not UTF-8, or a NUL."""
    for argument in arguments:
        if _NO_TEXT.search(argument):
            raise Refusal("argument_not_text", text=redacted(_NO_TEXT.sub("\ufffd", argument)))


def add_common(parser: argparse.ArgumentParser, *, default: Any) -> None:
    """The options of every command. Where the command's own are absent, those before its word stay."""
    parser.add_argument("--database", metavar="FILE|URL", default=default, help="the file or server to work on")
    parser.add_argument("--clerk", metavar="NAME", default=default, help="who does it, for the books")
    parser.add_argument(
        "--json", action="store_true", default=default or False, help="answer in JSON (docs/command-line.md)"
    )


def add_store(parser: argparse.ArgumentParser, what: str) -> None:
    """The options of a command that names a store: which one, and whether the books may learn of it."""
    parser.add_argument("--store", default="", help=what)
    parser.add_argument("--new-store", action="store_true", help="the store is one that the books do not know yet")


def _value(name: str, read: Callable[[str], Any]) -> Callable[[str], Any]:
    """A converter whose name argparse mentions when it refuses a value."""

    def convert(text: str) -> Any:
        return read(text)

    convert.__name__ = name
    return convert


def _range(text: str) -> DateRange | str:
    if text in ("previous", "last-year"):
        return text
    first, dots, last = text.partition("..")
    if not dots:
        raise ValueError(text)
    return DateRange(_day(first), _day(last))


def _day(text: str) -> date:
    """A date. Raises ValueError, and Refusal for a year that can only be a mistake."""
    read = date.fromisoformat(text)
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise Refusal("date_out_of_range", text=text, first_year=FIRST_YEAR, last_year=LAST_YEAR)
    return read


def _month(text: str) -> date:
    return _day(f"{text}-01") if _MONTH.fullmatch(text) else _day("")


def _points(text: str) -> int:
    plain = text.replace("\N{MINUS SIGN}", "-")
    if not _POINTS.fullmatch(plain):
        raise ValueError(text)
    return _kept(int(plain.replace(",", "")))


def _number(text: str) -> int:
    if not _NUMBER.fullmatch(text) or int(text) < 1:
        raise ValueError(text)
    return _kept(int(text))


def _whole(text: str) -> int:
    return _kept(int(text))


def _kept(number: int) -> int:
    if abs(number) > MOST:
        raise argparse.ArgumentTypeError(f"{number} is too large a number; the most is {MOST:,}")
    return number


def up_to(most: int, *, least: int = 1) -> Callable[[str], Any]:
    """A converter for a whole number from `least` to `most`: what a PC can do at all."""

    def read(text: str) -> int:
        number = _number(text)
        if not least <= number <= most:
            raise ValueError(text)
        return number

    return _value(f"number from {least:,} to {most:,}", read)


def _currency(text: str) -> str:
    if not _CURRENCY.fullmatch(text):
        raise ValueError(text)
    return text.upper()


def _assignment(text: str) -> tuple[str, str]:
    field, equals, column = text.partition("=")
    if not equals or not field.strip() or not column.strip():
        raise ValueError(text)
    return field.strip(), column.strip()


day = _value("date (as 2026-11-21)", _day)
"""A date, ISO, in the years that a report can cover."""

month = _value("month (as 2026-03)", _month)
"""The first day of a month."""

currency = _value("currency (as EUR)", _currency)
"""The code of a currency."""

comparison = _value("comparison (previous, last-year or DATE..DATE)", _range)
"""What a report is compared with: "previous", "last-year" or a range."""

points = _value("number of points", _points)
"""Signed points."""

whole = _value("whole number", _whole)
"""A whole number of either sign."""

positive = _value("number above 0", _number)
"""A whole number of at least 1."""

assignment = _value("field=column", _assignment)
"""A field and the column that holds it."""
