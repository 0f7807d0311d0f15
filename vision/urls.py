from django.urls import path, register_converter

from vision.enums import SLUGS, SectionKind
from vision.views import (
    adopted,
    answer,
    by_link,
    change,
    closing,
    consent,
    consent_round,
    contribution,
    objection,
    section,
    version,
    vision,
)

app_name = "vision"

KINDS = {slug: kind for kind, slug in SLUGS.items()}


class SectionConverter:
    """The noun of a section in an address ↔ its kind. An unknown noun is an unknown page."""

    regex = "|".join(KINDS)

    def to_python(self, value: str) -> SectionKind:
        return KINDS[value]

    def to_url(self, value: str) -> str:
        return SectionKind(value).slug


class NumberConverter:
    """« 1.0 » ↔ (1, 0), the number of an adopted version."""

    regex = r"[0-9]{1,4}\.[0-9]{1,4}"

    def to_python(self, value: str) -> tuple[int, int]:
        major, _dot, minor = value.partition(".")
        return int(major), int(minor)

    def to_url(self, value: str | tuple[int, int]) -> str:
        return value if isinstance(value, str) else f"{value[0]}.{value[1]}"


register_converter(SectionConverter, "section")
register_converter(NumberConverter, "adopted")

ROUND = "equipes/<slug:slug>/vision/consentement/<int:number>/"
OBJECTION = f"{ROUND}objections/<int:pk>/"

urlpatterns = [
    path("equipes/<slug:slug>/vision/", vision.show, name="show"),
    path("equipes/<slug:slug>/vision/commencer/", vision.start, name="start"),
    path("equipes/<slug:slug>/vision/horizon/", vision.horizon, name="horizon"),
    path("equipes/<slug:slug>/vision/sections/<section:kind>/", section.edit, name="section"),
    path("equipes/<slug:slug>/vision/sections/<section:kind>/versions/", version.index, name="versions"),
    path("equipes/<slug:slug>/vision/sections/<section:kind>/versions/<int:number>/", version.show, name="version"),
    path(
        "equipes/<slug:slug>/vision/sections/<section:kind>/versions/<int:number>/reprendre/",
        version.restore,
        name="restore",
    ),
    path("equipes/<slug:slug>/vision/changements/nouveau/", change.create, name="change_create"),
    path("equipes/<slug:slug>/vision/changements/<int:pk>/", change.edit, name="change"),
    path("equipes/<slug:slug>/vision/changements/<int:pk>/retirer/", change.remove, name="change_remove"),
    path("lien/consentement/<str:token>/", by_link.answer, name="answer_by_link"),
    path("equipes/<slug:slug>/vision/nouvelle-version/", adopted.renew, name="renew"),
    path("equipes/<slug:slug>/vision/versions/<adopted:number>/", adopted.show, name="adopted"),
    path("equipes/<slug:slug>/vision/versions/<adopted:number>/certificat/", adopted.certificate, name="certificate"),
    path("equipes/<slug:slug>/vision/consentement/", consent.index, name="rounds"),
    path("equipes/<slug:slug>/vision/consentement/ouvrir/", consent.create, name="round_open"),
    path(ROUND, consent_round.show, name="round"),
    path(f"{ROUND}etape/", consent_round.advance, name="round_advance"),
    path(f"{ROUND}propositions/<int:iteration>/", consent_round.proposition, name="proposition"),
    path(f"{ROUND}reponse/", answer.give, name="answer"),
    path(f"{ROUND}reponse/confirmer/", answer.confirm, name="answer_confirm"),
    path(f"{ROUND}sieges/<int:seat>/", answer.enter, name="answer_enter"),
    path(f"{ROUND}paroles/", contribution.say, name="say"),
    path(f"{ROUND}paroles/<int:pk>/", contribution.reply, name="reply"),
    path(OBJECTION, objection.show, name="objection"),
    path(f"{OBJECTION}bonifier/", objection.amend, name="amend"),
    path(f"{OBJECTION}lever/", objection.lift, name="lift"),
    path(f"{OBJECTION}irrecevable/", objection.rule_out, name="rule_out"),
    path(f"{OBJECTION}irrecevable/accord/", objection.agree, name="agree"),
    path(f"{ROUND}adopter/", closing.adopt, name="adopt"),
    path(f"{ROUND}clore/", closing.end, name="round_end"),
    path(f"{ROUND}retirer/", closing.withdraw, name="round_withdraw"),
]
