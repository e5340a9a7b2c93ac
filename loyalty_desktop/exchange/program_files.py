"""The complete set-up of a program as a TOML file that people can read, compare and keep."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from loyalty_desktop.domain.errors import Fault, Refusal
from loyalty_desktop.exchange.files_out import replace_file
from loyalty_desktop.exchange.hidden_characters import refuse_hidden

FORMAT = 1
"""The version of the file's layout; a newer one is refused."""

MAX_BYTES = 4_000_000

_HEADING = re.compile(r"\[\[(\w+)\]\]")
_SYNTAX = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")


@dataclass(frozen=True, slots=True)
class ProgramText:
    """A program's file as read: its data, and the lines to name the places of what is wrong."""

    data: Mapping[str, Any]
    lines: tuple[str, ...]

    def line_of(self, table: str, place: int = 0, key: str = "") -> int:
        """The line, from 1, of the entry with number `place` of a list (or of a table), and there of `key`."""
        start = next(
            (number for number, name in enumerate(_placed(self.lines, table), 1) if name == place), len(self.lines)
        )
        if key:
            wanted = re.compile(rf'\s*(?:\[+[\w.]*\.)?"?{re.escape(key)}"?\s*[=\]]')
            for number in range(start, len(self.lines)):
                if _HEADING.match(self.lines[number]):
                    break
                if wanted.match(self.lines[number]):
                    return number + 1
        return start


def write_program(path: Path, data: Mapping[str, Any], heading: str) -> None:
    """Write a program's file, whole or not at all, with `heading` as a comment. Raises what `replace_file` raises."""
    import tomli_w

    comment = "".join(f"# {line}\n" for line in heading.splitlines())
    content = f"{comment}format = {FORMAT}\n\n{tomli_w.dumps(data, multiline_strings=False)}".encode()

    def write(stream: BinaryIO) -> None:
        stream.write(content)

    replace_file(path, write)


def read_program(path: Path) -> ProgramText:
    """Read a program's file. Raises Fault for one that cannot be read, Refusal with the line for one that is none."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Refusal("file_too_large", path=str(path), bytes=path.stat().st_size, limit=MAX_BYTES)
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise Fault("file_missing", path=str(path)) from error
    except OSError as error:
        raise Fault("file_unreadable", path=str(path), reason=error.strerror or "") from error
    except UnicodeDecodeError as error:
        raise Refusal("program_not_text", path=str(path)) from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _SYNTAX.search(str(error))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        raise Refusal("program_syntax", line=line, problem=_SYNTAX.sub("", str(error)).strip()) from error
    except (RecursionError, ValueError) as error:
        raise Refusal("program_not_text", path=str(path)) from error
    if "format" not in data:
        raise Refusal("program_format_missing", path=str(path), format=FORMAT)
    if type(data["format"]) is not int or data["format"] != FORMAT:
        raise Refusal("program_format", path=str(path), format=FORMAT)
    read = ProgramText(data, tuple(text.splitlines()))
    for table, entries in data.items():
        for place, entry in enumerate(entries if isinstance(entries, list) else [entries]):
            try:
                refuse_hidden([table, entry])
            except Refusal as refusal:
                raise Refusal("program_refused", line=read.line_of(table, place), why=refusal) from refusal
    return read


def _placed(lines: tuple[str, ...], table: str) -> list[int | None]:
    """For each line the number of the list's entry (or 0 for the table) that begins on it."""
    count = -1
    found: list[int | None] = []
    for line in lines:
        heading = _HEADING.match(line)
        if (heading and heading[1] == table) or line.strip() == f"[{table}]":
            count += 1
            found.append(count)
        else:
            found.append(None)
    return found
