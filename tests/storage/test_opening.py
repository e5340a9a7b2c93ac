"""Opening a database: ours, whole, of this version, in a safe place, and never an empty one by mistake."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import apsw
import pytest

from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.storage import schema, sqlite_engine
from loyalty_desktop.storage.database import Store
from loyalty_desktop.storage.places import refuse_shared_place
from loyalty_desktop.storage.sqlite_engine import APPLICATION_ID, SqliteEngine
from loyalty_desktop.storage.tables import MODELS

OPEN = """
import sys
from loyalty_desktop.storage.database import Store
store = Store.open(sys.argv[1], create=True)
print(store.read(lambda session: session.value("SELECT count(*) FROM store")))
"""


def fault_of(address: Path | str, *, create: bool = False) -> Fault:
    """The Fault that opening raises."""
    with pytest.raises(Fault) as caught:
        Store.open(str(address), create=create)
    return caught.value


def opened(path: Path) -> Store:
    """A new local database."""
    return Store.open(str(path), create=True)


def setting(store: Store, name: str) -> Any:
    """What the engine says that a setting is."""
    return store.read(lambda session: session.value(f"PRAGMA {name}"))


def test_mistyped_name_makes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "loyalyt.db"
    assert (fault_of(path).code, fault_of(path).details["path"]) == ("database_missing", str(path))
    assert not path.parent.exists()


def test_folder_is_no_database(tmp_path: Path) -> None:
    assert fault_of(tmp_path, create=True).code == "database_is_a_folder"


def test_empty_file_never_becomes_a_ledger_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "loyalty.db"
    path.touch()
    assert fault_of(path).code == "database_empty"
    assert path.stat().st_size == 0


def test_new_file_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "loyalty.db"
    opened(path).close_thread()
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("wal", [False, True])
def test_file_of_another_program_stays_as_it_is(tmp_path: Path, wal: bool) -> None:
    path = tmp_path / "photos.db"
    other = apsw.Connection(str(path))
    if wal:
        other.execute("PRAGMA journal_mode = wal")
    other.execute("CREATE TABLE photo (name TEXT)")
    other.close()
    before = path.read_bytes()
    assert fault_of(path, create=True).code == "not_a_loyalty_database"
    assert path.read_bytes() == before


def test_text_file_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("Dear diary, today I sold a mug. " * 100, encoding="utf-8")
    assert fault_of(path).code == "not_a_database"


def test_damaged_file_is_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "loyalty.db"
    opened(path).close_thread()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x55" * (len(content) - 4096)
    path.write_bytes(bytes(content))
    assert fault_of(path).code == "database_damaged"


def test_newer_schema_is_refused(database_address: str) -> None:
    store = Store.open(database_address, create=True)
    statement = "INSERT INTO schema_migration (name, applied) VALUES ('9999_future', '2030-01-01')"
    store.write(lambda session: session.run(statement))
    store.close_thread()
    fault = fault_of(database_address)
    assert (fault.code, fault.details["migration"]) == ("database_newer", "9999_future")


def test_opening_again_changes_nothing(database_address: str) -> None:
    first = Store.open(database_address, create=True)
    applied = "SELECT count(*) FROM schema_migration"
    before = first.read(lambda session: session.value(applied))
    first.close_thread()
    second = Store.open(database_address)
    assert second.read(lambda session: session.value(applied)) == before > 0
    second.close_thread()


def test_two_processes_open_a_new_file_at_once(tmp_path: Path) -> None:
    outcomes = at_once(str(tmp_path / "loyalty.db"))
    assert [(outcome.returncode, outcome.stdout.strip()) for outcome in outcomes] == [(0, "1")] * 3, outcomes


def test_two_processes_open_a_new_server_database_at_once(postgres_url: str) -> None:
    outcomes = at_once(postgres_url)
    assert [(outcome.returncode, outcome.stdout.strip()) for outcome in outcomes] == [(0, "1")] * 3, outcomes


def at_once(address: str) -> list[subprocess.CompletedProcess[str]]:
    """How three processes that open the same new database end."""

    def run(_: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-c", OPEN, address], capture_output=True, text=True, check=False)

    with ThreadPoolExecutor(3) as threads:
        return list(threads.map(run, range(3)))


def test_interrupted_creation_can_be_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "loyalty.db"
    with monkeypatch.context() as patch:
        patch.setattr(schema, "APPLICATION_ID", "nothing that SQLite understands (")
        with pytest.raises(apsw.SQLError):
            opened(path)
    store = opened(path)
    assert setting(store, "application_id") == APPLICATION_ID
    store.close_thread()


@pytest.mark.usefixtures("as_in_a_shop")
def test_commits_are_durable_and_readers_do_not_wait(tmp_path: Path) -> None:
    store = opened(tmp_path / "loyalty.db")
    found = {name: setting(store, name) for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")}
    store.close_thread()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}


def test_setting_that_is_not_taken_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sqlite_engine.SETTINGS, "journal_mode", "unheard_of")
    fault = fault_of(tmp_path / "loyalty.db", create=True)
    assert (fault.code, fault.details["setting"]) == ("database_setting_refused", "journal_mode")


def test_server_commits_are_durable(postgres_url: str) -> None:
    store = Store.open(postgres_url)
    assert store.read(lambda session: session.value("SHOW synchronous_commit")) == "on"
    store.close_thread()


def test_tables_are_strict(tmp_path: Path) -> None:
    store = opened(tmp_path / "loyalty.db")
    query = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0"
    loose = {name for (name,) in store.read(lambda session: session.rows(query))}
    store.close_thread()
    assert loose == {"schema_migration", "sqlite_schema"}


def test_models_are_the_schema(database_address: str) -> None:
    store = Store.open(database_address, create=True)
    database = store.engine.database
    store.engine.connect()
    differences = {}
    for model in MODELS:
        columns = {column.name: column.null for column in database.get_columns(model._meta.table_name)}
        fields = {field.column_name: field.null for field in model._meta.sorted_fields}
        keys = {field.column_name for field in model._meta.sorted_fields if field.primary_key}
        wrong = {name for name in fields | columns if fields.get(name) != columns.get(name) and name not in keys}
        if wrong:
            differences[model.__name__] = wrong
    store.close_thread()
    assert differences == {}


def test_backup_is_made_before_a_file_changes(tmp_path: Path) -> None:
    path = tmp_path / "loyalty.db"
    store = opened(path)
    engine = store.engine
    assert isinstance(engine, SqliteEngine)
    copies = [schema.back_up_before(engine, engine.connect()) for _ in range(2)]
    store.close_thread()
    assert [copy.name for copy in copies] == ["loyalty.before-update-1.db", "loyalty.before-update-2.db"]
    again = Store.open(str(copies[1]))
    assert again.read(lambda session: session.value("SELECT count(*) FROM store")) == 1
    again.close_thread()


MOUNTS = """
/dev/sda1 / ext4 rw 0 0
server:/shop /mnt/shop nfs4 rw 0 0
//nas/shop /mnt/with\\040space cifs rw 0 0
/dev/sdb1 /mnt/shop/disk ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/mnt/shop/loyalty.db", "database_on_network_share"),
        ("/mnt/with space/loyalty.db", "database_on_network_share"),
        ("//nas/shop/loyalty.db", "database_on_network_share"),
        ("/home/ana/Dropbox/loyalty.db", "database_in_synced_folder"),
        ("/home/ana/OneDrive - Shop/loyalty.db", "database_in_synced_folder"),
    ],
)
def test_places_that_lose_postings_are_refused(path: str, code: str) -> None:
    with pytest.raises(Fault) as caught:
        refuse_shared_place(Path(path), MOUNTS)
    assert caught.value.code == code


