"""Settings: what comes back after a restart, what a damaged file does, and that no password is ever kept."""

from __future__ import annotations

import json
import os
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.settings import (
    MOST_IMPORT_MAPPINGS,
    MOST_RECENT_DATABASES,
    Settings,
    find_paths,
    read_settings,
    usable_path,
    write_settings,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_settings_come_back_as_written(path: Path) -> None:
    settings = Settings(database="/shop/ledger.db", clerk="Ana Ruiz", theme="dark")
    settings = settings.with_window("main", "AdnQywAD").with_recent_database("/shop/ledger.db")
    settings = settings.with_import_mapping("3f2a", {"receipt": "Bon-Nr.", "customer": "Kunde"})
    write_settings(path, settings)
    assert read_settings(path).settings == settings


def test_missing_file_means_the_defaults(path: Path) -> None:
    read = read_settings(path)
    assert (read.settings, read.notice) == (Settings(), None)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'"text"', b"[" * 100_000])
def test_damaged_file_is_set_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    read = read_settings(path)
    assert read.settings == Settings()
    assert read.notice is not None
    assert read.notice.code == "settings_damaged"
    assert Path(str(read.notice.details["kept_as"])).read_bytes() == content
    assert not path.exists()


def test_second_damaged_file_keeps_the_first(path: Path) -> None:
    path.parent.mkdir()
    for content in ("first", "second"):
        path.write_text(content, encoding="utf-8")
        read_settings(path)
    assert [kept.read_text(encoding="utf-8") for kept in sorted(path.parent.iterdir())] == ["first", "second"]


def test_unreadable_file_stays_and_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    read = read_settings(path)
    assert read.notice is not None
    assert read.notice.code == "settings_unreadable"
    assert read.settings == Settings()


def test_value_of_the_wrong_type_falls_back(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"theme": "pink", "clerk": 5, "windows": [], "database": "/x.db"}), encoding="utf-8")
    read = read_settings(path)
    assert (read.settings, read.notice) == (Settings(database="/x.db"), None)


def test_unknown_keys_survive_saving(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"from_a_newer_version": [1, 2], "clerk": "Ana"}), encoding="utf-8")
    write_settings(path, read_settings(path).settings)
    assert json.loads(path.read_text(encoding="utf-8"))["from_a_newer_version"] == [1, 2]


def test_saving_leaves_one_file(path: Path) -> None:
    write_settings(path, Settings(clerk="Ana"))
    write_settings(path, Settings(clerk="Bea"))
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


def test_only_the_user_reads_the_file(path: Path) -> None:
    write_settings(path, Settings())
    assert os.name == "nt" or path.stat().st_mode & 0o077 == 0  # on Windows the folder's own rights say so


def test_failed_saving_is_a_fault_and_leaves_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "settings.json"
    blocked.mkdir()
    with pytest.raises(Fault) as caught:
        write_settings(blocked, Settings())
    assert caught.value.code == "settings_not_saved"
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.json"]


def test_recent_databases_are_unique_newest_first_and_few() -> None:
    settings = Settings()
    for number in [*range(15), 9]:
        settings = settings.with_recent_database(f"/shop/{number}.db")
    assert settings.recent_databases[:3] == ("/shop/9.db", "/shop/14.db", "/shop/13.db")
    assert len(settings.recent_databases) == MOST_RECENT_DATABASES


def test_oldest_import_mappings_are_forgotten() -> None:
    settings = Settings()
    for number in range(MOST_IMPORT_MAPPINGS + 1):
        settings = settings.with_import_mapping(str(number), {"receipt": "A"})
    assert list(settings.import_mappings) == [str(number) for number in range(1, MOST_IMPORT_MAPPINGS + 1)]


@given(st.text(min_size=8, max_size=20))
def test_no_escaped_password_survives_in_settings(secret: str) -> None:
    address = f"postgresql://ana:{quote(secret, safe='')}@db.shop/loyalty"
    settings = Settings(database=address).with_recent_database(address)
    assert {settings.database, *settings.recent_databases} == {"postgresql://ana@db.shop/loyalty"}


@given(st.text(min_size=8, max_size=20).filter(lambda text: "?" not in text))
def test_no_unescaped_password_survives_in_settings(secret: str) -> None:
    settings = Settings(database=f"postgresql://ana:{secret}@db.shop/loyalty")
    assert settings.database == "postgresql://ana@db.shop/loyalty"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "file_name_missing"),
        (" \t", "file_name_missing"),
        ("x" * 5_000, "bad_file_name"),
        ("x\0y", "bad_file_name"),
        ("\ud800", "bad_file_name"),
        ("~nobody-of-this-name/x.db", "bad_file_name"),
    ],
)
def test_name_that_no_file_can_have_is_refused(name: str, code: str) -> None:
    with pytest.raises(Fault) as refused:
        usable_path(name)
    assert refused.value.code == code


def test_name_of_a_file_that_is_not_there_is_a_path(tmp_path: Path) -> None:
    assert usable_path(str(tmp_path / "missing" / "x.db")) == tmp_path / "missing" / "x.db"
    assert usable_path("~/x.db") == Path.home() / "x.db"


def test_home_of_nobody_stays_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert (
        find_paths({"LOYALTY_DESKTOP_HOME": "~nobody-of-this-name"}).data == tmp_path / "~nobody-of-this-name" / "data"
    )


def test_home_variable_moves_every_folder(tmp_path: Path) -> None:
    paths = find_paths({"LOYALTY_DESKTOP_HOME": str(tmp_path)})
    assert {paths.settings_file, paths.default_database, paths.logs} == {
        tmp_path / "config" / "settings.json",
        tmp_path / "data" / "loyalty.db",
        tmp_path / "logs",
    }


def test_folders_are_the_users_own_otherwise() -> None:
    paths = find_paths({})
    assert all(folder.is_absolute() for folder in (paths.config, paths.data, paths.logs))
    assert "loyalty-desktop" in str(paths.default_database)
