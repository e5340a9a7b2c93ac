"""Addresses: what is a server, and that no password is seen however badly it was written."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loyalty_desktop.domain.addresses import is_server, password_in, redacted, server_address, without_password
from loyalty_desktop.domain.errors import Fault

HOSTILE = (
    "postgresql://ana:{}@db.shop/loyalty",
    "POSTGRESQL://ana:{}@db.shop/loyalty",
    "PostgreS://ana:{}@db.shop/loyalty",
    " postgresql://ana:{}@db.shop/loyalty",
    "postgresql://ana%3A{}@db.shop/loyalty",
    "postgresql://ana%3a{}@db.shop/loyalty",
    "postgresql://:{}@db.shop/loyalty",
    "postgresql://ana@db.shop/loyalty?password={}",
    "postgresql://ana@db.shop/loyalty?PASSWORD={}&sslmode=require",
    "postgresql://ana@db.shop/loyalty?sslmode=require&p%61ssword={}",
    "postgresql://ana@db.shop/loyalty?sslpassword={}",
    "postgresql://ana@db.shop/loyalty#password={}",
    "postgresql:/ana:{}@db.shop/loyalty",
    "postgresql:ana:{}@db.shop/loyalty",
    "postgresql+psycopg://ana:{}@db.shop/loyalty",
    "jdbc:postgresql://db.shop/loyalty?user=ana&password={}",
    "mysql://ana:{}@db.shop/loyalty",
    "host=db.shop user=ana password={} dbname=loyalty",
    "user=ana password='{}'",
)
"""Addresses with a password, right and wrong ones."""


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("postgresql://ana:s3cret@db.shop/loyalty", "postgresql://ana@db.shop/loyalty"),
        (
            "postgresql://ana@db.shop:5432/loyalty?sslmode=require",
            "postgresql://ana@db.shop:5432/loyalty?sslmode=require",
        ),
        ("postgresql://db/loyalty?password=s3cret&user=ana", "postgresql://db/loyalty?user=ana"),
        ("postgresql://db/loyalty?p%61ssword=s3cret", "postgresql://db/loyalty"),
        ("postgresql://ana:s3@cr/et@db.shop/loyalty", "postgresql://ana@db.shop/loyalty"),
        ("postgresql://ana:s3?cret@db.shop/loyalty", "postgresql://ana@db.shop/loyalty"),
        ("postgresql://db:5432/loyalty?user=ana@shop", "postgresql://db:5432/loyalty?user=ana@shop"),
        ("postgresql://ana:s3cret@[::1]:5432/loyalty", "postgresql://ana@[::1]:5432/loyalty"),
        ("/home/ana:bea@shop/ledger.db", "/home/ana:bea@shop/ledger.db"),
        (r"C:\Shop\ledger.db", r"C:\Shop\ledger.db"),
        ("", ""),
    ],
)
def test_address_loses_its_password_alone(address: str, kept: str) -> None:
    assert without_password(address) == kept


@pytest.mark.parametrize("address", HOSTILE)
def test_password_is_seen_in_no_server_address(address: str) -> None:
    address = address.format("s3cret-w0rd")
    assert is_server(address)
    assert "s3cret" not in without_password(address)
    assert "s3cret" not in redacted(f"invalid choice: {address!r} (choose from 'demo')")


@pytest.mark.parametrize(
    ("address", "password"),
    [
        ("postgresql://ana:s3cret%2Fp%40ss@db/x", "s3cret/p@ss"),
        ("postgresql://ana:s3@cr/et@db/x", "s3@cr/et"),
        ("postgresql://ana@db/x?password=a%26b+c", "a&b+c"),
        ("postgresql://ana@db/x?PASSWORD=word", "word"),
        ("postgresql://ana@db/x?sslpassword=of-the-key", ""),
        ("postgresql://ana@db/x", ""),
        ("/home/ana:bea@shop/ledger.db", ""),
    ],
)
def test_password_is_read_as_it_was_meant(address: str, password: str) -> None:
    assert password_in(address) == password


@given(some.text(min_size=8, max_size=20))
def test_whatever_the_password_is_it_is_taken_out(secret: str) -> None:
    address = f"postgresql://ana:{quote(secret, safe='')}@db.shop/loyalty"
    assert without_password(address) == "postgresql://ana@db.shop/loyalty"
    assert password_in(address) == secret


@pytest.mark.parametrize(
    "path",
    ["", "loyalty.db", "/shop/a@b:c.db", r"C:\Shop\x.db", "C:/Shop/x.db", "shop=1.db", "postgres", "a://", "./x:y"],
)
def test_path_of_a_file_is_no_server(path: str) -> None:
    assert not is_server(path)
    assert without_password(path) == path


def test_server_has_one_spelling() -> None:
    assert server_address(" POSTGRES://ana@db/Shop\n") == "postgresql://ana@db/Shop"


@pytest.mark.parametrize("address", ["mysql://ana:s3cret@db/x", "postgresql:/db", "host=db password=s3cret"])
def test_other_servers_are_refused_without_the_password(address: str) -> None:
    with pytest.raises(Fault) as refused:
        server_address(address)
    assert refused.value.code == "address_not_understood"
    assert "s3cret" not in str(refused.value.details)
