"""The register of quartiers: search, and one quartier's page."""

import re
from dataclasses import dataclass, field

from django.db.models import Case, Prefetch, Q, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from impact.kit.french import fold
from territories.enums import Evolution, Status
from territories.models import DataSource, Quartier
from territories.models.quartier import QuartierQuerySet

MALFORMED = _("Ce code n’a pas le bon format. Exemple\u00a0: QN00201M.")
LOOKS_LIKE_A_CODE = re.compile(r"q ?[np] ?[0-9][0-9ab ]*[a-z]?")
WELL_FORMED = re.compile(r"QN[0-9][0-9AB]{2}[0-9]{2}[NMIC]|QP[0-9][0-9AB]{2}[0-9]{3}")


@dataclass(frozen=True)
class Found:
    """The first ``quartiers`` of ``total``. ``error``: the code typed is malformed; ``unknown_code``: nobody has it."""

    text: str
    quartiers: list[Quartier] = field(default_factory=list)
    total: int = 0
    error: str | Promise = ""
    unknown_code: str = ""

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.quartiers)


def search_quartiers(text: str, *, limit: int = 30, in_force: bool = False) -> Found:
    """Quartiers whose code, name, communes and department hold every word, in any order; those in force first.

    Case, accents, hyphens and apostrophes do not count; among equals, words that begin as typed come first. What a
    former one became is loaded. ``in_force``: those of the present list only, also found by their codes of 2015.
    """
    folded = fold(text)
    is_code = LOOKS_LIKE_A_CODE.fullmatch(folded)
    words = [folded.replace(" ", "")] if is_code else folded.split()
    if not words:
        return Found(text)
    matching = _matching(words)
    matching = matching.in_force() if in_force else matching.prefetch_related("replaced_by")
    if total := matching.count():
        return Found(text, list(matching.with_places()[:limit]), total)
    code = words[0].upper()
    if is_code and not WELL_FORMED.fullmatch(code):
        return Found(text, error=MALFORMED)
    return Found(text, unknown_code=code if is_code else "")


def _matching(words: list[str]) -> QuartierQuerySet:
    holds, begins = Q(), Q()
    for word in words:
        holds &= Q(search__contains=word)
        begins &= Q(search__startswith=word) | Q(search__contains=f" {word}")
    return Quartier.objects.filter(holds).order_by(
        Case(When(status=Status.IN_FORCE, then=Value(0)), default=Value(1)),
        Case(When(begins, then=Value(0)), default=Value(1)),
        "name_sorted",
        "code",
    )


@dataclass(frozen=True)
class QuartierPage:
    """A quartier with its places, what replaced it or what it replaced, and the credit to show."""

    quartier: Quartier
    credit: str


def quartier_page(code: str) -> QuartierPage | None:
    """The page of the quartier with this code (any case), None when there is none."""
    kin = [Prefetch(name, Quartier.objects.select_related("version")) for name in ("replaced_by", "replaces")]
    quartier = Quartier.objects.with_places().prefetch_related(*kin).filter(pk=code.upper()).first()
    if quartier is None:
        return None
    key = "quartiers_2015" if quartier.evolution == Evolution.FIRST else "quartiers"
    source = DataSource.objects.filter(pk=key).first()
    return QuartierPage(quartier, credit=source.credit if source else "")
