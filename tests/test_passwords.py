"""Where passwords come from: the address, the driver's own sources, the keyring."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.backends import fail

from loyalty_desktop import passwords
from loyalty_desktop.domain.addresses import without_password
from loyalty_desktop.domain.errors import Fault
from tests.keyrings import Drawer, used

SERVER = "postgresql://ana@db.example.com:5433/shop"


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    """A keyring that works, for this test."""
    with used(Drawer()) as drawer:
        yield drawer


@pytest.fixture
def no_keyring() -> Iterator[None]:
    """A PC without a keyring."""
    with used(fail.Keyring()):  # type: ignore[no-untyped-call]  # keyring's own
        yield


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ana:s3cret%2Fp%40ss@db.example.com/shop",
        "postgresql://ana@db.example.com/shop?password=s3cret%2Fp%40ss",
    ],
)
def test_password_in_the_address_comes_first(address: str, drawer: Drawer) -> None:
    drawer.set_password("loyalty-desktop", without_password(address), "other")
    assert passwords.find_password(address, {"PGPASSWORD": "third"}) == "s3cret/p@ss"


def test_environment_is_left_to_the_driver(drawer: Drawer) -> None:
    drawer.set_password("loyalty-desktop", SERVER, "kept")
    assert passwords.find_password(SERVER, {"PGPASSWORD": "given"}) is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("db.example.com:5433:shop:ana:x", None),
        ("*:*:*:ana:x", None),
        ("other.example.com:5433:shop:ana:x", "kept"),
        ("# db.example.com:5433:shop:ana:x", "kept"),
    ],
)
def test_password_file_comes_before_the_keyring(line: str, found: str | None, drawer: Drawer, tmp_path: Path) -> None:
    drawer.set_password("loyalty-desktop", SERVER, "kept")
    path = tmp_path / "pgpass"
    path.write_text(line + "\n")
    assert passwords.find_password(SERVER, {"PGPASSFILE": str(path)}) == found


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "POSTGRESQL"])
def test_remembered_password_is_found_again(scheme: str, drawer: Drawer, tmp_path: Path) -> None:
    assert passwords.remember_password(f"{scheme}://ana:new@db.example.com:5433/shop", "new")
    assert passwords.find_password(SERVER, {"PGPASSFILE": str(tmp_path / "none")}) == "new"


@pytest.mark.usefixtures("no_keyring")
def test_pc_without_a_keyring_still_works(tmp_path: Path) -> None:
    assert passwords.find_password(SERVER, {"PGPASSFILE": str(tmp_path / "none")}) is None
    assert not passwords.remember_password(SERVER, "new")


def test_broken_address_is_refused_without_its_password() -> None:
    with pytest.raises(Fault) as refused:
        passwords.find_password("postgresql://ana:secret@[db/shop", {})
    assert "secret" not in str(refused.value.details)
