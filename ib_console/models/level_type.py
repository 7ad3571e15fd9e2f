"""How a niveau is stored: as its number, so that a query can compare and sort it."""

from sqlalchemy import Integer
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from ib_console.domain.levels import SupportLevel


class LevelNumber(TypeDecorator[SupportLevel]):
    """`SupportLevel` as an integer from 1 to 5. Raises `ValueError` for another number."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: SupportLevel | None, dialect: Dialect) -> int | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Store the number."""
        return None if value is None else SupportLevel(value).value

    def process_result_value(self, value: int | None, dialect: Dialect) -> SupportLevel | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Give the level back."""
        return None if value is None else SupportLevel(value)
