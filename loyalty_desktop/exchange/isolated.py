"""Reads the formats whose reader is fragile (.xls, .ods) in a process of its own.

Measured with files damaged at random: the reader panics on some, asks for hundreds of gigabytes on others, which ends
the process, or never returns. None of that may happen to the window or to an import.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from loyalty_desktop.domain.errors import Refusal

PATIENCE_SECONDS = 60
"""How long the reader may be silent before its file counts as damaged."""

_MEMORY_BYTES = 2 * 1024**3
_ROWS_A_MESSAGE = 1_000


@dataclass(frozen=True, slots=True)
class SheetRows:
    """What the reader found: the sheet's name, the column of its first cell from 0, and its rows from the first."""

    name: str
    first_column: int
    rows: Sequence[Sequence[Any]]


def read_isolated(path: Path, wanted: str | None) -> SheetRows:
    """The rows of the sheet `wanted`, or of the first visible one, of a spreadsheet file.

    Raises Refusal: damaged_file, file_encrypted, unknown_sheet, no_sheet.
    """
    context = multiprocessing.get_context("spawn")
    answers, their_end = context.Pipe(duplex=False)
    reader = context.Process(target=_read, args=(str(path), wanted, their_end), daemon=True)
    reader.start()
    their_end.close()
    rows: list[Sequence[Any]] = []
    try:
        name, first_column = _next(answers, path)
        while batch := _next(answers, path):
            rows.extend(batch)
    except (EOFError, OSError) as error:
        raise Refusal("damaged_file", path=str(path), part="") from error
    finally:
        answers.close()
        reader.kill()
        reader.join()
    return SheetRows(name, first_column, rows)


def _next(answers: Connection[Any, Any], path: Path) -> Any:
    if not answers.poll(PATIENCE_SECONDS):
        raise Refusal("damaged_file", path=str(path), part="")
    kind, content = answers.recv()
    if kind == "refused":
        code, details = content
        raise Refusal(code, **{"path": str(path), **details})
    return content


def _read(path: str, wanted: str | None, answers: Connection[Any, Any]) -> None:
    """Runs in the other process: sends ("sheet", …), then ("rows", …) until they are empty, or ("refused", …)."""
    _restrict()
    from python_calamine import CalamineError, PasswordError, load_workbook

    from loyalty_desktop.exchange.spreadsheets import sheet_name

    try:
        with load_workbook(path) as workbook:
            sheet = workbook.get_sheet_by_name(sheet_name(workbook, wanted, path=path))
        answers.send(("sheet", (sheet.name, sheet.start[1] if sheet.start else 0)))
        batch: list[Sequence[Any]] = []
        for row in sheet.iter_rows() if sheet.start else ():
            batch.append(row)
            if len(batch) == _ROWS_A_MESSAGE:
                answers.send(("rows", batch))
                batch = []
        if batch:
            answers.send(("rows", batch))
        answers.send(("rows", []))
    except Refusal as refusal:
        answers.send(("refused", (refusal.code, refusal.details)))
    except PasswordError:
        answers.send(("refused", ("file_encrypted", {})))
    except CalamineError:
        answers.send(("refused", ("damaged_file", {"part": ""})))


def _restrict() -> None:
    """Keeps a reader gone wrong from taking the PC's memory, and its last words from the terminal."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
