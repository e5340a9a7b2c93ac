"""Commands that enter a sale or an action by hand."""

from __future__ import annotations

from loyalty_desktop.cli.answers import Answer
from loyalty_desktop.cli.arguments import CommandParsers, day
from loyalty_desktop.cli.call import Call
from loyalty_desktop.cli.people import called_of, find
from loyalty_desktop.domain.amounts import parse_minor
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.services.till import TillAction, TillSale
from loyalty_desktop.wording.names import action_name
from loyalty_desktop.wording.numbers import points_phrase


def add(commands: CommandParsers) -> None:
    """Add the commands of the till."""
    selling = commands.add("sell", sell, help="record a sale of a customer by hand")
    selling.add_argument("customer", metavar="CUSTOMER", help="number, card, e-mail, phone or full name")
    selling.add_argument("amount", metavar="AMOUNT", help="net of the sale, such as 12.50")
    selling.add_argument("--receipt", required=True, metavar="RECEIPT", help="number on the till's receipt")
    selling.add_argument("--category", default="", help="category of the goods, where a rule asks for it")
    selling.add_argument("--goods", default="", metavar="SKU", help="article number, where a rule asks for it")
    acting = commands.add("action", act, help="record what a customer did: a check-in, a review, an event")
    acting.add_argument("customer", metavar="CUSTOMER", help="number, card, e-mail, phone or full name")
    acting.add_argument("action", metavar="ACTION", help="code of the action, such as check_in")
    acting.add_argument("--object", default="", metavar="TEXT", help="the product, post or event that it was about")
    for parser in (selling, acting):
        parser.add_argument("--store", default="", help="store where it happened")
        parser.add_argument("--on", type=day, metavar="DATE", help="an earlier day; default: today")


def sell(call: Call) -> Answer:
    """Record a sale."""
    options = call.options
    with call.office() as desks:
        row = find(desks, options.customer)
        currency = desks.till.choices().currency
        if not currency:
            raise Refusal("currency_not_set")
        sale = TillSale(
            options.receipt,
            parse_minor(options.amount, currency),
            row.id,
            options.store,
            options.category,
            options.goods,
            options.on,
        )
        posted = desks.till.sell(sale)
    done = "was on the books already" if posted.repeated else f"earned {points_phrase(posted.points)}"
    text = f"Receipt {options.receipt.strip()} {done}; {called_of(row)} holds {points_phrase(posted.balance)}."
    data = {"customer": called_of(row), "receipt": options.receipt.strip(), "points": posted.points}
    return Answer(text, {**data, "balance": posted.balance, "repeated": posted.repeated})


def act(call: Call) -> Answer:
    """Record an action."""
    options = call.options
    with call.office() as desks:
        row = find(desks, options.customer)
        code = options.action.strip().lower().replace("-", "_")
        action = TillAction(row.id, code, options.object, options.store, options.on)
        posted = desks.till.record(action, identity=desks.counter.new_identity())
    earned = f"earned {points_phrase(posted.points)}" if posted.points else "earned nothing"
    text = f"{action_name(code)}: {called_of(row)} {earned} and holds {points_phrase(posted.balance)}."
    return Answer(
        text, {"customer": called_of(row), "action": code, "points": posted.points, "balance": posted.balance}
    )
