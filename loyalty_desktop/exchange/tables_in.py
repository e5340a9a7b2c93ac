"""Files with a table in them, whatever their format: named headers and rows of cells, a row at a time."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from loyalty_desktop.domain.errors import Fault, LoyaltyError, Refusal
from loyalty_desktop.domain.imports import RejectedRow, Remark
from loyalty_desktop.exchange.spreadsheets import OLD_EXCEL_MARK, PACKAGE_MARK, Cell, Sheet, open_sheet
from loyalty_desktop.exchange.text_tables import TextForm, form_of, text_lines

Row = tuple[int, Sequence[Cell]]
"""A row's number in its file, from 1, and its cells: exactly one a header."""

STANDARD_INPUT = "-"


class TableFile:
    """A file whose first row that holds something names the columns. Can be read any number of times until closed.

    `headers` are trimmed. `encoding` and `delimiter` are empty for a spreadsheet. `remarks` say what a person
    should know: encoding_guessed, lines_not_utf8, no_final_line_break, formula_not_calculated, cell_error.
    """

    def __init__(self, name: str, path: Path, body: TextForm | Sheet, folder: AbstractContextManager[object]) -> None:
        self.name = name
        self._path = path
        self._body = body
        self._folder = folder
        self.encoding = body.encoding if isinstance(body, TextForm) else ""
        self.delimiter = body.delimiter if isinstance(body, TextForm) else ""
        self.remarks: tuple[Remark, ...] = body.remarks
        self.header_line, self.headers = self._header()

    @property
    def is_text(self) -> bool:
        """Whether every cell is text, as in a CSV file."""
        return isinstance(self._body, TextForm)

    def rows(self) -> Iterator[Row | RejectedRow]:
        """The rows below the headers; rows without any value are left out. See `text_lines` for the rejected ones."""
        with _named(self.name):
            yield from self._rows()

    def _rows(self) -> Iterator[Row | RejectedRow]:
        columns = len(self.headers)
        if isinstance(self._body, TextForm):
            for line in text_lines(self._path, self._body, columns=columns):
                if isinstance(line, RejectedRow) or line[0] > self.header_line:
                    yield line
            return
        for number, cells in self._body.rows():
            if number > self.header_line and any(cell != "" for cell in cells[:columns]):
                yield number, cells[:columns]

    def sha256(self) -> str:
        """The SHA-256 of the file's bytes, in hexadecimal: equal for the same file under another name."""
        with self._path.open("rb") as raw:
            return hashlib.file_digest(raw, "sha256").hexdigest()

    def close(self) -> None:
        """Removes the temporary copy of standard input; nothing else is held open."""
        self._folder.__exit__(None, None, None)

    def __enter__(self) -> TableFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _header(self) -> tuple[int, tuple[str, ...]]:
        lines: Iterator[Row | RejectedRow]
        lines = text_lines(self._path, self._body) if isinstance(self._body, TextForm) else self._body.rows()
        for line in lines:
            if isinstance(line, RejectedRow):
                raise Refusal("bad_header", path=self.name, line=line.line_number)
            number, cells = line
            headers = [" ".join(str(cell).split()) if isinstance(cell, str) else str(cell) for cell in cells]
            while headers and not headers[-1]:
                headers.pop()
            if headers:
                return number, tuple(headers)
        raise Refusal("empty_file", path=self.name)


def open_table(location: Path | str, *, standard_input: BinaryIO | None = None, sheet: str | None = None) -> TableFile:
    """The table in the file at `location`; its format is told from its content, not from its name.

    "-" reads `standard_input` to its end into a temporary file first. `sheet` names one of a spreadsheet's sheets;
    without it the first visible one is taken. Close the result, or use it in a `with` statement.
    Raises Refusal or Fault for every file that cannot be read; the codes stand in `text_tables`, `packages`,
    `spreadsheets`, and here: file_not_found, not_a_file, file_unreadable, empty_file, bad_header.
    """
    if str(location) != STANDARD_INPUT:
        return _opened(str(location), Path(location), sheet, nullcontext())
    assert standard_input is not None, "standard input is passed in where it is asked for"
    folder = tempfile.TemporaryDirectory(prefix="loyalty-")
    spool = Path(folder.name, "standard-input")
    try:
        with spool.open("wb") as copy:
            shutil.copyfileobj(standard_input, copy, 1024 * 1024)
        return _opened(STANDARD_INPUT, spool, sheet, folder)
    except BaseException:
        folder.cleanup()
        raise


def _opened(name: str, path: Path, sheet: str | None, folder: AbstractContextManager[object]) -> TableFile:
    try:
        if path.is_dir():
            raise Fault("not_a_file", path=name)
        with path.open("rb") as raw:
            mark = raw.read(4)
        with _named(name):
            body = open_sheet(path, sheet) if mark in (PACKAGE_MARK, OLD_EXCEL_MARK) else form_of(path)
            return TableFile(name, path, body, folder)
    except FileNotFoundError as error:
        raise Fault("file_not_found", path=name) from error
    except OSError as error:
        raise Fault("file_unreadable", path=name, reason=error.strerror or "") from error


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Lets errors name the file as its reader knows it: "-", not the temporary copy of standard input."""
    try:
        yield
    except LoyaltyError as error:
        if "path" in error.details:
            error.details["path"] = name
        raise
