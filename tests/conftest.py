"""The strict bed: what would pass by luck elsewhere fails here."""

import random
import socket
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db.models.query import QuerySet
from django.test import Client, TestCase

from impact.entrance import start_servers
from partners.models import Partnership
from tests.factories.partners import a_partnership, facilitator_of

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def pytest_configure(config: pytest.Config) -> None:
    start_servers()


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine can be reached."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> object:
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise AssertionError(f"A test tried to reach {address}.")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def unordered_rows_come_shuffled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A queryset without an order has none: whoever relies on one is told at once."""
    fetch = QuerySet._fetch_all

    def shuffled(self: QuerySet) -> None:
        fresh = self._result_cache is None
        fetch(self)
        if fresh and not self.ordered and len(self._result_cache) > 1:
            assert not self.query.is_sliced, f"Slice of an unordered queryset of {self.model.__name__}."
            random.shuffle(self._result_cache)

    monkeypatch.setattr(QuerySet, "_fetch_all", shuffled)


class CommittingClient(Client):
    """On-commit callbacks run at the end of each request, as they do in production."""

    def request(self, **request):
        with TestCase.captureOnCommitCallbacks(execute=True):
            return super().request(**request)


@pytest.fixture
def client() -> Client:
    return CommittingClient()


@pytest.fixture
def sign_in(client: Client) -> Callable[..., Client]:
    """``sign_in(person)`` → a client with this person's session (the shared ``client``, or a new one)."""

    def signed_in(person, *, fresh: bool = False) -> Client:
        chosen = CommittingClient() if fresh else client
        chosen.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return chosen

    return signed_in


@pytest.fixture
def team(db: None) -> Partnership:
    """Château-Thierry, eleven seats held."""
    return a_partnership()


@pytest.fixture
def facilitation(team: Partnership, sign_in: Callable[..., Client]) -> Client:
    return sign_in(facilitator_of(team))


@pytest.fixture
def htmx() -> dict[str, str]:
    """The header by which htmx asks for a part."""
    return {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Rate limits do not leak from a test to the next."""
    cache.clear()
