"""Where a database file may lie: not on a network share, not in a folder that a cloud client copies, on a disk."""

from __future__ import annotations

import sys
from pathlib import Path

from loyalty_desktop.domain.errors import Fault

_NETWORK_FILE_SYSTEMS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "fuse.sshfs",
        "fuse.rclone",
        "9p",
        "afs",
        "ncpfs",
        "davfs",
        "fuse.gvfsd-fuse",
    }
)
_SYNCED_FOLDERS = frozenset(
    {"dropbox", "onedrive", "google drive", "googledrive", "icloud drive", "nextcloud", "owncloud"}
)


def refuse_shared_place(path: Path, mounts: str | None = None) -> None:
    """Raise Fault for a file on a network share or in a synced folder, where locks and copies lose postings.

    A device, a pipe or a socket is no place for a database either. `mounts` is the text of the system's table of
    mounts; by default Linux' own is read.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise Fault("not_a_database", path=str(path))
    for part in path.parts:
        name = part.casefold()
        if name in _SYNCED_FOLDERS or name.startswith("onedrive - "):
            raise Fault("database_in_synced_folder", path=str(path), folder=part)
    if str(path).startswith(("\\\\", "//")):
        raise Fault("database_on_network_share", path=str(path), file_system="UNC")
    if mounts is None:
        mounts = _mounts()
    file_system = _file_system_of(path, mounts)
    if file_system in _NETWORK_FILE_SYSTEMS:
        raise Fault("database_on_network_share", path=str(path), file_system=file_system)


def _mounts() -> str:
    if sys.platform != "linux":
        return ""
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _file_system_of(path: Path, mounts: str) -> str:
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        inside = str(path) == point or str(path).startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind
