"""Questions asked at every page: their SQL is written once a process, afterwards only the values change.

Writing SQL costs the ORM ten times what sending it does. A prepared question is an ordinary queryset, in the
vocabulary of its models, and gives ordinary rows::

    @prepared
    def meeting_seen(user, on, number):
        return Meeting.objects.visible_to(user, on).filter(number=number).select_related("partnership")

    meeting_seen(user=request.user.pk, on=localdate(), number=7)  # → list of meetings
"""

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from inspect import signature
from typing import Any, Generic, NamedTuple, TypeVar

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


class GivenIds(RawSQL):
    """The place of a list of ids, to be compared with ``__in``."""

    def __init__(self, given: Given) -> None:
        super().__init__("SELECT unnest(%s::bigint[])", [given])


class _Written(NamedTuple):
    """A compiled queryset: its text, with the values and the places of values in their order."""

    queryset: QuerySet[Any]
    compiler: Any
    sql: str
    places: Sequence[Any]


class _Ready:
    """What the rows' iterator asks of a query: a compiler, here one that has nothing left to compile."""

    def __init__(self, compiler: Any) -> None:
        self.compiler = compiler

    def get_compiler(self, using: str) -> Any:
        return self.compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self.compiler.query, name)


class Prepared(Generic[Row]):
    """A function of named values that gives a list of rows.

    Values may change, the shape of the question may not: no None for a value that is compared.
    """

    def __init__(self, write: Callable[..., QuerySet[Any, Row]]) -> None:
        self.write, self.__doc__, self.__name__ = write, write.__doc__, write.__name__
        self._kept: _Written | None = None

    def __call__(self, **values: Any) -> list[Row]:
        return self._rows(values, "")

    def one(self, **values: Any) -> Row | None:
        """The first row, if there is one."""
        return next(iter(self._rows(values, " LIMIT 1")), None)

    def pages(self, **values: Any) -> "Pages[Row]":
        """The rows, for a ``Paginator``."""
        return Pages(self, values)

    def count(self, values: dict[str, Any]) -> int:
        written = self._written()
        with connections[written.queryset.db].cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM ({written.sql}) AS rows", _filled(written, values))  # noqa: S608 - ours
            return int(cursor.fetchone()[0])

    def cut(self, values: dict[str, Any], wanted: slice) -> list[Row]:
        return self._rows(values, f" LIMIT {wanted.stop - wanted.start:d} OFFSET {wanted.start:d}")

    def _rows(self, values: dict[str, Any], tail: str) -> list[Row]:
        written = self._written()
        compiler, queryset = copy(written.compiler), written.queryset
        compiler.connection = connections[queryset.db]
        compiler.as_sql = lambda: (written.sql + tail, _filled(written, values))
        rows: Any = QuerySet(queryset.model, query=_Ready(compiler))  # type: ignore[arg-type]
        rows._fields = queryset._fields  # type: ignore[attr-defined]
        iterate: Any = queryset._iterable_class
        return list(iterate(rows))

    def _written(self) -> _Written:
        if self._kept is None:
            queryset = self.write(**{name: Given(name) for name in signature(self.write).parameters})
            compiler = queryset.query.get_compiler(queryset.db)
            self._kept = _Written(queryset, compiler, *compiler.as_sql())
        return self._kept


def _filled(written: _Written, values: dict[str, Any]) -> list[Any]:
    return [values[place.name] if isinstance(place, Given) else place for place in written.places]


class Pages(Generic[Row]):
    """The rows of a prepared question, counted and cut by the database."""

    def __init__(self, question: Prepared[Row], values: dict[str, Any]) -> None:
        self.question, self.values = question, values

    def __len__(self) -> int:
        return self.question.count(self.values)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.question(**self.values))

    def __getitem__(self, wanted: Any) -> Any:
        return self.question.cut(self.values, wanted)


def prepared(write: Callable[..., QuerySet[Any, Row]]) -> Prepared[Row]:
    """Prepare the queryset that ``write`` returns, a function of the values' names; called with keywords."""
    return Prepared(write)
