"""``make screenshots`` shows every page that somebody may open."""

from collections import Counter
from uuid import UUID

from django.urls import resolve

from impact.management.screenshot_pages import TEAM, shots
from impact.views.demo import PERSONAS
from tests.access_table import TABLE
from tests.browser.test_every_page import FILES, IN_THE_DEMO


class Anything(dict):
    """Whatever is asked for is 1: an address has the same shape with any number."""

    def __missing__(self, name: str) -> str:
        return "1"


def name_of(path: str) -> str:
    path = path.format_map(Anything(team=TEAM, entrance="/demo/entrer/1/", letter=f"/demo/courriels/{UUID(int=0)}/"))
    return resolve(path.partition("?")[0]).view_name


def test_every_page_is_photographed():
    known = {name_of(shot.path) for shot in shots() if shot.path != "/introuvable/"}
    other_names_of_one_page = {"account_request_login_code", "account_signup", "account_confirm_login_code"}
    pages = {name for name, row in TABLE.items() if "ok" in row.get} | set(IN_THE_DEMO)
    assert pages - set(FILES) - other_names_of_one_page - known == set()


def test_each_photograph_has_a_name_of_its_own_and_a_known_reader():
    assert [name for name, times in Counter(shot.name for shot in shots()).items() if times > 1] == []
    assert {shot.persona for shot in shots()} - {role for role, _ in PERSONAS} == {""}
