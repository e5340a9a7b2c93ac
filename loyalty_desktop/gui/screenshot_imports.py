"""Pictures of the import window: each step with a file of sales, and what a file of visits or of activity holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.domain.views import CustomerQuery
from loyalty_desktop.gui.import_window import ImportWindow
from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.gui.theme import Theme

if TYPE_CHECKING:
    from loyalty_desktop.gui.screenshot_scenes import Stage
    from loyalty_desktop.services.desks import Desks

_SALES = (
    "receipt,sold_at,store,customer_ref,product,net",
    "W-1001,2026-03-02 10:15,High Street,C-1,Stoneware mug,12.90",
    "W-1002,2026-03-02 11:40,High Street,C-2,House blend 250 g,8.90",
    "W-1003,2026-03-02 12:05,Station,C-1,French press,34.90",
    "W-1004,2026-03-02 12:30,Station,C-3,Chai spices,six",
)
_VISITS = (
    "occurred_at,customer_ref,channel",
    "2026-03-02 09:10,{0},in store",
    "2026-03-02 09:40,{1},app",
    "2026-03-02 10:05,{2},catalog",
    "yesterday,{0},app",
)
_ACTIVITY = (
    "occurred_at,customer_ref,action,object,amount,store,reference",
    "2026-03-02 09:10,{0},product_review,Stoneware mug,,,A-1",
    "2026-03-02 09:40,{1},check_in,,,,A-2",
    "2026-03-02 10:05,{2},social_share,House blend,,,A-3",
    "2026-03-02 10:30,,check_in,,,,A-4",
)
_UNKNOWN = ("C-1", "C-2", "C-3")


def import_pictures(stage: Stage, theme: Theme, access: SettingsAccess, home: Path) -> Iterator[tuple[str, QWidget]]:
    """The import window at each of its steps; the files are written into `home`."""
    window = ImportWindow(stage.desks, stage.jobs, theme, access, stage.window)
    window.show_kind(ImportKind.SALES)
    window.show()
    window.show_file(_written(home / "till-of-the-week.csv", _SALES))
    yield "import-file", stage.settled(window)
    window.go_on()
    yield "import-columns", stage.settled(window)
    window.go_on()
    yield "import-preview", stage.settled(window)
    customers = (*stage.ask(_some_customers), *_UNKNOWN)
    for kind, lines in ((ImportKind.VISITS, _VISITS), (ImportKind.ACTIVITY, _ACTIVITY)):
        window.show_kind(kind)
        window.show_file(_written(home / f"{kind}-of-the-week.csv", [line.format(*customers) for line in lines]))
        stage.settled(window)
        window.go_on()
        yield f"import-{kind}-columns", stage.settled(window)
        window.go_on()
        yield f"import-{kind}-preview", stage.settled(window)
    window.show_earlier()
    yield "import-earlier", stage.settled(window)
    window.close()


def _some_customers(desks: Desks) -> tuple[str, ...]:
    """The numbers of three customers, or of as many as there are."""
    return tuple(row.ref for row in desks.customers.page(CustomerQuery(), 0, len(_UNKNOWN)))


def _written(file: Path, lines: Sequence[str]) -> Path:
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file
