"""A job runner without threads: jobs wait until the test drains them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial

from loyalty_desktop.domain.errors import Cancelled
from loyalty_desktop.gui.jobs import Err, JobContext, Lane, Outcome, Progress, Value, can_answer, outcome_of


class ManualJob:
    """One waiting job; `lane` says where it would have run."""

    def __init__(self, context: JobContext, lane: Lane) -> None:
        self.context = context
        self.lane = lane
        self.is_cancelled = False

    def cancel(self) -> None:
        self.is_cancelled = True
        self.context.cancel()


class ManualJobs:
    """Runs jobs when told to, in the order in which they were asked for."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[ManualJob, Callable[[], None]]] = deque()

    def run(
        self,
        work: Callable[[JobContext], Value],
        done: Callable[[Outcome[Value]], None],
        *,
        lane: Lane = Lane.WRITE,
        progress: Callable[[Progress], None] | None = None,
    ) -> ManualJob:
        job = ManualJob(JobContext(progress), lane)
        self._waiting.append((job, partial(self._do, job, work, done)))
        return job

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    def step(self) -> None:
        """Run the oldest waiting job and deliver its answer."""
        _, do = self._waiting.popleft()
        do()

    def drain(self) -> None:
        """Run jobs until none waits, those included that an answer asked for."""
        while self._waiting:
            self.step()

    def _do(self, job: ManualJob, work: Callable[[JobContext], Value], done: Callable[[Outcome[Value]], None]) -> None:
        outcome = Err(Cancelled()) if job.is_cancelled else outcome_of(work, job.context, lambda: "test")
        if can_answer(done):
            done(outcome)
