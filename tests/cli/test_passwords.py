"""No password of a server is ever said: not in a message, an answer, a log, or a complaint about usage."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from loyalty_desktop.cli.surroundings import Surroundings
from loyalty_desktop.settings import find_paths
from tests.cli.terminal import Terminal
from tests.domain.test_addresses import HOSTILE

COMMANDS = [
    ["customers"],
    ["demo", "--customers", "1"],
    ["backup", "copy.db"],
    ["import", "sales", "-"],
    [],
]


def logs() -> str:
    """Everything that was logged by the tests so far."""
    return "".join(path.read_text(errors="replace") for path in find_paths(os.environ).logs.glob("*"))


@pytest.fixture
def unreachable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal whose servers answer at once that nobody is there."""
    monkeypatch.setattr("loyalty_desktop.passwords._from_keyring", lambda _address: None)
    return Terminal("", tmp_path)


@pytest.mark.parametrize("address", HOSTILE)
def test_password_is_in_no_message(unreachable: Terminal, address: str, capfd: pytest.CaptureFixture[str]) -> None:
    named = address.format("s3cret-w0rd").replace("db.shop", "127.0.0.1:9")
    for command in COMMANDS[: 1 if "sslmode" in address else None]:
        ended = unreachable.bare("--json", "--database", named, *command)
        assert ended.status == 1
        assert "s3cret" not in ended.out + ended.err
        assert "incident" not in ended.err
    printed = capfd.readouterr()
    assert "s3cret" not in printed.out + printed.err + logs()


@pytest.mark.parametrize("address", HOSTILE)
@pytest.mark.parametrize("before", [[], ["customers"], ["show", "C1", "--limit"], ["--nonsense"]])
def test_password_in_the_wrong_place_is_not_repeated(
    unreachable: Terminal, before: list[str], address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    ended = unreachable.bare(*before, address.format("s3cret-w0rd"))
    assert ended.status == 2
    printed = capfd.readouterr()
    assert "usage: loyalty-desktop" in printed.err
    assert "s3cret" not in ended.out + ended.err + printed.out + printed.err


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "POSTGRESQL"])
def test_server_is_known_by_any_spelling(prepared_url: str, tmp_path: Path, scheme: str) -> None:
    terminal = Terminal(scheme + prepared_url.removeprefix("postgresql"), tmp_path)
    ended = terminal("enrol", "--name", "Ana")
    assert (ended.status, ended.err) == (0, "")


def test_answer_names_the_server_without_its_password(postgres_url: str, tmp_path: Path) -> None:
    secret = urlsplit(postgres_url).password
    assert secret

    def change(surroundings: Surroundings) -> Surroundings:
        return replace(surroundings, open_window=lambda _address, _clerk: 0)

    ended = Terminal(postgres_url, tmp_path, change)("demo", "--customers", "3")
    assert (ended.status, "--database postgresql://" in ended.out) == (0, True)
    assert secret not in ended.out + ended.err


@pytest.mark.parametrize("parameter", ["sslmode=bogus", "nonsense=1", "port=no-number", "connect_timeout"])
def test_mistyped_parameter_is_no_missing_server(unreachable: Terminal, parameter: str) -> None:
    ended = unreachable.bare("--database", f"postgresql://ana:s3cret@127.0.0.1:9/x?{parameter}", "customers")
    assert ended.status == 1
    assert ended.err.endswith("is no address of a server. It looks like postgresql://user@server/database.\n")
