"""Progress and Ctrl-C."""

from __future__ import annotations

import io
import signal
from collections.abc import Iterator

import pytest

from loyalty_desktop.cli.watching import Watch
from loyalty_desktop.domain.errors import Cancelled


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Ctrl-C as in a terminal: whoever starts the tests in the background may have it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class Screen(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_a_terminal_only() -> None:
    screen, file = Screen(), io.StringIO()
    for stream in (screen, file):
        with Watch(stream) as watch:
            watch.report(4_000, 12_000, "post")
    assert screen.getvalue().startswith("\rPosting, 4,000 of 12,000")
    assert file.getvalue() == ""


def test_first_interruption_waits_for_a_safe_point() -> None:
    with Watch(io.StringIO()) as watch:
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(Cancelled):
            watch.check_cancelled()


def test_second_interruption_ends_at_once() -> None:
    with Watch(io.StringIO()):
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_watch_leaves_the_signal_as_it_was() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Watch(io.StringIO()):
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before
