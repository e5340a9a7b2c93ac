"""What the import window has done beside the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loyalty_desktop.domain.imports import FileShape, ImportKind
from loyalty_desktop.gui.import_mapping import Answers, Field
from loyalty_desktop.gui.jobs import JobContext
from loyalty_desktop.gui.texts import rejected_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.imports import ImportRequest, ImportResult


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a file told, and what has to be known beside it.

    `home_currency` is what a file is taken to be in that names none; None where the program has its currency.
    """

    kind: ImportKind
    location: str
    shape: FileShape
    fields: tuple[Field, ...]
    home_currency: str | None


def look_at(desks: Desks, kind: ImportKind, location: str, _context: JobContext) -> Look:
    """Look at a file's first lines."""
    shape = desks.imports.look(location, kind)
    has_currency = desks.program.state().program.currency is not None
    home_currency = None if has_currency else desks.imports.home_currency
    return Look(kind, location, shape, desks.imports.fields(kind), home_currency)


def preview(desks: Desks, look: Look, answers: Answers, context: JobContext) -> ImportResult:
    """Count what an import would do."""
    return desks.imports.preview(_request(look, answers), context)


def import_file(desks: Desks, look: Look, answers: Answers, context: JobContext) -> ImportResult:
    """Import."""
    return desks.imports.run(_request(look, answers), context)


def _request(look: Look, answers: Answers) -> ImportRequest:
    # Here, not above: the desks' modules load the database's drivers.
    from loyalty_desktop.services.imports import ImportRequest

    return ImportRequest(
        look.location,
        look.kind,
        answers.mapping,
        day_first=answers.day_first,
        decimal_comma=answers.decimal_comma,
        currency=answers.currency,
    )


def save_template(desks: Desks, kind: ImportKind, path: Path, _context: JobContext) -> None:
    """Write an empty file with the program's own columns."""
    desks.imports.save_template(kind, path)


def save_rejected(
    desks: Desks, result: ImportResult, headers: tuple[str, ...], path: Path, _context: JobContext
) -> None:
    """Write the lines that an import or its preview left out."""
    desks.imports.save_rejected(result.rejected, path, headers=headers, sentence=rejected_text)
