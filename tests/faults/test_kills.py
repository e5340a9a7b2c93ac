"""Kills at any moment, in the short form; `python -m tests.faults.kills` is the long one."""

from __future__ import annotations

import random
from pathlib import Path

from tests.faults.kills import kill_while_adjusting, kill_while_importing

ROUNDS = 6


def test_acknowledged_adjustments_survive_kills(tmp_path: Path) -> None:
    tally = kill_while_adjusting(tmp_path / "loyalty.db", ROUNDS, random.Random())
    assert tally.wrong == []
    assert tally.kills == ROUNDS <= tally.acknowledged <= tally.found


def test_interrupted_imports_are_finished_after_kills(tmp_path: Path) -> None:
    tally = kill_while_importing(tmp_path, ROUNDS, random.Random())
    assert tally.wrong == []
    assert tally.kills == ROUNDS
    assert tally.acknowledged >= ROUNDS
