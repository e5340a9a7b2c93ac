"""Sentences of refusals that only the command line knows; all others are worded in `loyalty_desktop.wording`."""

from __future__ import annotations

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.wording.sentences import SENTENCES, sentence

OWN = {
    "address_not_understood": "{address} is no address of a server. It looks like postgresql://user@server/database.",
    "ambiguous_reward": "“{reward}” fits several rewards: {rewards}. Give the whole name.",
    "backup_exists": "{path} exists already. Name a new file.",
    "backup_of_server": "A shared database is copied by the tools of its server, such as pg_dump.",
    "column_not_in_file": "There is no column “{column}” in {path}. It has: {headers}.",
    "database_in_use": "{path} is in use already ({customers} customers). Name a new file with --database.",
    "demonstration_stopped": "Stopped. The months made so far are kept in {path}; begin anew with another file.",
    "no_imports": "Nothing has been imported yet.",
    "part_missing": "This needs the window's part “{part}”, which is not in this build.",
    "period_reversed": "The period ends ({last}) before it begins ({first}). Exchange --from and --to.",
    "undo_stopped": "Stopped. Import {batch} is undone in part; the same command continues.",
    "unknown_batch": "There is no import {batch}. `imports` lists them.",
    "unknown_reward": "There is no reward “{reward}”. There are: {rewards}.",
}
"""Code → sentence."""


def say(error: LoyaltyError) -> str:
    """One sentence for an error."""
    if error.code in SENTENCES or error.code not in OWN:
        return sentence(error)
    return OWN[error.code].format_map({name: str(value) for name, value in error.details.items()})
