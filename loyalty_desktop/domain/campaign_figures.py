"""What a campaign has come to (semantics, section 9)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class CampaignFigures:
    """What a campaign has come to: people are distinct, money is minor units, net of refunds.

    Conversion = `participants` ÷ `reached`. Beside it the purchase conversion in the campaign's days: `buyers` ÷
    `reached` against `buyers_held_out` ÷ `held_out`. `points` are what there would not be without it, less what refunds
    took back of them; `cost_minor` is what they are worth, None while points have no value. Purchases are 0 until they
    are read: `has_purchases`.
    """

    reached: int = 0
    held_out: int = 0
    participants: int = 0
    points: int = 0
    buyers: int = 0
    buyers_held_out: int = 0
    sales_minor: int = 0
    sales_held_out_minor: int = 0
    cost_minor: int | None = None
    has_purchases: bool = False

    @property
    def conversion(self) -> Fraction | None:
        """Participants ÷ reached; None where nobody was reached."""
        return Fraction(self.participants, self.reached) if self.reached else None

    @property
    def purchase_conversion(self) -> Fraction | None:
        """Those who bought in its days ÷ reached."""
        return Fraction(self.buyers, self.reached) if self.reached else None

    @property
    def purchase_conversion_held_out(self) -> Fraction | None:
        """Those held out who bought in its days ÷ held out."""
        return Fraction(self.buyers_held_out, self.held_out) if self.held_out else None

    @property
    def difference(self) -> Fraction | None:
        """How much more of those reached bought than of those held out; None without a comparison."""
        reached, held_out = self.purchase_conversion, self.purchase_conversion_held_out
        return None if reached is None or held_out is None else reached - held_out
