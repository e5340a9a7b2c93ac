from __future__ import annotations

from pathlib import Path

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.exchange.layouts import LAYOUTS, fold_header, layout_of, template
from loyalty_desktop.exchange.look import look_at
from tests.exchange.builders import a_text_file

KINDS = [layout.kind for layout in LAYOUTS]


@pytest.mark.parametrize("kind", KINDS)
def test_template_maps_every_field_to_itself(tmp_path: Path, kind: str) -> None:
    shape = look_at(a_text_file(tmp_path, template(kind)), kind)
    assert dict(shape.mapping) == {name: name for name in layout_of(kind).names}
    assert shape.missing == ()


def test_template_of_sales_is_the_documented_one() -> None:
    assert template("sales") == (
        "receipt,line,type,original_receipt,sold_at,store,clerk,customer_ref,customer_name,email,phone,card,sku,"
        "product,category,quantity,net,tax,currency\n"
    )


def test_template_of_customers_is_the_documented_one() -> None:
    assert template("customers") == (
        "customer_ref,name,email,phone,card,birthday,registered_on,store,tags,consent,referred_by,note\n"
    )


@pytest.mark.parametrize(
    ("kind", "required"),
    [
        ("sales", ("receipt", "sold_at", "net")),
        ("customers", ("customer_ref",)),
        ("activity", ("occurred_at", "customer_ref", "action")),
        ("visits", ("occurred_at", "customer_ref")),
        ("redemptions", ("occurred_at", "customer_ref", "reward")),
        ("opening-balances", ("points",)),
        ("campaign-reach", ("campaign", "customer_ref")),
        ("survey-responses", ("survey", "answered_at", "question", "answer")),
    ],
)
def test_required_fields_are_the_documented_ones(kind: str, required: tuple[str, ...]) -> None:
    assert layout_of(kind).required == required


@pytest.mark.parametrize("kind", ["opening-balances", "opening_balances", " Opening-Balances "])
def test_kinds_come_with_hyphens_or_underscores(kind: str) -> None:
    assert layout_of(kind).kind == "opening-balances"


def test_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refusal) as raised:
        layout_of("stock")
    assert raised.value.details == {"kind": "stock", "kinds": tuple(KINDS)}


@pytest.mark.parametrize("header", ["Order ID", " order_id ", "order-id", "'Order  Id'", "ORDER_ID"])
def test_headers_fold_to_the_same_name(header: str) -> None:
    assert fold_header(header) == "order id"
