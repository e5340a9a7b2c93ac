"""A field whose text says nothing that it could hold."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class NotUnderstood(Exception):
    """A field holds what cannot be read; `sentence` says so to the person."""

    def __init__(self, sentence: str, field: QWidget) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
