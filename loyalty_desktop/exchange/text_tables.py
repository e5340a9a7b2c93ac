"""Text files with separated values: how they are written, and their lines one by one."""

from __future__ import annotations

import codecs
import csv
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TextIO

from loyalty_desktop.domain.errors import Fault, Refusal
from loyalty_desktop.domain.imports import RejectedRow, Remark
from loyalty_desktop.exchange.limits import MAX_COLUMNS, MAX_FIELD, MAX_FILE_BYTES, MAX_LINE, MAX_TEXT_ROWS

_DELIMITERS = ",;\t"
_CHUNK_BYTES = 1024 * 1024
_QUOTED = re.compile(r'"[^"]*"?')
_MARKED = "surrogateescape"
"""Reads a byte that is no text as half a surrogate, which no text holds."""

_BAD_BYTE = re.compile("[\udc80-\udcff]")
_SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextForm:
    """How a text file is written. `encoding` and `delimiter` are certain or remarked upon in `remarks`.

    `errors` is how bytes are read that are no text in this encoding: not at all, or so that their lines are left out.
    """

    encoding: str
    delimiter: str
    remarks: tuple[Remark, ...]
    errors: str = "strict"


def form_of(path: Path) -> TextForm:
    """The encoding and the delimiter of the text file at `path`, found by reading it once from end to end.

    Raises Refusal: empty_file, file_too_large, nul_character, unreadable_text, line_too_long.
    """
    size = path.stat().st_size
    if size == 0:
        raise Refusal("empty_file", path=str(path))
    if size > MAX_FILE_BYTES:
        raise Refusal("file_too_large", path=str(path), bytes=size, limit=MAX_FILE_BYTES)
    encoding, bad_lines = _encoding_of(path)
    errors = _MARKED if bad_lines else "strict"
    remarks = []
    if encoding == "cp1252":
        remarks.append(Remark("encoding_guessed", {"encoding": encoding}))
    if bad_lines:
        remarks.append(Remark("lines_not_utf8", {"lines": bad_lines}))
    if not _ends_with_line_break(path):
        remarks.append(Remark("no_final_line_break"))
    with path.open(encoding=encoding, errors=errors, newline="") as stream:
        first = _first_line(stream, path)
        if separator := _SEPARATOR_LINE.fullmatch(first):
            return TextForm(encoding, separator[1], tuple(remarks), errors)
    bare = _QUOTED.sub("", first)
    delimiter = max(_DELIMITERS, key=bare.count)
    return TextForm(encoding, delimiter, tuple(remarks), errors)


def _first_line(stream: TextIO, path: Path) -> str:
    for number, line in enumerate(iter(partial(stream.readline, MAX_LINE + 1), ""), start=1):
        if len(line) > MAX_LINE:
            raise Refusal("line_too_long", path=str(path), line=number, limit=MAX_LINE)
        if line.strip():
            return line
    raise Refusal("empty_file", path=str(path))


def _ends_with_line_break(path: Path) -> bool:
    with path.open("rb") as raw:
        raw.seek(-min(2, path.stat().st_size), os.SEEK_END)
        return raw.read().rstrip(b"\0").endswith((b"\n", b"\r"))


def _encoding_of(path: Path) -> tuple[str, int]:
    """The encoding, and the number of lines that are no text in it: 0, but where the others show that it is UTF-8."""
    with path.open("rb") as raw:
        head = raw.read(3)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif head == codecs.BOM_UTF8:
        candidates = ["utf-8-sig"]
    else:
        candidates = ["utf-8", "cp1252"]
    line = 1
    for encoding in candidates:
        bad_line = _undecodable_line(path, encoding)
        if bad_line is None:
            return encoding, 0
        if encoding == "utf-8" and (bad_lines := _few_bad_lines(path)):
            _undecodable_line(path, encoding, errors=_MARKED)  # for the NUL characters behind the first bad byte
            return encoding, bad_lines
        line = bad_line
    raise Refusal("unreadable_text", path=str(path), line=line)


def _few_bad_lines(path: Path) -> int:
    """The number of lines that are no UTF-8, where more than so many hold letters beyond ASCII that are; else 0.

    Such letters are sequences of bytes that other encodings hardly ever bring about, so one line tells much: a file of
    cp1252 has next to none.
    """
    good = bad = 0
    with path.open("rb") as raw:
        for block in iter(partial(raw.readline, _CHUNK_BYTES), b""):
            for line in () if block.isascii() else block.splitlines():
                try:
                    good += not line.decode("utf-8").isascii()
                except UnicodeDecodeError:
                    bad += 1
    return bad if bad < good else 0


