"""What the integrity check compares of sales and refunds: their lines, their entries, and what was taken back."""

from __future__ import annotations

from loyalty_desktop.storage.comparisons import Comparison

_ENTRY_OF_SALE = "s.entry_id IS NOT NULL AND e.id IS NOT NULL"
# Rewards of a referral stay while another purchase qualifies it.
_TAKEN_BACK = (
    "(SELECT e.operation_seq, sum(e.points + coalesce(r.points, 0)) AS points FROM entry e LEFT JOIN "
    "(SELECT reverses_id, sum(points) AS points FROM entry WHERE reverses_id IS NOT NULL GROUP BY reverses_id) r "
    "ON r.reverses_id = e.id WHERE e.kind = 'earn' AND e.action NOT IN ('new_user_referral', 'referrer_reward') "
    "GROUP BY e.operation_seq)"
)
# Of somebody who was erased, a refund also writes off the debt that it makes: that stays.
_CLAWED_BACK = _TAKEN_BACK.replace("e.kind = 'earn'", "e.kind = 'clawback'")
_REFUNDED = (
    "(SELECT r.sale_id, l.position, sum(l.quantity_milli) AS quantity_milli, sum(l.net_minor) AS net_minor "
    "FROM refund_line l JOIN refund r ON r.id = l.refund_id WHERE r.voided = 0 GROUP BY r.sale_id, l.position)"
)


def _refunded_column(column: str) -> Comparison:
    return Comparison(
        f"line_refunded_{column.partition('_')[0]}_differs",
        f"SELECT s.customer_id, coalesce(r.{column}, 0), l.refunded_{column}, l.sale_id, l.position, s.receipt "
        "FROM sale_line l JOIN sale s ON s.id = l.sale_id "
        f"LEFT JOIN {_REFUNDED} r ON r.sale_id = l.sale_id AND r.position = l.position "
        f"WHERE l.refunded_{column} <> coalesce(r.{column}, 0)",
        ("sale", "line", "receipt"),
        f"UPDATE sale_line SET refunded_{column} = ? WHERE sale_id = ? AND position = ?",
        ("sale", "line"),
    )


def _total_of_lines(name: str, column: str, beside: str = "0") -> Comparison:
    """What the lines hold, with what of the sale belongs `beside` them, against the sale's own number."""
    return Comparison(
        f"sale_{name}_differs_from_lines",
        f"SELECT s.customer_id, coalesce(l.total, 0) + {beside}, s.{column}, s.receipt FROM sale s LEFT JOIN "
        f"(SELECT sale_id, sum({column}) AS total FROM sale_line GROUP BY sale_id) l ON l.sale_id = s.id "
        f"WHERE s.{column} <> coalesce(l.total, 0) + {beside}",
        ("receipt",),
    )


SALES = (
    _total_of_lines("points", "points", "s.bonus_points"),
    _total_of_lines("net", "net_minor"),
    _total_of_lines("tax", "tax_minor"),
    Comparison(
        "sale_differs_from_entry",
        "SELECT s.customer_id, coalesce(e.points, 0), s.points, s.receipt FROM sale s "
        "LEFT JOIN entry e ON e.id = s.entry_id WHERE coalesce(e.points, 0) <> s.points "
        f"OR ({_ENTRY_OF_SALE} AND (e.customer_id <> s.customer_id OR e.operation_seq <> s.operation_seq))",
        ("receipt",),
    ),
    _refunded_column("quantity_milli"),
    _refunded_column("net_minor"),
    Comparison(
        "refund_net_differs_from_lines",
        "SELECT s.customer_id, coalesce(l.total, 0), r.net_minor, r.receipt FROM refund r "
        "JOIN sale s ON s.id = r.sale_id LEFT JOIN "
        "(SELECT refund_id, sum(net_minor) AS total FROM refund_line GROUP BY refund_id) l "
        "ON l.refund_id = r.id WHERE r.net_minor <> coalesce(l.total, 0)",
        ("receipt",),
    ),
    Comparison(
        "refund_points_differ_from_entry",
        "SELECT s.customer_id, coalesce(e.points, 0), r.clawed_back, r.receipt FROM refund r "
        "JOIN sale s ON s.id = r.sale_id LEFT JOIN (SELECT operation_seq, -sum(points) AS points FROM entry "
        "WHERE kind = 'clawback' AND action = 'purchase' AND reverses_id IS NULL GROUP BY operation_seq) e "
        "ON e.operation_seq = r.operation_seq WHERE r.clawed_back <> coalesce(e.points, 0)",
        ("receipt",),
    ),
    Comparison(
        "refunds_exceed_award",
        "SELECT s.customer_id, s.points, r.points, s.receipt FROM sale s JOIN (SELECT sale_id, "
        "sum(clawed_back + uncollected) AS points FROM refund WHERE voided = 0 GROUP BY sale_id) r "
        "ON r.sale_id = s.id WHERE r.points > s.points",
        ("receipt",),
    ),
    Comparison(
        "refund_of_voided_sale",
        "SELECT s.customer_id, 0, 1, r.receipt FROM refund r JOIN sale s ON s.id = r.sale_id "
        "WHERE r.voided = 0 AND s.voided = 1",
        ("receipt",),
    ),
    Comparison(
        "voided_sale_keeps_points",
        f"SELECT s.customer_id, 0, t.points, s.receipt FROM sale s JOIN {_TAKEN_BACK} t "
        "ON t.operation_seq = s.operation_seq WHERE s.voided = 1 AND t.points <> 0",
        ("receipt",),
    ),
    Comparison(
        "voided_refund_keeps_points",
        f"SELECT s.customer_id, 0, t.points, r.receipt FROM refund r JOIN sale s ON s.id = r.sale_id "
        f"JOIN {_CLAWED_BACK} t ON t.operation_seq = r.operation_seq WHERE r.voided = 1 AND t.points <> 0",
        ("receipt",),
    ),
    Comparison(
        "entry_of_standing_sale_voided",
        "SELECT s.customer_id, 0, r.points, s.receipt FROM sale s JOIN entry r ON r.reverses_id = s.entry_id "
        "WHERE s.voided = 0",
        ("receipt",),
    ),
)
"""Sales and refunds against their lines and entries."""
