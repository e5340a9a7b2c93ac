from __future__ import annotations

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.exchange.files_out import replace_file


def fill(stream: BinaryIO) -> None:
    stream.write(b"new" * 1_000)


def the_fault(target: Path) -> Fault:
    with pytest.raises(Fault) as raised:
        replace_file(target, fill)
    assert raised.value.details["path"] == str(target)
    return raised.value


@contextmanager
def a_full_disk() -> Iterator[None]:
    """Files of this process may not grow beyond a hundred bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, old)


def test_new_file_takes_the_old_ones_place(tmp_path: Path) -> None:
    target = tmp_path / "report.xlsx"
    target.write_bytes(b"old")
    replace_file(target, fill)
    assert target.read_bytes() == b"new" * 1_000
    assert list(tmp_path.iterdir()) == [target]


def test_full_disk_keeps_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "report.xlsx"
    target.write_bytes(b"old")
    with a_full_disk():
        assert the_fault(target).code == "disk_full"
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_missing_folder_is_named(tmp_path: Path) -> None:
    assert the_fault(tmp_path / "nowhere" / "report.xlsx").details["folder"] == str(tmp_path / "nowhere")


def test_folder_is_not_overwritten(tmp_path: Path) -> None:
    assert the_fault(tmp_path).code == "not_a_file"


@pytest.mark.parametrize("name", ["x" * 300, "a\x00b"])
def test_impossible_name_is_a_fault(tmp_path: Path, name: str) -> None:
    assert the_fault(tmp_path / name).code == "bad_file_name"
    assert list(tmp_path.iterdir()) == []


def test_folder_that_takes_no_files_is_a_fault() -> None:
    assert the_fault(Path("/proc/self/report.xlsx")).code in {"not_writable", "write_failed"}


def test_link_keeps_pointing_at_its_file(tmp_path: Path) -> None:
    real = tmp_path / "real.xlsx"
    real.write_bytes(b"old")
    (tmp_path / "link.xlsx").symlink_to(real)
    replace_file(tmp_path / "link.xlsx", fill)
    assert (tmp_path / "link.xlsx").is_symlink()
    assert real.read_bytes().startswith(b"new")


def test_new_file_has_the_rights_that_files_have_here(tmp_path: Path) -> None:
    replace_file(tmp_path / "report.xlsx", fill)
    (tmp_path / "other").touch()
    assert (tmp_path / "report.xlsx").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_own_mistake_passes_through_and_leaves_nothing(tmp_path: Path) -> None:
    def stumble(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        replace_file(tmp_path / "report.xlsx", stumble)
    assert list(tmp_path.iterdir()) == []


def test_database_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "shop.db"
    target.write_bytes(b"SQLite format 3\0" + b"books" * 100)
    with pytest.raises(Fault) as caught:
        replace_file(target, lambda stream: None)
    assert caught.value.code == "target_is_database"
    assert target.read_bytes().endswith(b"books")


def test_only_regular_files_are_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Fault) as caught:
        replace_file(tmp_path / "pipe", lambda stream: None)
    assert caught.value.code == "not_a_plain_file"
