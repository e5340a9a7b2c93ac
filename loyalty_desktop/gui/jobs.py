"""The one job runner: work leaves the GUI thread, and its outcome comes back on it as a value."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from loyalty_desktop.domain.errors import Cancelled, Fault, LoyaltyError

SHUTDOWN_SECONDS = 5.0
"""How long a closing window waits for work that was told to stop."""

_LOOKS_UP_SECONDS = 0.1
"""How soon work that waits for its turn hears that it is not wanted any more."""

Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)

_log = logging.getLogger(__name__)


# Without slots: Python 3.11 cannot make a frozen one with slots as Ok[Value](…).
@dataclass(frozen=True)
class Ok(Generic[Value_co]):
    """The work ended and this is what it made."""

    value: Value_co


@dataclass(frozen=True, slots=True)
class Err:
    """The work was refused, failed or was cancelled; `error` has a sentence in `loyalty_desktop.wording`."""

    error: LoyaltyError


Outcome = Ok[Value] | Err


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` units of the step with this code; a `total` of None is not known yet."""

    done: int
    total: int | None
    step: str


class Lane(StrEnum):
    """The queues of work. Each does one job after another; they run side by side.

    Mail has its own, for a letter waits for a server and for its rate; what it posts in between is short. So has what
    builds for long before it writes: the parts that write much go through the lane of writing (`JobContext.in_turn`).
    """

    READ = "read"
    WRITE = "write"
    MAIL = "mail"
    BUILD = "build"


Submit = Callable[[Lane, Callable[[], None]], "Future[None]"]
"""Puts work onto a lane."""


class JobContext:
    """What a job may say while it works, and how it learns that nobody waits for it any more."""

    def __init__(
        self,
        heard: Callable[[Progress], None] | None = None,
        beside: Callable[[Callable[[], None]], None] | None = None,
        submit: Submit | None = None,
    ) -> None:
        self._heard = heard
        self._beside = beside
        self._submit = submit
        self._cancelled = threading.Event()
        self._lock = threading.Lock()
        self._end: Callable[[], None] | None = None

    def report(self, done: int, total: int | None, step: str) -> None:
        """Say how far the work is. Cheap: only the newest report that the window has not shown yet is kept."""
        if self._heard is not None:
            self._heard(Progress(done, total, step))

    def check_cancelled(self) -> None:
        """Raise Cancelled when the work is no longer wanted; called between steps that may end there."""
        if self._cancelled.is_set():
            raise Cancelled()

    def when_cancelled(self, end: Callable[[], None]) -> None:
        """Have `end` called, on another thread, should the work not be wanted any more: it ends what runs now.

        It takes the place of the one before. Called at once where the work is not wanted already.
        """
        with self._lock:
            self._end = end
            is_late = self._cancelled.is_set()
        if is_late:
            end()

    def in_turn(self, part: Callable[[], Value]) -> Value:
        """Do `part` on the lane of writing, after what waits there, and give what it gives or raises.

        Never from that lane itself, which would wait for itself. Raises Cancelled where the work is not wanted any more
        before the part has begun.
        """
        if self._submit is None:
            return part()
        self.check_cancelled()
        kept: list[Value] = []
        future = self._submit(Lane.WRITE, lambda: kept.append(part()))
        while wait([future], _LOOKS_UP_SECONDS).not_done:
            if self._cancelled.is_set() and future.cancel():
                break
        if future.cancelled():
            raise Cancelled()
        future.result()
        return kept[0]

    def cancel(self) -> None:
        """Ask the work to stop at its next check, and end what it said can be ended."""
        with self._lock:
            is_first = not self._cancelled.is_set()
            self._cancelled.set()
            end = self._end
        if not is_first or end is None:
            return
        if self._beside is None:
            end()
        else:
            self._beside(end)


class JobHandle(Protocol):
    """A running or waiting job, in the hands of who started it."""

    def cancel(self) -> None:
        """Ask the job to stop; it answers with Err(Cancelled), or with what it had already finished."""


class JobRunner(Protocol):
    """What widgets know of the job runner; the tests have one without threads."""

    def run(
        self,
        work: Callable[[JobContext], Value],
        done: Callable[[Outcome[Value]], None],
        *,
        lane: Lane = Lane.WRITE,
        progress: Callable[[Progress], None] | None = None,
    ) -> JobHandle:
        """Do `work` on `lane` and call `done` with its outcome, and `progress` on the way, on the GUI thread."""


def outcome_of(work: Callable[[JobContext], Value], context: JobContext, incident: Callable[[], str]) -> Outcome[Value]:
    """Do `work` here and now; whatever it raises becomes an Err.

    What nobody foresaw is logged under the id that `incident` makes, and becomes Fault("unexpected", incident=id).
    """
    try:
        context.check_cancelled()
        return Ok(work(context))
    except LoyaltyError as error:
        return Err(error)
    except Exception as error:
        number = incident()
        _log.exception("incident %s", number)
        return Err(Fault("unexpected", incident=number, kind=type(error).__name__))


