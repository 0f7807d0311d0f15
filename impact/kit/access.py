"""Who may: a row is loaded only through what the user may see, then asked one predicate.

404 when it is not theirs to see, 403 with one French sentence when it is not theirs to do.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.utils.functional import Promise

Row = TypeVar("Row", bound=Model)


class SignedIn(HttpRequest):
    """The request of a view that only people with an account reach (LoginRequiredMiddleware)."""

    user: Any


class Rule:
    """A predicate ``(user, thing) -> bool`` with the French sentence that explains a no."""

    def __init__(self, predicate: Callable[[Any, Any], bool], sentence: str | Promise) -> None:
        self.predicate, self.sentence = predicate, sentence
        self.__doc__, self.__name__ = predicate.__doc__, predicate.__name__

    def __call__(self, user: Any, thing: Any) -> bool:
        return self.predicate(user, thing)


def rule(sentence: str | Promise) -> Callable[[Callable[[Any, Any], bool]], Rule]:
    """Declare a predicate as a rule: ``@rule("Seule la facilitation peut …")``."""
    return lambda predicate: Rule(predicate, sentence)


def load(queryset: QuerySet[Row], rule: Rule | None, user: Any, **lookup: Any) -> Row:
    """The one row of ``queryset`` (already cut to what ``user`` may see) that ``lookup`` names, if ``rule`` agrees.

    Raises Http404 when there is none, PermissionDenied with the rule's sentence when the rule says no.
    """
    try:
        row = queryset.get(**lookup)
    except (ObjectDoesNotExist, ValueError) as nothing:
        raise Http404 from nothing
    check(rule, user, row)
    return row


def found(rows: list[Row], rule: Rule | None, user: Any) -> Row:
    """The same for a prepared question (``kit.prepared``), which gives no row or one."""
    if not rows:
        raise Http404
    check(rule, user, rows[0])
    return rows[0]


def check(rule: Rule | None, user: Any, thing: Any) -> None:
    """Raise PermissionDenied with the rule's sentence when ``rule`` says no."""
    if rule is not None and not rule(user, thing):
        raise PermissionDenied(rule.sentence)
