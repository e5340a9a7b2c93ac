"""Sorting more rows than memory should hold."""

from __future__ import annotations

import heapq
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from typing import IO, Any, TypeVar

RUN_ROWS = 100_000
"""Items that are sorted in memory at a time; more go through temporary files."""

Item = TypeVar("Item")


def in_order(items: Iterable[Item], order: Callable[[Item], tuple[Any, ...]]) -> Iterator[Item]:
    """`items` by `order`: in memory when they are few, else as sorted runs in temporary files that are merged.

    All items are read before the first one is given back.
    """
    with ExitStack() as files:
        runs: list[IO[bytes]] = []
        run: list[Item] = []
        for item in items:
            run.append(item)
            if len(run) == RUN_ROWS:
                run.sort(key=order)
                runs.append(_write_run(run, files))
                run = []
        run.sort(key=order)
        yield from heapq.merge(run, *[_read_run(file) for file in runs], key=order) if runs else run


def _write_run(run: list[Item], files: ExitStack) -> IO[bytes]:
    # Pickle is safe here: the file is our own, has no name, and is gone when it is closed.
    file = files.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
    for item in run:
        pickle.dump(item, file, protocol=pickle.HIGHEST_PROTOCOL)
    file.seek(0)
    return file


def _read_run(file: IO[bytes]) -> Iterator[Any]:
    while True:
        try:
            yield pickle.load(file)  # noqa: S301 - our own temporary file
        except EOFError:
            return
