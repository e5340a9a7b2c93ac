"""The words of the command line: each is known without its module, and its module is loaded when it is given."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from loyalty_desktop.cli.arguments import Parser
from loyalty_desktop.cli.words import WORDS_BY_MODULE

from .terminal import Terminal

ROOT = Path(__file__).parents[2]
WORDS = [(module, word) for module, lines in WORDS_BY_MODULE.items() for word in lines]
LOADED = """
import json, sys
from loyalty_desktop.cli.commands import parser
try:
    parser().parse_args({arguments!r})
except SystemExit:
    pass
print(json.dumps([name for name in sys.modules if name.startswith("loyalty_desktop.")]))
"""


class Asked:
    """Stands where a module adds its words; remembers them."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def add(self, word: str, run: object) -> Parser:
        assert callable(run)
        self.words.append(word)
        return Parser()


def loaded_by(*arguments: str) -> set[str]:
    program = LOADED.format(arguments=list(arguments))
    said = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(said.stdout.splitlines()[-1]))


@pytest.mark.parametrize("module", WORDS_BY_MODULE)
def test_module_adds_the_words_it_is_listed_for(module: str) -> None:
    asked = Asked()
    importlib.import_module(f"loyalty_desktop.cli.{module}").add(asked)
    assert sorted(asked.words) == sorted(WORDS_BY_MODULE[module])


def test_every_module_that_adds_words_is_listed() -> None:
    adding = {
        path.stem
        for path in (ROOT / "loyalty_desktop" / "cli").glob("*.py")
        if "def add(commands: CommandParsers)" in path.read_text(encoding="utf-8")
    }
    assert len(adding) > 25
    assert adding == set(WORDS_BY_MODULE)


def test_documents_show_every_word() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert [word for _, word in WORDS if word not in page] == []


def test_help_lists_every_word_and_loads_no_command(shop: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    assert shop("--help").status == 0
    said = capsys.readouterr().out
    assert [word for _, word in WORDS if word not in said.split()] == []
    modules = {f"loyalty_desktop.cli.{module}" for module in WORDS_BY_MODULE}
    assert modules.isdisjoint(loaded_by("--help"))


@pytest.mark.parametrize(("module", "word"), WORDS)
def test_word_explains_itself(module: str, word: str, shop: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    assert shop(word, "--help").status == 0
    said = " ".join(capsys.readouterr().out.split())
    assert WORDS_BY_MODULE[module][word] in said
    assert "--database" in said


def test_version_loads_neither_commands_nor_desks() -> None:
    rooms = {name.split(".")[1] for name in loaded_by("--version")}
    assert rooms.isdisjoint({"services", "storage", "reports", "exchange", "wording"})


def test_word_loads_its_own_module_only() -> None:
    loaded = loaded_by("customers", "--search", "Ana")
    assert "loyalty_desktop.cli.people" in loaded
    assert {"loyalty_desktop.cli.surveys", "loyalty_desktop.cli.reports"}.isdisjoint(loaded)
