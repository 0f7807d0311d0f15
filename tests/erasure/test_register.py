"""Every personal column has its purpose, basis and duration, and the public page says them (L1)."""

from collections import Counter
from html import unescape

from django.apps import apps
from django.db import models
from django.test import Client

from impact.queries.register import REGISTER
from impact.queries.register_of_nobody import names_of_nobody
from partners.models import Person

WORDS = (models.CharField, models.TextField, models.JSONField, models.FileField)


def columns() -> list[str]:
    """Those of words, and those that lead to a person, in every table."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, WORDS) or (field.is_relation and field.related_model is Person):
                found.append(f"{model._meta.label}.{field.name}")
    return found


def mapped() -> list[str]:
    return [name for kept in REGISTER for name in kept.names()]


def test_every_personal_column_is_mapped() -> None:
    nobody = names_of_nobody()
    whole = {name.removesuffix(".*") for name in nobody if name.endswith("*")}
    asked = [name for name in columns() if name not in nobody and name.partition(".")[0] not in whole]
    assert sorted(mapped()) == sorted(asked)


def test_each_is_mapped_once_and_exists() -> None:
    assert [name for name, times in Counter(mapped()).items() if times > 1] == []
    known = {*columns()}
    assert {name for name in names_of_nobody() if not name.endswith("*")} <= known


def test_nothing_that_leads_to_a_person_is_said_to_be_nobody_s() -> None:
    ties = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is Person
    }
    assert ties <= set(mapped())


def test_the_public_page_is_drawn_from_it(client: Client, db: None) -> None:
    page = unescape(client.get("/donnees-personnelles/").content.decode())
    for kept in REGISTER:
        assert all(str(words) in page for words in (kept.what, kept.why, kept.basis, kept.how_long, kept.then))
