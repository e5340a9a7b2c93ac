"""The wording of the window: what `loyalty_desktop.wording` says, in the language of the program.

Texts of forms and classes go through tr(); whatever the wording room writes goes through these functions.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.findings import Finding
from loyalty_desktop.domain.imports import RejectedRow
from loyalty_desktop.gui.jobs import Progress
from loyalty_desktop.wording import names, sentences


def error_text(error: LoyaltyError) -> str:
    """The sentence of an error."""
    return sentences.sentence(error, sentence_text)


def rejected_text(row: RejectedRow) -> str:
    """Why a line of a file was left out."""
    return sentences.rejected_sentence(row, sentence_text)


def finding_text(finding: Finding) -> str:
    """What the integrity check has found."""
    return sentences.finding_sentence(finding, sentence_text)


def name_text(code: str) -> str:
    """The name of an action, purpose, kind or state."""
    return _name(names.name_of(code))


def column_text(key: str) -> str:
    """The title of a column."""
    return _name(names.column_title(key))


def progress_text(progress: Progress) -> str:
    """What a job is at."""
    return names.progress_text(progress.step, progress.done, progress.total)


def sentence_text(template: str) -> str:
    """A sentence of the wording room, before its numbers stand in it."""
    return QCoreApplication.translate("sentences", template)


def _name(name: str) -> str:
    return QCoreApplication.translate("names", name) if name else ""
