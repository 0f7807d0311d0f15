"""Questions asked at every page: their SQL is written once a process, afterwards only the values change.

Writing SQL costs the ORM ten times what sending it does. A prepared question is an ordinary queryset, in the
vocabulary of its models, and gives ordinary rows::

    @prepared
    def meeting_seen(user, on, number):
        return Meeting.objects.visible_to(user, on).filter(number=number).select_related("partnership")

    meeting_seen(user=request.user.pk, on=localdate(), number=7)  # → list of meetings
"""

from collections.abc import Callable, Sequence
from copy import copy
from inspect import signature
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

Row = TypeVar("Row")


class Given(RawSQL):
    """The place of a value that is known later. It also stands for somebody signed in: ``visible_to(user)``."""

    is_authenticated = True

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__("%s", [self])

    @property
    def pk(self) -> "Given":
        return self


class _Ready:
    """What the rows' iterator asks of a query: a compiler, here one that has nothing left to compile."""

    def __init__(self, compiler: Any) -> None:
        self.compiler = compiler

    def get_compiler(self, using: str) -> Any:
        return self.compiler


class Prepared(Generic[Row]):
    """A function of named values that gives a list of rows. Values may change, the shape of the question may not:
    no None for a value that is compared, no list.
    """

    def __init__(self, write: Callable[..., Any]) -> None:
        self.write, self.__doc__, self.__name__ = write, write.__doc__, write.__name__
        self._kept: tuple[QuerySet[Any], Any, str, Sequence[Any]] | None = None

    def __call__(self, **values: Any) -> list[Row]:
        queryset, written, sql, places = self._kept or self._written()
        given = [values[place.name] if isinstance(place, Given) else place for place in places]
        compiler = copy(written)
        compiler.connection = connections[queryset.db]
        compiler.as_sql = lambda: (sql, given)
        rows = QuerySet(queryset.model, query=_Ready(compiler))  # type: ignore[arg-type]
        rows._fields = queryset._fields  # type: ignore[attr-defined]
        return list(queryset._iterable_class(rows))  # type: ignore[attr-defined]

    def _written(self) -> tuple[QuerySet[Any], Any, str, Sequence[Any]]:
        queryset = self.write(**{name: Given(name) for name in signature(self.write).parameters})
        compiler = queryset.query.get_compiler(queryset.db)
        sql, places = compiler.as_sql()
        self._kept = queryset, compiler, sql, places
        return self._kept


def prepared(write: Callable[..., QuerySet[Any, Row]]) -> Prepared[Row]:
    """Prepare the queryset that ``write`` returns, a function of the values' names; called with keywords."""
    return Prepared(write)
