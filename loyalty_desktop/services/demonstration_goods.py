"""What the demonstration shop sells, what it pays points for, and what it gives for them."""

from __future__ import annotations

from dataclasses import dataclass

from loyalty_desktop.domain.rewards import Reward, Terms
from loyalty_desktop.domain.tiers import Tier, TierMetric, TierProgram, TierWindow
from loyalty_desktop.domain.wheel import Prize, PrizeKind


@dataclass(frozen=True, slots=True)
class Product:
    """Something on the shelf; `price_minor` is minor units without tax."""

    sku: str
    name: str
    category: str
    price_minor: int


PRODUCTS = tuple(
    Product(f"{category[:2].upper()}-{number:03d}", name, category, price)
    for category, goods in {
        "Coffee": (("House blend 250 g", 890), ("Single origin 250 g", 1290), ("Filter papers", 390)),
        "Tea": (("Green tea tin", 1150), ("Rooibos bags", 520), ("Chai spices", 680)),
        "Kitchen": (("French press", 3490), ("Moka pot", 2790), ("Stoneware mug", 1290), ("Hand grinder", 5900)),
        "Pantry": (("Olive oil 0.5 l", 1390), ("Wildflower honey", 790), ("Almond biscotti", 450), ("Dark bar", 320)),
        "Gifts": (("Gift basket small", 2900), ("Gift basket large", 5900), ("Voucher card", 2500)),
    }.items()
    for number, (name, price) in enumerate(goods, 1)
)

WHEEL = Reward(
    0,
    0,
    "Turn of the wheel",
    "lucky_wheel",
    50,
    50,
    terms=Terms(
        voucher_days=30,
        prizes=(
            Prize("Nothing this time", PrizeKind.NOTHING, 40),
            Prize("25 points", PrizeKind.POINTS, 30, 25),
            Prize("100 points", PrizeKind.POINTS, 10, 100),
            Prize("A cup of coffee", PrizeKind.PRODUCT, 18),
            Prize("Gift basket small", PrizeKind.PRODUCT, 2, stock=10),
        ),
    ),
)
"""Gives back 17.5 points a turn in points, and things to carry home."""

REWARDS = (
    WHEEL,
    *(
        Reward(0, 0, name, purpose, cost, value)
        for name, purpose, cost, value in (
            ("Free delivery", "free_shipping", 120, 490),
            ("5.00 off the next purchase", "discount", 200, 500),
            ("Bag of house blend", "product", 250, 890),
            ("Two for one on mugs", "special_offer", 300, 1290),
            ("Stoneware mug", "gift_redemption", 400, 1290),
            ("Tasting evening", "exclusive_content", 500, 2500),
            ("15.00 off the next purchase", "discount", 550, 1500),
        )
    ),
)
"""Rewards of every purpose; their ids and versions are given when they are written."""

WEIGHTS_OF_REWARDS = (14, 10, 26, 12, 8, 14, 6, 10)
"""How often each of `REWARDS` is chosen by somebody who can have all of them."""

REASONS = (
    (150, "Goodwill after a late delivery"),
    (50, "Till was offline, points added by hand"),
    (100, "Complaint about a damaged mug"),
    (25, "Found the typo on our price list"),
    (-40, "Points were given twice at the till"),
    (-100, "Correction after a stock check"),
)
"""Adjustments: points, and the reason that the manager gave."""

TIERS = TierProgram(
    (
        Tier("bronze", "Bronze", 0, benefits="Member prices"),
        Tier("silver", "Silver", 250, benefits="Free coffee on the birthday"),
        Tier("gold", "Gold", 750, multiplier_percent=110, benefits="Free delivery, first look at new goods"),
    ),
    TierMetric.POINTS,
    TierWindow.CALENDAR_YEAR,
    grace_days=31,
)
"""What the shop gives those who come back."""