@pytest.mark.parametrize("path", ["/mnt/shop/disk/loyalty.db", "/mnt/shopping/loyalty.db", "/home/ana/dropboxes/l.db"])
def test_places_of_this_machine_are_fine(path: str) -> None:
    refuse_shared_place(Path(path), MOUNTS)


def test_synced_folder_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    path = tmp_path / "Dropbox" / "loyalty.db"
    assert fault_of(path, create=True).code == "database_in_synced_folder"
    assert not path.parent.exists()


def test_server_that_is_not_there_is_said_so() -> None:
    fault = fault_of("postgresql://ana:secret@127.0.0.1:1/shop")
    assert fault.code == "server_unreachable"
    assert "secret" not in str(fault.details)


def test_local_databases_do_without_the_server_driver(tmp_path: Path) -> None:
    code = f"{OPEN}\nassert not any(name.split('.')[0].startswith('psycopg') for name in sys.modules), 'imported'"
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "loyalty.db")], check=True, capture_output=True)


def test_prefixes_are_compared_by_character_on_any_server(postgres_url: str) -> None:
    store = Store.open(postgres_url)
    query = "SELECT column_name FROM information_schema.columns WHERE collation_name = 'C' AND table_schema = 'public'"
    columns = {name for (name,) in store.read(lambda session: session.rows(query))}
    store.close_thread()
    assert columns == {"word", "sort_name"}


def test_empty_file_is_no_new_database_even_where_one_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "loyalty.db"
    path.touch()
    os.utime(path, (0, 0))
    assert fault_of(path, create=True).code == "database_empty"
    assert path.stat().st_size == 0


def test_new_database_makes_no_folders(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "loyalty.db"
    assert fault_of(path, create=True).code == "folder_missing"
    assert not path.parent.exists()
