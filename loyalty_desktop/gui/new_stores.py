"""Asking before the books get another store: under a mistyped name a receipt would count twice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from loyalty_desktop.gui.leaving import ask_first


def ask_about_store(
    parent: QWidget, store: str, *, on_add: Callable[[], object], on_mend: Callable[[], object]
) -> QMessageBox:
    """Ask whether a store that the books do not know is a new one; Enter and Escape go back to the name."""

    def mend() -> None:
        on_mend()

    box = ask_first(
        parent,
        QCoreApplication.translate("NewStores", "The books know no store “{store}” yet. Is it a new one?").format(
            store=store
        ),
        act=QCoreApplication.translate("NewStores", "&Add the store"),
        stay=QCoreApplication.translate("NewStores", "&Mend the name"),
        on_act=on_add,
    )
    box.rejected.connect(mend)
    return box
