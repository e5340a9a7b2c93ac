"""The desks of an open database: each is loaded and made when it is first asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from pathlib import Path
from threading import Barrier

import pytest

from loyalty_desktop.services.desks import Desks
from loyalty_desktop.services.made_once import made_once
from tests.builders import Shop

ROOT = Path(__file__).parents[2]
THREADS = 8
LOADED = """
import json, sys
import loyalty_desktop.services.desks
print(json.dumps([name for name in sys.modules if name.startswith("loyalty_desktop.")]))
"""


def desk_names() -> Iterator[str]:
    return (name for name, member in vars(Desks).items() if isinstance(member, made_once))


def test_every_desk_can_be_made(shop: Shop) -> None:
    names = tuple(desk_names())
    assert len(names) > 30
    for name in names:
        desk = getattr(shop.desks, name)
        assert type(desk).__module__.startswith("loyalty_desktop.services."), name
        assert getattr(shop.desks, name) is desk


def test_threads_are_given_the_same_desk(shop: Shop) -> None:
    together = Barrier(THREADS)

    def ask(_: int) -> object:
        together.wait()
        return shop.desks.till

    with ThreadPoolExecutor(THREADS) as threads:
        asked = list(threads.map(ask, range(THREADS)))
    assert {id(desk) for desk in asked} == {id(shop.desks.till)}


def test_nobody_replaces_a_desk(shop: Shop) -> None:
    with pytest.raises(FrozenInstanceError):
        shop.desks.till = shop.desks.till


def test_desks_load_no_desk_that_nobody_asked_for() -> None:
    said = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = json.loads(said.stdout)
    assert "loyalty_desktop.services.journal" in loaded
    unasked = {f"loyalty_desktop.services.{name}" for name in ("surveys", "imports", "reporting", "handlers", "till")}
    assert unasked.isdisjoint(loaded)