def _undecodable_line(path: Path, encoding: str, *, errors: str = "strict") -> int | None:
    """The line near which `path` stops being text in `encoding`; None when all of it is. Refuses NUL characters."""
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    line = 1
    with path.open("rb") as raw:
        while True:
            chunk = raw.read(_CHUNK_BYTES)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                return line + chunk.count(b"\n", 0, max(error.start, 0))
            if "\0" in text:
                line += text.count("\n", 0, text.index("\0"))
                raise Refusal("nul_character", path=str(path), line=line)
            if not chunk:
                return None
            line += text.count("\n")


@dataclass(slots=True)
class _Progress:
    """Where the reader stands: the record's number, its characters so far and its last physical line."""

    path: str
    record: int = 0
    characters: int = 0
    last: str = ""


def _limited_lines(stream: TextIO, progress: _Progress) -> Iterator[str]:
    for line in iter(partial(stream.readline, MAX_LINE + 1), ""):
        size = len(line)
        progress.characters += size
        if progress.characters > MAX_LINE:
            code = "line_too_long" if progress.characters == size else "unterminated_quote"
            raise Refusal(code, path=progress.path, line=progress.record, limit=MAX_LINE)
        progress.last = line
        yield line


def text_lines(
    path: Path, form: TextForm, *, columns: int | None = None, most_rows: int = MAX_TEXT_ROWS
) -> Iterator[tuple[int, Sequence[str]] | RejectedRow]:
    """The records of a text file with their numbers, counted from 1 as a spreadsheet would; empty ones are left out.

    Memory does not grow with the file. With `columns`, the number of headers, each record has exactly so many cells:
    a short one is filled up. A RejectedRow stands for a line whose quotes make no sense, with bytes that are no text,
    with a cell too long, with more values than columns (a separator stands unquoted in a value), or cut off at the end
    of the file.
    Raises Refusal: line_too_long, unterminated_quote, too_many_columns, too_many_rows; Fault: file_unreadable,
    file_changed.
    """
    try:
        with path.open(encoding=form.encoding, errors=form.errors, newline="") as stream:
            progress = _Progress(str(path))
            for record in _records(stream, form, progress, most_rows):
                if columns is None or isinstance(record, RejectedRow) or len(record[1]) == columns:
                    yield record
                else:
                    yield _fitted(*record, columns, is_open=not progress.last.endswith(("\n", "\r")))
    except UnicodeDecodeError as error:
        raise Fault("file_changed", path=str(path)) from error
    except OSError as error:
        raise Fault("file_unreadable", path=str(path), reason=error.strerror or "") from error


def _fitted(number: int, cells: list[str], columns: int, *, is_open: bool) -> tuple[int, list[str]] | RejectedRow:
    if any(cells[columns:]):
        return RejectedRow(number, "too_many_cells", {"cells": len(cells), "columns": columns}, tuple(cells))
    if len(cells) < columns and is_open:
        return RejectedRow(number, "truncated_line", {"cells": len(cells), "columns": columns}, tuple(cells))
    return number, cells[:columns] + [""] * (columns - len(cells))


def _records(
    stream: TextIO, form: TextForm, progress: _Progress, most_rows: int
) -> Iterator[tuple[int, list[str]] | RejectedRow]:
    reader = csv.reader(_limited_lines(stream, progress), delimiter=form.delimiter, strict=True)
    for number in range(1, most_rows + 1):
        progress.record = number
        progress.characters = 0
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "unexpected end of data" in str(error):
                raise Refusal("unterminated_quote", path=progress.path, line=number, limit=MAX_LINE) from error
            yield RejectedRow(number, "bad_quotes", {}, (_BAD_BYTE.sub("\ufffd", progress.last.rstrip("\r\n")),))
            continue
        if form.errors == _MARKED and any(map(_BAD_BYTE.search, cells)):
            yield RejectedRow(number, "not_utf8", {}, tuple(_BAD_BYTE.sub("\ufffd", cell) for cell in cells))
            continue
        if len(cells) > MAX_COLUMNS:
            raise Refusal("too_many_columns", path=progress.path, line=number, columns=len(cells), limit=MAX_COLUMNS)
        if progress.characters > MAX_FIELD and (longest := max(map(len, cells))) > MAX_FIELD:
            yield RejectedRow(number, "field_too_long", {"length": longest, "limit": MAX_FIELD}, tuple(cells))
        elif any(cells) and not (number == 1 and _SEPARATOR_LINE.fullmatch(progress.last)):
            yield number, cells
    raise Refusal("too_many_rows", path=progress.path, limit=most_rows)
