"""A program's file that sets a value of points shows what it moves of days that are over, as `settings` does."""

from __future__ import annotations

from .terminal import Terminal


def worth(shop: Terminal, minor: str) -> object:
    return shop.file("format = 1", "[settings]", f'point_value_minor = "{minor}"', name=f"worth{minor}.toml")


def test_a_first_value_shows_the_amounts_that_it_moves(shop: Terminal) -> None:
    path = worth(shop, "1000")
    asked = shop.data("settings", "point_value_minor=1000")
    shown = shop.data("program", "load", path)
    assert asked["moved"] and (shown["moved"], shown["from"]) == (asked["moved"], None)
    said = shop("program", "load", path).out
    assert "As it would be" in said and "so what open days have put aside is measured again" in said
    assert said.endswith("Nothing has changed yet: load them with --yes.\n")
    assert shop.data("settings")["settings"]["point_value_minor"] == ""
    loaded = shop.data("program", "load", path, "--yes")
    assert loaded["loaded"] and shop.data("settings")["settings"]["point_value_minor"] == "1000"


def test_what_moves_no_amounts_shows_none(shop: Terminal) -> None:
    path = shop.file("format = 1", "[settings]", 'lifetime_months = "24"', name="lifetime.toml")
    assert "moved" not in shop.data("program", "load", path)
    assert "measured again" not in shop("program", "load", path).out


def test_a_value_that_cannot_be_is_told_with_its_line(shop: Terminal) -> None:
    ended = shop("program", "load", worth(shop, "-5"))
    assert ended.status == 1 and ended.err.startswith("Line 3: ")


def test_a_line_that_is_right_is_not_blamed(shop: Terminal) -> None:
    lines = ("format = 1", "[settings]", 'point_value_minor = "250"', 'lifetime_months = "0"')
    path = shop.file(*lines, name="two.toml")
    ended = shop("program", "load", path)
    assert ended.status == 1 and "Line 3" not in ended.err
