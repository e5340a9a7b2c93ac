"""The real server that the tests of storage stand on."""

from __future__ import annotations

import psycopg
import pytest

from tests.postgres_server import PostgresServer, running_postgres


def test_database_starts_empty_and_belongs_to_the_role(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        connection.execute("CREATE TABLE visit (id integer PRIMARY KEY)")
        tables = connection.execute(
            "SELECT tablename, tableowner FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
    assert tables == [("visit", "loyalty")]


def test_role_is_no_superuser(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    assert row == (False,)


def test_databases_of_two_tests_are_apart(postgres_server: PostgresServer) -> None:
    first, second = postgres_server.new_database(), postgres_server.new_database()
    with psycopg.connect(postgres_server.url(first)) as connection:
        connection.execute("CREATE TABLE visit (id integer PRIMARY KEY)")
    with psycopg.connect(postgres_server.url(second)) as connection:
        count = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    postgres_server.drop_database(first)
    postgres_server.drop_database(second)
    assert count == (0,)


def test_dropping_a_database_ends_its_sessions(postgres_server: PostgresServer) -> None:
    name = postgres_server.new_database()
    connection = psycopg.connect(postgres_server.url(name))
    postgres_server.drop_database(name)
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT 1")
    connection.close()


def test_durable_server_keeps_commits_over_a_crash() -> None:
    with running_postgres(durable=True) as server:
        name = server.new_database()
        with psycopg.connect(server.url(name)) as connection:
            connection.execute("CREATE TABLE visit AS SELECT 7 AS id")
        server.stop(mode="immediate")
        server.start()
        with psycopg.connect(server.url(name)) as connection:
            row = connection.execute("SELECT id FROM visit").fetchone()
    assert row == (7,)


def test_database_address_is_fresh_on_each_engine(database_address: str) -> None:
    assert database_address.startswith("postgresql://") or database_address.endswith("loyalty.db")
