"""Every page of a partnership that its reader may open, sorted by what it is for."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from partners import perms
from partners.models import Partnership


class Door(NamedTuple):
    label: str
    url: str
    what_for: str


def doors(user: Any, team: Partnership) -> list[tuple[str, list[Door]]]:
    """(heading, pages), without the headings that hold none."""
    rooms = [
        (_("Le noyau"), _core_group(user, team)),
        (_("Les réunions"), _meetings(user, team)),
        (_("Le chemin de l’équipe"), _course(team)),
        (_("Tenir l’équipe"), _keeping(user, team)),
    ]
    found = [(heading, [Door(label, reverse(name, args=[team.slug]), why) for name, label, why in pages])
             for heading, pages in rooms]  # fmt: skip
    return [(heading, pages) for heading, pages in found if pages]


Line = tuple[str, str, str]


def _core_group(user: Any, team: Partnership) -> Iterator[Line]:
    yield "partners:core_group", _("Les sièges"), _("Qui siège, à toute date")
    if perms.can_lead(user, team):
        yield "partners:proposals", _("Propositions"), _("Les mandats à confirmer")
    if perms.can_renew(user, team):
        yield "partners:renewals", _("Renouvellements"), _("Les mandats qui prennent fin")
    if perms.can_keep_organisations(user, team):
        yield "partners:organisations", _("Structures"), _("Noms, SIRET, doublons")
    if perms.can_read_inside(user, team):
        yield "partners:stakeholders", _("Acteurs"), _("Qui est autour de nous, en cercles")
        yield "partners:groups", _("Groupes de travail"), _("Qui prépare quoi entre les réunions")
        yield "partners:charter", _("Charte"), _("Nos règles, et qui les a acceptées")
        yield "welcome", _("Accueil d’une nouvelle personne"), _("La page lue à l’arrivée")


def _meetings(user: Any, team: Partnership) -> Iterator[Line]:
    yield "meetings:list", _("Réunions"), _("Celles qui viennent, celles qui sont passées")
    yield "meetings:decisions", _("Relevé de décisions"), _("Qui porte quoi, pour quand")
    yield "meetings:residents_share", _("Part des habitants"), _("Leur présence aux réunions")
    if perms.can_facilitate(user, team):
        yield "meetings:take_over", _("Reprise de réunions passées"), _("Celles d’avant votre arrivée ici")


def _course(team: Partnership) -> Iterator[Line]:
    yield "phase", _("Phase"), _("Où nous en sommes, et ce qui le montre")
    yield "partners:preconditions", _("Préconditions"), _("Qui porte, avec quels moyens, pourquoi maintenant")
    yield "partners:status", _("Pause ou fin"), _("Demander, signer, reprendre")
    yield "vision:show", _("Vision du changement"), _("Ce que nous voulons voir changer")


def _keeping(user: Any, team: Partnership) -> Iterator[Line]:
    if perms.can_read_inside(user, team):
        yield "partners:settings", _("Réglages"), _("Téléphone, nombre de sièges, histoire, calendriers")
    if perms.can_entrust(user, team):
        yield "partners:facilitation", _("Facilitation"), _("Qui l’a, la confier, la passer")
    if perms.can_lead(user, team):
        yield "handover_pack", _("Passation de la facilitation"), _("Douze mois sur une page")
    if perms.can_facilitate(user, team):
        yield "partners:links", _("Liens personnels"), _("Ceux qui servent, les retirer, inviter à se connecter")
    if perms.can_read_journal(user, team):
        yield "journal", _("Journal"), _("Qui a changé quoi")
