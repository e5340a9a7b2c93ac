"""What of an award there would not be without the campaigns that its customer takes part in."""

from __future__ import annotations

from loyalty_desktop.domain.caps import CapBook, Payee
from loyalty_desktop.domain.conditions import Basket, unmet
from loyalty_desktop.domain.earning import RuleSet, award_sale
from loyalty_desktop.domain.rules import Award, Combine, Rule


def with_campaigns(
    award: Award,
    rules: RuleSet,
    basket: Basket,
    *,
    payee: Payee,
    book: CapBook,
    combine: Combine = Combine.PRODUCT,
    benefit: Rule | None = None,
) -> Award:
    """The same award, telling what each campaign has brought.

    The campaigns are taken out one after another, by the id of their rules; each has brought what its absence takes
    away. So the parts add up to what all campaigns together have brought, also where two multiply each other.
    """
    paying = [rule for rule in rules.of_campaigns if not unmet(rule.conditions, basket)]
    if not paying:
        return award
    found: list[tuple[int, int]] = []
    left, points = rules, award.points
    for rule in sorted(paying, key=_id_of):
        left = RuleSet(other for other in left.all if other.id != rule.id)
        without = award_sale(left, basket, payee=payee, book=book, combine=combine, benefit=benefit).points
        if without < points:
            found.append((rule.conditions.campaign, points - without))
            points = without
    return award._replace(campaigns=tuple(found))


def _id_of(rule: Rule) -> int:
    return rule.id
