"""Random histories of a shop, checked after every step and replayed at their end.

LOYALTY_EXAMPLES and LOYALTY_STEPS make the runs longer; `python -m tests.services.machine` also counts the steps.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.postgres_server import PostgresServer
from tests.services.machine import History, LocalHistory, run
from tests.shared_databases import emptied

EXAMPLES = int(os.environ.get("LOYALTY_EXAMPLES", "20"))
STEPS = int(os.environ.get("LOYALTY_STEPS", "25"))


@pytest.mark.timeout(7200)
def test_histories_on_files_hold_together() -> None:
    run(LocalHistory, examples=EXAMPLES, steps=STEPS)


@pytest.mark.timeout(7200)
def test_histories_on_a_server_hold_together(postgres_server: PostgresServer, shared_database: str) -> None:
    class SharedHistory(History):
        """Histories in one database on the server, emptied for each."""

        def address(self, folder: Path) -> str:
            return emptied(postgres_server, shared_database)

    run(SharedHistory, examples=max(1, EXAMPLES // 10), steps=STEPS)
