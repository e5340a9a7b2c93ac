"""The demonstration shop: made for looking around, and shown in pictures where there is no screen."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from loyalty_desktop.cli.answers import Answer
from loyalty_desktop.cli.arguments import CommandParsers, up_to, whole
from loyalty_desktop.cli.call import Call, is_new_file
from loyalty_desktop.cli.output import folder_for
from loyalty_desktop.cli.reports import write_workbook
from loyalty_desktop.domain.addresses import is_server, without_password
from loyalty_desktop.domain.errors import Cancelled, Refusal
from loyalty_desktop.domain.periods import Preset, business_date, preset_range
from loyalty_desktop.services.desks import Desks
from loyalty_desktop.wording.numbers import count_phrase, range_text

if TYPE_CHECKING:
    from loyalty_desktop.services.demonstration import DemonstrationShop

CUSTOMERS = 2_000
MOST_CUSTOMERS = 200_000
SEED = 1


def add(commands: CommandParsers) -> None:
    """Add the commands of the demonstration shop."""
    parser = commands.add("demo", demo)
    parser.add_argument(
        "--customers", type=up_to(MOST_CUSTOMERS), default=CUSTOMERS, metavar="N", help="number of customers"
    )
    parser.add_argument("--seed", type=whole, default=SEED, metavar="N", help="another seed tells another story")
    parser.add_argument("-o", "--output", metavar="DIR", help="folder for the pictures and the workbook")
    picturing = commands.add("screenshots", screenshots)
    picturing.add_argument("folder", metavar="DIR", help="folder for the pictures")


def start(call: Call) -> Answer:
    """No command: the window; where none can be seen, the named database in pictures, else the demonstration shop's."""
    window = call.surroundings.open_window
    if window is not None:
        return Answer("", status=window(call.options.database or "", call.options.clerk or ""))
    if call.options.database:
        with call.office() as desks:
            return _exhibit(call, desks, _output(None), None)
    return _make_and_exhibit(call, CUSTOMERS, SEED, None)


def demo(call: Call) -> Answer:
    """Make the demonstration shop; without a screen, also its pictures and its workbook."""
    options = call.options
    if call.surroundings.open_window is None or options.output:
        return _make_and_exhibit(call, options.customers, options.seed, options.output)
    call.make_default_folder()
    address = options.database or _beside(call.surroundings.default_database)
    shop = _make(call, address, options.customers, options.seed)
    place = without_password(address)
    text = f"{_described(shop)}\nOpen it with: loyalty-desktop --database {place}"
    return Answer(text, {"database": place, **_shop_data(shop)})


def screenshots(call: Call) -> Answer:
    """Pictures of the database, or of a demonstration shop where there is none."""
    folder = folder_for(call.options.folder)
    with ExitStack() as stack:
        address = call.address
        if call.is_new_file:
            temporary = stack.enter_context(tempfile.TemporaryDirectory(prefix="loyalty-"))
            address = str(Path(temporary, "demonstration.db"))
            _make(call, address, CUSTOMERS, SEED)
        desks = stack.enter_context(call.office(address=address))
        pictures = call.surroundings.write_pictures(desks, folder)
    text = f"Wrote {count_phrase(len(pictures), 'picture', 'pictures')} to {folder}"
    return Answer(text, {"folder": str(folder), "pictures": [str(path) for path in pictures]})


def _make_and_exhibit(call: Call, customers: int, seed: int, output: str | None) -> Answer:
    folder = _output(output)
    address = call.options.database or str(folder / "demonstration.db")
    shop = _make(call, address, customers, seed)
    with call.office(address=address) as desks:
        return _exhibit(call, desks, folder, shop)


def _exhibit(call: Call, desks: Desks, folder: Path, shop: DemonstrationShop | None) -> Answer:
    """Pictures of every tab and the Customer Loyalty workbook of the last twelve months, in `folder`."""
    today = business_date(desks.now(), desks.program.state().program.zone)
    period = preset_range(Preset.LAST_12_MONTHS, today)
    workbook = folder / "customer-loyalty.xlsx"
    write_workbook(desks, period, workbook)
    pictures = call.surroundings.write_pictures(desks, folder)
    said = [
        _described(shop) if shop else "",
        f"Database: {desks.address}",
        f"Workbook: {workbook}",
        f"Pictures: {folder} ({count_phrase(len(pictures), 'file', 'files')})",
        "There is no screen here, so no window was opened." if call.surroundings.open_window is None else "",
    ]
    data = {
        "database": desks.address,
        "workbook": str(workbook),
        "pictures": [str(path) for path in pictures],
        **(_shop_data(shop) if shop else {}),
    }
    return Answer("\n".join(filter(None, said)), data)


def _make(call: Call, address: str, customers: int, seed: int) -> DemonstrationShop:
    with call.watch() as watch:
        if is_new_file(address):
            call.note(f"Making the demonstration shop in {address}")
        try:
            return call.surroundings.build_demonstration(address, seed=seed, customers=customers, progress=watch)
        except Cancelled as stopped:
            raise Refusal("demonstration_stopped", path=without_password(address)) from stopped


def _output(folder: str | None) -> Path:
    """The folder for what is written; a new temporary one that stays where none is named."""
    if folder is None:
        return Path(tempfile.mkdtemp(prefix="loyalty-demonstration-"))
    return folder_for(folder)


def _beside(default_database: str) -> str:
    """A file beside the default database: the real books are never filled with a story."""
    if is_server(default_database):
        return str(Path(tempfile.mkdtemp(prefix="loyalty-demonstration-")) / "demonstration.db")
    folder = Path(default_database).expanduser().absolute().parent
    return str(folder / "demonstration.db")


def _described(shop: DemonstrationShop) -> str:
    customers = count_phrase(shop.customers, "customer", "customers")
    return (
        f"The demonstration shop has {customers}, {shop.receipts:,} receipts and {shop.entries:,} ledger entries "
        f"from {range_text(shop.period.first, shop.period.last)}."
    )


def _shop_data(shop: DemonstrationShop) -> dict[str, object]:
    return {
        "customers": shop.customers,
        "receipts": shop.receipts,
        "entries": shop.entries,
        "from": shop.period.first,
        "to": shop.period.last,
    }
