"""Commands that enter a sale, an action or a visit by hand."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping

from loyalty_desktop.cli.answers import Answer
from loyalty_desktop.cli.arguments import CommandParsers, add_store, assignment, day
from loyalty_desktop.cli.call import Call
from loyalty_desktop.cli.people import called_of, find
from loyalty_desktop.domain.amounts import milli_of, parse_minor
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.services.till import ONE_MILLI, TillAction, TillLine, TillSale
from loyalty_desktop.wording.names import action_name
from loyalty_desktop.wording.numbers import money_text, points_phrase

_LINE_FIELDS = ("amount", "quantity", "category", "goods", "product")


def add(commands: CommandParsers) -> None:
    """Add the commands of the till."""
    selling = commands.add("sell", sell)
    selling.add_argument("customer", metavar="CUSTOMER", help="number, card, e-mail, phone or full name")
    selling.add_argument("amount", metavar="AMOUNT", nargs="?", help="net of a sale of one line, such as 12.50")
    selling.add_argument(
        "--line",
        type=assignment,
        nargs="+",
        action="append",
        default=[],
        metavar="amount=12.50",
        help="a line in place of AMOUNT, with quantity=2 category=C goods=SKU product=NAME; once for each line",
    )
    selling.add_argument("--receipt", required=True, metavar="RECEIPT", help="number on the till's receipt")
    selling.add_argument("--voucher", default="", metavar="CODE", help="voucher that pays a part, taken in with it")
    selling.add_argument("--category", default="", help="category of the goods, where a rule asks for it")
    selling.add_argument("--goods", default="", metavar="SKU", help="article number, where a rule asks for it")
    selling.add_argument("--product", default="", metavar="NAME", help="what the goods are called")
    acting = commands.add("action", act)
    acting.add_argument("customer", metavar="CUSTOMER", help="number, card, e-mail, phone or full name")
    acting.add_argument("action", metavar="ACTION", help="code of the action, such as check_in")
    acting.add_argument("--object", default="", metavar="TEXT", help="the product, post or event that it was about")
    seeing = commands.add("visit", visit)
    seeing.add_argument("customer", metavar="CUSTOMER", help="number, card, e-mail, phone or full name")
    seeing.add_argument("--undo", action="store_true", help="take today's visit back, recorded by mistake")
    for parser in (selling, acting):
        add_store(parser, "store where it happened")
        parser.add_argument("--on", type=day, metavar="DATE", help="an earlier day; default: today")


def sell(call: Call) -> Answer:
    """Record a sale."""
    options = call.options
    with call.office() as desks:
        row = find(desks, options.customer)
        currency = desks.till.choices().currency
        if not currency:
            raise Refusal("currency_not_set")
        lines = _lines(options, currency)
        store, voucher, is_new = options.store, options.voucher, options.new_store
        sale = TillSale(options.receipt, lines, row.id, store, options.on, voucher, is_new)
        posted = desks.till.sell(sale)
    done = "was on the books already" if posted.repeated else f"earned {points_phrase(posted.points)}"
    text = f"Receipt {options.receipt.strip()} {done}; {called_of(row)} holds {points_phrase(posted.balance)}."
    if posted.part_paid_minor:
        text += f" A voucher has paid {money_text(posted.part_paid_minor, currency)} of it, which earns nothing."
    data = {"customer": called_of(row), "receipt": options.receipt.strip(), "points": posted.points}
    data |= {"lines": len(lines), "net_minor": sale.net_minor, "part_paid_minor": posted.part_paid_minor}
    return Answer(text, {**data, "balance": posted.balance, "repeated": posted.repeated})


def visit(call: Call) -> Answer:
    """Record that a customer is at the till, a second time on one day changes nothing; or take today's visit back."""
    with call.office() as desks:
        row = find(desks, call.options.customer)
        if call.options.undo:
            desks.visits.take_back(row.id)
            said = f"The visit of {called_of(row)} of today was taken back."
            return Answer(said, {"customer": called_of(row), "taken_back": True})
        is_first = desks.visits.looked_up(row.id)
    said = "is a visitor of today" if is_first else "was a visitor of today already"
    return Answer(f"{called_of(row)} {said}.", {"customer": called_of(row), "repeated": not is_first})


def _lines(options: Namespace, currency: str) -> tuple[TillLine, ...]:
    """The lines of the sale: AMOUNT with --category, --goods and --product, or one for each --line."""
    if (options.amount is None) is not bool(options.line):
        raise Refusal("sale_lines_or_amount")
    if options.amount is not None:
        goods = {"category": options.category, "sku": options.goods, "product": options.product}
        return (TillLine(parse_minor(options.amount, currency), **goods),)
    if options.category or options.goods or options.product:
        raise Refusal("sale_lines_say_their_own")
    return tuple(_line(dict(pairs), currency) for pairs in options.line)


def _line(given: Mapping[str, str], currency: str) -> TillLine:
    unknown = next((name for name in given if name not in _LINE_FIELDS), None)
    if unknown is not None or "amount" not in given:
        raise Refusal("sale_line_not_understood", field=unknown or " ".join(given))
    quantity = milli_of(given["quantity"]) if "quantity" in given else ONE_MILLI
    if not quantity:
        raise Refusal("sale_quantity_unreadable", text=given["quantity"])
    goods = [given.get(name, "") for name in ("category", "goods", "product")]
    return TillLine(parse_minor(given["amount"], currency), quantity, *goods)


def act(call: Call) -> Answer:
    """Record an action."""
    options = call.options
    with call.office() as desks:
        row = find(desks, options.customer)
        code = options.action.strip().lower().replace("-", "_")
        action = TillAction(row.id, code, options.object, options.store, options.on, options.new_store)
        posted = desks.till.record(action, identity=desks.counter.new_identity())
    earned = f"earned {points_phrase(posted.points)}" if posted.points else "earned nothing"
    text = f"{action_name(code)}: {called_of(row)} {earned} and holds {points_phrase(posted.balance)}."
    return Answer(
        text, {"customer": called_of(row), "action": code, "points": posted.points, "balance": posted.balance}
    )
