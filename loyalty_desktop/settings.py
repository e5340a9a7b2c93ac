"""What this PC remembers between two starts: one JSON file into one frozen Settings, and where files lie."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from loyalty_desktop.domain.addresses import without_password
from loyalty_desktop.domain.errors import Fault

HOME_VARIABLE = "LOYALTY_DESKTOP_HOME"
"""Environment variable that names a folder for settings, data and logs instead of the user's own ones."""

MOST_RECENT_DATABASES = 10
MOST_IMPORT_MAPPINGS = 200

Theme = Literal["system", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of this user: `config` for settings, `data` for databases, `logs` for log files."""

    config: Path
    data: Path
    logs: Path

    @property
    def settings_file(self) -> Path:
        """Where the settings are kept."""
        return self.config / "settings.json"

    @property
    def default_database(self) -> Path:
        """The database that is opened when nobody names one."""
        return self.data / "loyalty.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user chose on this PC; "" stands for "not chosen". Never holds a password: addresses lose theirs here.

    `windows` maps a window's name to its geometry as text, `import_mappings` the fingerprint of a file's header to
    the column of each field. `alert_notices` says whether new alerts are shown on the desktop. `unknown` keeps what a
    newer version wrote, so that saving does not lose it.
    """

    database: str = ""
    clerk: str = ""
    theme: Theme = "system"
    windows: Mapping[str, str] = field(default_factory=dict)
    recent_databases: tuple[str, ...] = ()
    import_mappings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    alert_notices: bool = True
    unknown: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        recent = dict.fromkeys(without_password(address) for address in self.recent_databases)
        object.__setattr__(self, "database", without_password(self.database))
        object.__setattr__(self, "recent_databases", tuple(recent)[:MOST_RECENT_DATABASES])

    def with_recent_database(self, address: str) -> Settings:
        """These settings with `address` as the database opened last."""
        return replace(self, recent_databases=(address, *self.recent_databases))

    def with_window(self, name: str, geometry: str) -> Settings:
        """These settings with the place and size of the window `name`."""
        return replace(self, windows={**self.windows, name: geometry})

    def with_import_mapping(self, fingerprint: str, columns: Mapping[str, str]) -> Settings:
        """These settings with the column chosen for each field in files whose header has `fingerprint`.

        The mappings used longest ago are forgotten beyond MOST_IMPORT_MAPPINGS.
        """
        others = {key: value for key, value in self.import_mappings.items() if key != fingerprint}
        kept = list(others.items())[-(MOST_IMPORT_MAPPINGS - 1) :]
        return replace(self, import_mappings=dict([*kept, (fingerprint, dict(columns))]))


@dataclass(frozen=True, slots=True)
class SettingsRead:
    """The settings to work with, and what a person should know when the file could not be used as it was."""

    settings: Settings
    notice: Fault | None = None


def find_paths(environ: Mapping[str, str]) -> Paths:
    """The folders of the user whom `environ` describes; none of them needs to exist yet."""
    if home := environ.get(HOME_VARIABLE):
        root = Path(os.path.expanduser(home)).absolute()  # noqa: PTH111 - "~" of nobody stays as it is
        return Paths(config=root / "config", data=root / "data", logs=root / "logs")
    import platformdirs

    own = platformdirs.PlatformDirs("loyalty-desktop", appauthor=False)
    return Paths(config=own.user_config_path, data=own.user_data_path, logs=own.user_log_path)


def read_settings(path: Path) -> SettingsRead:
    """The settings in the file `path`, or the defaults where there is none.

    A damaged file is renamed, so that nothing in it is lost, and the notice says to what; a single value of the wrong
    type falls back to its default. A file that cannot be read at all stays where it is. Raises nothing of its own.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return SettingsRead(Settings())
    except OSError as error:
        return SettingsRead(Settings(), Fault("settings_unreadable", path=str(path), reason=error.strerror))
    try:
        values = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        values = None
    if isinstance(values, dict):
        return SettingsRead(_from_values(values))
    return SettingsRead(Settings(), Fault("settings_damaged", path=str(path), kept_as=_set_aside(path)))


def write_settings(path: Path, settings: Settings) -> None:
    """Put `settings` into the file `path`, whole or not at all; only this user can read it.

    Raises Fault("settings_not_saved") with the path and the system's reason.
    """
    import tempfile  # a start that only reads the settings does without it

    text = json.dumps(_to_values(settings), ensure_ascii=False, indent=2) + "\n"
    draft = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, draft = tempfile.mkstemp(prefix=f"{path.name}-", dir=path.parent)
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(text.encode("utf-8", errors="replace"))
            handle.flush()
            os.fsync(handle.fileno())
        Path(draft).replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        if draft:
            Path(draft).unlink(missing_ok=True)
        raise Fault("settings_not_saved", path=str(path), reason=error.strerror) from error


def usable_path(name: str) -> Path:
    """The path that a name stands for, "~" resolved; whether anything is there is another question.

    Raises Fault("bad_file_name") for a name that no file of this PC can have, and "file_name_missing" for none.
    """
    if not name.strip():
        raise Fault("file_name_missing")
    try:
        path = Path(name).expanduser()
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return path
    except (OSError, ValueError, RuntimeError) as error:  # too long, NUL or half a character, "~" of nobody
        raise Fault("bad_file_name", path=name) from error
    return path


def _from_values(values: Mapping[str, Any]) -> Settings:
    """Settings from what a file says, leaving out what has the wrong type."""
    readers: dict[str, Callable[[Any], Any]] = {
        "database": _text,
        "clerk": _text,
        "theme": lambda value: value if value in get_args(Theme) else None,
        "windows": _texts_by_name,
        "recent_databases": lambda value: tuple(filter(_text, value)) if isinstance(value, list) else None,
        "import_mappings": _mappings,
        "alert_notices": lambda value: value if isinstance(value, bool) else None,
    }
    known = {name: read(values[name]) for name, read in readers.items() if name in values}
    unknown = {name: value for name, value in values.items() if name not in readers}
    return Settings(**{name: value for name, value in known.items() if value is not None}, unknown=unknown)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _texts_by_name(value: object) -> dict[str, str] | None:
    if not isinstance(value, dict):
        return None
    return {name: text for name, text in value.items() if isinstance(text, str)}


def _mappings(value: object) -> dict[str, dict[str, str]] | None:
    if not isinstance(value, dict):
        return None
    read = {fingerprint: _texts_by_name(columns) for fingerprint, columns in value.items()}
    return {fingerprint: columns for fingerprint, columns in read.items() if columns}


def _to_values(settings: Settings) -> dict[str, object]:
    values = {item.name: getattr(settings, item.name) for item in fields(settings) if item.name != "unknown"}
    return {**settings.unknown, **values}


def _set_aside(path: Path) -> str:
    """Rename the damaged file to a free name beside it and return that; "" where it could not be renamed."""
    for number in range(1, 1000):
        kept_as = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
        if not kept_as.exists():
            with contextlib.suppress(OSError):
                path.rename(kept_as)
                return str(kept_as)
            break
    return ""


def _sync_folder(folder: Path) -> None:
    """Make the new name of a file in `folder` durable, where the system can do that for folders."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