def can_answer(done: Callable[..., None]) -> bool:
    """Whether the widget whose method `done` is still exists: a dialog may be closed before its answer comes."""
    while isinstance(done, partial):
        done = done.func
    owner = getattr(done, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


class _Courier(QObject):
    """Lives in the GUI thread and calls there what other threads hand it."""

    sent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.sent.connect(self._call, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _call(self, parcel: Callable[[], None]) -> None:
        parcel()


class _ProgressRelay:
    """Brings the newest progress to the GUI thread, one message at a time however often a job reports."""

    def __init__(self, courier: _Courier, show: Callable[[Progress], None]) -> None:
        self._courier = courier
        self._show = show
        self._lock = threading.Lock()
        self._newest: Progress | None = None

    def hear(self, progress: Progress) -> None:
        with self._lock:
            is_on_its_way = self._newest is not None
            self._newest = progress
        if not is_on_its_way:
            self._courier.sent.emit(self._deliver)

    def _deliver(self) -> None:
        with self._lock:
            newest, self._newest = self._newest, None
        if newest is not None and can_answer(self._show):
            self._show(newest)


class _Job:
    def __init__(self, context: JobContext, answer: Callable[[Outcome[object]], None]) -> None:
        self.context = context
        self.answer = answer
        self.future: Future[None] | None = None
        self.withdraw: Callable[[], None] | None = None

    def cancel(self) -> None:
        self.context.cancel()
        if self.future is not None and self.future.cancel() and self.withdraw is not None:
            self.withdraw()


def incident_id() -> str:
    """A fresh id of eight characters under which an unforeseen failure is found in the log."""
    return secrets.token_hex(4)


class Jobs:
    """Runs work beside the GUI thread on lanes of one thread each; made, used and shut down on the GUI thread.

    `incident` makes the id under which an unforeseen failure is logged and shown.
    """

    def __init__(self, incident: Callable[[], str] = incident_id) -> None:
        self._incident = incident
        self._courier = _Courier()
        self._lanes = {lane: ThreadPoolExecutor(1, thread_name_prefix=f"loyalty-{lane}") for lane in Lane}
        self._stopping = ThreadPoolExecutor(1, thread_name_prefix="loyalty-stop")
        self._open: set[_Job] = set()
        self._is_closed = False

    def run(
        self,
        work: Callable[[JobContext], Value],
        done: Callable[[Outcome[Value]], None],
        *,
        lane: Lane = Lane.WRITE,
        progress: Callable[[Progress], None] | None = None,
    ) -> JobHandle:
        """Do `work` on `lane` and call `done` with its outcome, and `progress` on the way, on the GUI thread.

        An answer whose receiver, a bound method of a widget, was destroyed meanwhile is dropped. After the shut-down
        nothing is started and nothing is answered.
        """
        relay = None if progress is None else _ProgressRelay(self._courier, progress)
        context = JobContext(relay.hear if relay else None, self._beside, self._submit)
        job = _Job(context, done)  # type: ignore[arg-type]  # it meets its own value
        if self._is_closed:
            return job
        self._open.add(job)
        job.withdraw = partial(self._courier.sent.emit, partial(self._settle, job, Err(Cancelled())))
        job.future = self._lanes[lane].submit(self._carry, job, work)
        return job

    @property
    def is_idle(self) -> bool:
        """Whether no job waits, runs or still has to be answered."""
        return not self._open

    def shut_down(self, wait_seconds: float = SHUTDOWN_SECONDS) -> bool:
        """Take no more work, cancel what is left and wait for it; False when something still ran at the end.

        No outcome is delivered from here on. A second call does nothing and tells the same.
        """
        self._is_closed = True
        for job in self._open:
            job.context.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=False, cancel_futures=True)
        self._stopping.shutdown(wait=False)
        # A job that never began counts as neither done nor cancelled here, and would be waited for.
        begun = [job.future for job in self._open if job.future is not None and not job.future.cancelled()]
        return not wait(begun, wait_seconds).not_done

    def _submit(self, lane: Lane, part: Callable[[], None]) -> Future[None]:
        """Put a part of a job onto a lane. Raises Cancelled after the shut-down."""
        try:
            return self._lanes[lane].submit(part)
        except RuntimeError as error:
            raise Cancelled() from error

    def _beside(self, end: Callable[[], None]) -> None:
        """End a statement on a thread of its own: a server may take long to hear of it."""
        with suppress(RuntimeError):  # shut down meanwhile
            self._stopping.submit(end)

    def _carry(self, job: _Job, work: Callable[[JobContext], object]) -> None:
        outcome = outcome_of(work, job.context, self._incident)
        self._courier.sent.emit(partial(self._settle, job, outcome))

    def _settle(self, job: _Job, outcome: Outcome[object]) -> None:
        if not self._is_closed and job in self._open:
            self._open.discard(job)
            if can_answer(job.answer):
                job.answer(outcome)


class LatestOnly:
    """Passes on the answer to the newest question only; an older one is cancelled and its answer dropped."""

    def __init__(self, jobs: JobRunner, lane: Lane = Lane.READ) -> None:
        self._jobs = jobs
        self._lane = lane
        self._ticket = 0
        self._handle: JobHandle | None = None

    def ask(
        self,
        work: Callable[[JobContext], Value],
        done: Callable[[Outcome[Value]], None],
        *,
        progress: Callable[[Progress], None] | None = None,
    ) -> JobHandle:
        """Run `work` in place of whatever was asked before; `done` is called unless something newer is asked."""
        self.forget()
        answer = partial(self._pass_on, self._ticket, done)
        self._handle = self._jobs.run(work, answer, lane=self._lane, progress=progress)
        return self._handle

    def forget(self) -> None:
        """Cancel what was asked; its answer is dropped."""
        self._ticket += 1
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _pass_on(self, ticket: int, done: Callable[[Outcome[Value]], None], outcome: Outcome[Value]) -> None:
        if ticket == self._ticket and can_answer(done):
            self._handle = None
            done(outcome)
