"""The bed itself: each guard fails where it should."""

import socket

import pytest
from django.template import Context, Template

from territories.models import Region


def test_bed_refuses_the_network() -> None:
    with socket.socket() as outside, pytest.raises(AssertionError, match="tried to reach"):
        outside.connect(("192.0.2.1", 80))


@pytest.mark.django_db
def test_bed_shuffles_rows_without_an_order() -> None:
    Region.objects.bulk_create([Region(code=f"{n:02d}", name=f"R{n:02d}") for n in range(40)])
    unordered = list(Region.objects.order_by().values_list("code", flat=True))
    assert sorted(unordered) == [f"{n:02d}" for n in range(40)]
    assert unordered != sorted(unordered)


def test_bed_fails_on_an_undefined_template_variable() -> None:
    with pytest.raises(pytest.fail.Exception):
        Template("{{ nothing_of_that_name }}").render(Context())
