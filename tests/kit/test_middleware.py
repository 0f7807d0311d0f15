"""Security headers on every kind of answer, and what htmx is told when the session has ended."""

import re

import pytest

pytestmark = pytest.mark.django_db

POLICY = {"default-src 'none'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"}


@pytest.mark.parametrize("path", ["/", "/connexion/", "/nulle-part/", "/equipes/", "/static/css/impact.css"])
def test_every_answer_bears_the_security_headers(client, path) -> None:
    response = client.get(path)
    if response.streaming:
        response.close()
    policy = {part.strip() for part in response.headers["Content-Security-Policy"].split(";")}
    assert policy >= POLICY
    script = next(part for part in policy if part.startswith("script-src"))
    assert re.search("unsafe|'self'|strict-dynamic", script) is None
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]


def test_pages_are_never_kept(client) -> None:
    assert client.get("/connexion/").headers["Cache-Control"].split(", ")[0] in {"no-store", "max-age=0"}
    assert "no-store" in client.get("/").headers["Cache-Control"]


def test_htmx_is_told_that_the_session_has_ended(client, htmx) -> None:
    plain = client.get("/equipes/")
    assert (plain.status_code, plain.headers["Location"]) == (302, "/connexion/?next=/equipes/")
    part = client.get("/equipes/", **htmx)
    assert part.status_code == 401
    assert "Votre session a pris fin" in part.content.decode()


def test_nonces_are_new_each_time(client) -> None:
    first, second = (client.get("/").headers["Content-Security-Policy"] for _ in range(2))
    assert "'nonce-" in first
    assert first != second
