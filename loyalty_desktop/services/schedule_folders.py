"""The folder of a schedule: every PC reads it, and it is one of the PC that somebody had in mind."""

from __future__ import annotations

from pathlib import Path, PurePath

from loyalty_desktop.domain.errors import Refusal


def is_folder_of(folder: str, paths: type[PurePath] = Path) -> bool:
    """Whether a folder is named in full as a system names them whose paths are `paths`, by default this one."""
    return paths(folder).is_absolute()


def refuse_folder_of_other_system(folder: str, paths: type[PurePath] = Path) -> None:
    """Raise Refusal("schedule_folder_of_other_system") for a folder that is named in full on another system alone.

    `paths` are those of this system. Joined to where the program happens to run, such a name would be another folder.
    """
    if not is_folder_of(folder, paths):
        raise Refusal("schedule_folder_of_other_system", path=folder)
