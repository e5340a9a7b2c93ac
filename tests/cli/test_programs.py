"""`program save` and `program load` at the terminal."""

from __future__ import annotations

from .terminal import Terminal


def test_program_goes_from_shop_to_shop(shop: Terminal) -> None:
    path = shop.folder / "program.toml"
    shop("settings", "lifetime_months=24")
    assert shop("program", "save", path).out == f"Saved the program to {path}.\n"
    new = str(shop.folder / "new.db")
    shown = shop.bare("--database", new, "program", "load", path)
    assert "Setting Lifetime months (changed, line" in shown.out
    assert "  lifetime_months: – → 24" in shown.out
    assert shown.out.endswith("Nothing has changed yet: load them with --yes.\n")
    loaded = shop.bare("--database", new, "program", "load", path, "--yes")
    assert loaded.status == 0
    assert "Lifetime_months" not in shop.bare("--database", new, "program", "load", path).out
    assert shop.bare("--database", new, "program", "load", path).out.startswith("The program is what the file says")


def test_line_of_a_mistake_is_told(shop: Terminal) -> None:
    path = shop.file("format = 1", "[settings]", 'lifetime_months = "0"', name="bad.toml")
    ended = shop("program", "load", path, "--yes")
    assert (ended.status, ended.err) == (
        1,
        "Line 2: “0” is no lifetime of points. Give 1 to 1,200 months, or nothing for ever.\n",
    )


def test_program_is_not_written_over_the_books(shop: Terminal) -> None:
    assert shop("program", "save", shop.database).status == 1
