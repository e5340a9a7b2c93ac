"""The log: files that every run shares, and a last word for what nobody foresaw."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import sys
import threading
from pathlib import Path
from types import TracebackType

from loyalty_desktop.domain.errors import Fault

LOG_BYTES = 1_000_000
LOG_FILES = 3


class LogOfRuns(logging.Handler):
    """A rotating log file that costs nothing until something is logged: most starts log nothing before the window."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._opened: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record, having opened the file for the first one."""
        if self._opened is None:
            from logging.handlers import RotatingFileHandler

            self._opened = RotatingFileHandler(
                self._file, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True
            )
            self._opened.setFormatter(self.formatter)
        self._opened.emit(record)

    def close(self) -> None:
        """Close the file, if it was opened."""
        if self._opened is not None:
            self._opened.close()
        super().close()


class RunFormatter(logging.Formatter):
    """Lines of the log: every one names the run that it belongs to; a traceback tells where, never with which values.

    The text of an exception may hold a name or an address, so only its type is kept.
    """

    def __init__(self, run: str) -> None:
        super().__init__(f"%(asctime)s %(levelname)s run={run} %(name)s %(message)s")

    def formatException(  # noqa: N802 - the name is logging's
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """The frames and the types of an exception and of what caused it."""
        parts: list[str] = []
        seen: set[int] = set()
        error: BaseException | None = ei[1]
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            import traceback

            frames = traceback.extract_tb(error.__traceback__)
            parts += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
            parts.append(f"{type(error).__module__}.{type(error).__qualname__}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(parts)


def keep_logs(folder: Path) -> None:
    """Log to files in `folder`, and let nothing that nobody foresaw end without a trace and a sentence."""
    logging.raiseExceptions = False
    root = logging.getLogger()
    handler: logging.Handler = logging.NullHandler()
    with contextlib.suppress(OSError):  # a folder that cannot be written keeps nobody from working
        folder.mkdir(parents=True, exist_ok=True)
        handler = LogOfRuns(folder / "loyalty-desktop.log")
        faulthandler.enable((folder / "crash.log").open("a", encoding="utf-8"))
    handler.setFormatter(RunFormatter(os.urandom(4).hex()))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    sys.excepthook = lambda _kind, error, _trace: _last_resort(error)
    threading.excepthook = lambda failure: _last_resort(failure.exc_value)


def _last_resort(error: BaseException | None) -> None:
    if error is None or isinstance(error, KeyboardInterrupt | SystemExit):
        return
    incident = os.urandom(4).hex()
    logging.getLogger(__name__).error("incident %s", incident, exc_info=error)
    if sys.stderr is not None:
        from loyalty_desktop.wording.sentences import sentence

        sys.stderr.write(f"{sentence(Fault('unexpected', incident=incident))}\n")
