"""The throw-away server that other tests rely on."""

import pytest
from sqlalchemy import create_engine, text

from tests.postgresql import postgresql_server, postgresql_url

__all__ = ["postgresql_server", "postgresql_url"]


@pytest.mark.postgres
def test_a_fresh_postgresql_database_is_empty_and_takes_any_name(postgresql_url: str) -> None:
    engine = create_engine(postgresql_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE person (name text)"))
        connection.execute(text("INSERT INTO person VALUES ('Nguyễn Văn Ước')"))
        assert connection.scalar(text("SELECT name FROM person")) == "Nguyễn Văn Ước"
    engine.dispose()


@pytest.mark.postgres
def test_one_test_never_sees_the_tables_of_another(postgresql_url: str) -> None:
    engine = create_engine(postgresql_url)
    with engine.connect() as connection:
        tables = text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        assert connection.scalar(tables) == 0
    engine.dispose()
