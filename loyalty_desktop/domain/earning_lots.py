"""Which lots stand for an earning: the one answer for refunds, voids, merges and referrals."""

from __future__ import annotations

from typing import NamedTuple

from loyalty_desktop.domain.lots import Lot


class EarningLots(NamedTuple):
    """The lots that hold, or held, the points of one earning.

    `own` is the lot that the earning opened; None where all of it repaid a debt. A merge empties a lot and opens
    another one with the same last day for the customer who stayed: these, merge after merge, are the `heirs`. So what
    is left of an earning is the sum over all of them, and whoever takes the earning back takes it from these lots
    first. What has lapsed of it, also after days of grace, is told by domain/grace_lots.py.
    """

    own: Lot | None = None
    heirs: tuple[Lot, ...] = ()

    @property
    def left(self) -> int:
        """Points of the earning that are still there, wherever they are."""
        return sum(lot.remaining for lot in self._all)

    @property
    def with_points(self) -> tuple[Lot, ...]:
        """The lots in which points of the earning are left, in consumption order."""
        return tuple(sorted((lot for lot in self._all if lot.remaining), key=Lot.order))

    @property
    def _all(self) -> tuple[Lot, ...]:
        return (*([] if self.own is None else [self.own]), *self.heirs)
