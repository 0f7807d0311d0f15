from django.urls import path, register_converter

from vision.enums import SLUGS, SectionKind
from vision.views import change, section, version, vision

app_name = "vision"

KINDS = {slug: kind for kind, slug in SLUGS.items()}


class SectionConverter:
    """The noun of a section in an address ↔ its kind. An unknown noun is an unknown page."""

    regex = "|".join(KINDS)

    def to_python(self, value: str) -> SectionKind:
        return KINDS[value]

    def to_url(self, value: str) -> str:
        return SectionKind(value).slug


register_converter(SectionConverter, "section")

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
]
