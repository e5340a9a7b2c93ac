"""Sentences about databases and settings."""

from __future__ import annotations

DATABASES = {
    "address_not_understood": "{address} is no address of a server. It looks like postgresql://user@server/database.",
    "backup_exists": "{path} exists already. Name a new file.",
    "backup_of_server": "A shared database is copied by the tools of its server, such as pg_dump.",
    "backup_failed": "The copy {path} did not verify, so nothing was changed. Check the disk.",
    "database_busy": "{path} is busy with another program. Try again in a moment.",
    "database_damaged": "{path} is damaged. Restore the latest backup.",
    "database_empty": (
        "{path} is empty and was left as it is. Restore a backup, or delete the file and make a new database."
    ),
    "database_exists": "{path} is there already. Open it, or choose another name for the new database.",
    "database_in_use": "{path} is in use already ({customers} customers). Name a new file with --database.",
    "database_in_synced_folder": (
        "{path} lies in {folder}, which is copied by a cloud service; that loses entries. Move the file to a folder "
        "of this PC alone, or connect to a shared database."
    ),
    "database_is_a_folder": "{path} is a folder, not a database.",
    "database_missing": "There is no database {path}. Choose another file, or make a new one.",
    "database_newer": (
        "This database was last used by a newer version of the program ({migration}; this one knows {known}). "
        "Install the newer version."
    ),
    "database_on_network_share": (
        "{path} lies on a network share ({file_system}), where entries can be lost. Move the file to this PC, or "
        "connect to a shared database."
    ),
    "database_read_only": "{path} may only be read. Check who may write to it.",
    "database_setting_refused": "The database did not take the setting {setting} = {wanted}; it stayed {found}.",
    "database_unreadable": "{path} cannot be opened. Check the disk and who may read the file.",
    "disk_full": "The disk is full: {path} could not be written. Make room and try again.",
    "local_zone_unknown": (
        "This PC's time zone ({zone}) is not known, so the new database counts its days in UTC. Where that is wrong, "
        "set TZ to a name such as Europe/Madrid and begin anew."
    ),
    "not_a_database": "{path} is no database.",
    "not_a_loyalty_database": "{path} is a database of another program.",
    "server_unreachable": "The server {server} does not answer. Check the network, then try again.",
    "settings_damaged": "The settings {path} could not be read and were put aside as {kept_as}. Defaults are in use.",
    "settings_not_saved": "The settings {path} could not be saved: {reason}.",
    "settings_unreadable": "The settings {path} cannot be read: {reason}. Defaults are in use.",
    "demonstration_stopped": "Stopped. The months made so far are kept in {path}; begin anew with another file.",
    "measurement_failed": "{command} ended with {status} before its window was painted.",
    "part_missing": "This needs the window's part “{part}”, which is not in this build.",
    "zone_not_here": (
        "The books count their days in the time zone {zone}, which this PC does not know. Install the program anew, or "
        "Python's package tzdata."
    ),
}
