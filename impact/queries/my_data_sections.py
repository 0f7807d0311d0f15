"""The tables where somebody may be found, the way from their rows to her, and the French names of their columns."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from meetings import models as meetings
from partners import models as partners
from vision import models as vision


@dataclass(frozen=True)
class Section:
    """``to_me`` leads from a row to the person. ``columns``: what is told, all when empty."""

    title: Any
    model: type[Model]
    to_me: str
    columns: tuple[str, ...] = ()


# Seals, secrets, and what only the machine reads.
SECRETS = """
partners.Person.password partners.PersonalLink.salt partners.Letter.uid partners.Letter.dedupe_key partners.Letter.html
partners.Letter.about partners.Letter.calendar partners.Letter.last_error partners.PersonalLink.object_id
partners.PersonalLink.tries meetings.Invitation.link meetings.Invitation.sent_sequence partners.Erasure.left
meetings.Meeting.uid admin.LogEntry.content_type admin.LogEntry.object_id
"""
HIDDEN = frozenset(SECRETS.split())

DONE = ("at",)
REPLY = ("reply", "replied_at")
ROUND = ("partnership", "number", "opened_at")
SECTIONS = (
    Section(_("Vous"), partners.Person, "pk"),
    Section(_("Vos adresses"), EmailAddress, "user"),
    Section(_("Vos mandats"), partners.Mandate, "person"),
    Section(
        _("Mandats que vous avez proposés"), partners.Mandate, "proposed_by", ("partnership", "seat", "proposed_at")
    ),
    Section(
        _("Mandats que vous avez confirmés"), partners.Mandate, "confirmed_by", ("partnership", "seat", "confirmed_at")
    ),
    Section(_("Facilitation"), partners.Facilitation, "person"),
    Section(_("Rôles nationaux ou régionaux"), partners.OfficeHolding, "person"),
    Section(_("Groupes de travail"), partners.GroupMember, "person"),
    Section(_("Vos passations"), partners.Handover, "mandate__person"),
    Section(_("Passations que vous avez écrites"), partners.Handover, "written_by", ("mandate", "written_at")),
    Section(_("Vos réponses à la charte"), partners.CharterAnswer, "mandate__person"),
    Section(_("Chartes que vous avez publiées"), partners.Charter, "published_by"),
    Section(_("Phases que vous avez changées"), partners.PhaseChange, "by"),
    Section(_("Pauses que vous avez demandées"), partners.StatusChange, "asked_by"),
    Section(
        _("Pauses signées pour le trio"), partners.StatusChange, "trio_signed_by", ("partnership", "trio_signed_at")
    ),
    Section(
        _("Pauses signées pour l’ANCT"), partners.StatusChange, "anct_signed_by", ("partnership", "anct_signed_at")
    ),
    Section(_("Préconditions que vous avez écrites"), partners.Preconditions, "written_by"),
    Section(_("Structures dont vous êtes le contact"), partners.Stakeholder, "contact"),
    Section(_("Mises à jour de fiche que vous avez proposées"), partners.CardProposal, "by"),
    Section(
        _("Mises à jour de fiche que vous avez décidées"), partners.CardProposal, "decided_by", ("card", "decided_at")
    ),
    Section(_("Courriels qui vous ont été écrits"), partners.Letter, "person"),
    Section(_("Liens personnels"), partners.PersonalLink, "person"),
    Section(_("Demande d’effacement"), partners.Erasure, "person"),
    Section(_("Effacements que vous avez faits"), partners.Erasure, "by", ("at",)),
    Section(_("Invitations"), meetings.Invitation, "person"),
    Section(_("Vos réponses"), meetings.Answer, "invitation__person"),
    Section(_("Réponses que vous avez saisies"), meetings.Answer, "typed_by", DONE),
    Section(_("Vos présences"), meetings.Attendance, "mandate__person"),
    Section(_("Voix que vous avez portées"), meetings.Attendance, "proxy__person", ("meeting", "seat")),
    Section(_("Présences que vous avez notées"), meetings.Attendance, "recorded_by", ("meeting", "recorded_at")),
    Section(_("Comptes rendus dont vous êtes secrétaire"), meetings.Minutes, "secretary"),
    Section(_("Textes de compte rendu que vous avez écrits"), meetings.MinutesItemRevision, "by"),
    Section(_("Comptes rendus que vous avez envoyés"), meetings.Circulation, "sent_by", ("minutes", "sent_at")),
    Section(_("Vos remarques"), meetings.Remark, "by"),
    Section(_("Approbations que vous avez notées"), meetings.Approval, "by", ("meeting", "at", "corrections")),
    Section(_("Décisions que vous portez"), meetings.Decision, "carrier__person"),
    Section(_("Décisions que vous avez notées"), meetings.Decision, "recorded_by", ("meeting", "recorded_at")),
    Section(_("Fichiers que vous avez déposés"), meetings.MinutesFile, "uploaded_by"),
    Section(_("Textes de la vision que vous avez écrits"), vision.SectionRevision, "by"),
    Section(_("Vos voix dans les tours de consentement"), vision.Voice, "mandate__person"),
    Section(_("Vos questions et réactions"), vision.Contribution, "mandate__person"),
    Section(_("Questions et réactions que vous avez saisies"), vision.Contribution, "entered_by", ("round", "at")),
    Section(_("Questions auxquelles vous avez répondu"), vision.Contribution, "replied_by", ("round", *REPLY)),
    Section(_("Vos réponses aux tours de consentement"), vision.Answer, "mandate__person"),
    Section(_("Réponses de consentement que vous avez saisies"), vision.Answer, "entered_by", ("iteration", "at")),
    Section(_("Vos objections"), vision.Objection, "raised_by__person"),
    Section(_("Objections que vous avez saisies"), vision.Objection, "entered_by", ("iteration", "at")),
    Section(_("Objections que vous avez levées"), vision.Objection, "lifted_by__person", ("iteration", "settled_at")),
    Section(_("Bonifications que vous avez proposées"), vision.Amendment, "by"),
    Section(_("Objections dites irrecevables, à votre proposition"), vision.Ruling, "proposed_by"),
    Section(_("Vos accords sur ce qui est irrecevable"), vision.RulingVoice, "mandate__person"),
    Section(_("Tours de consentement que vous avez ouverts"), vision.ConsentRound, "opened_by", ROUND),
    Section(_("Étapes d’un tour que vous avez ouvertes"), vision.RoundStep, "by"),
    Section(_("Propositions que vous avez soumises"), vision.Iteration, "by", ("round", "label", "at")),
    Section(_("Tours de consentement que vous avez clos"), vision.Closing, "by", ("round", "outcome", "words", "at")),
    Section(_("Corrections dans l’administration"), LogEntry, "user"),
)

# How a row is called where its class has no name of its own, and what has to be loaded for that.
THINGS: dict[Any, tuple[tuple[str, ...], Callable[[Any], str]]] = {
    partners.Mandate: ((), lambda row: row.title),
    partners.Charter: ((), lambda row: f"version {row.version}"),
    partners.Stakeholder: (("organisation",), lambda row: row.organisation.name),
    meetings.Minutes: (("meeting",), lambda row: str(row.meeting)),
    meetings.Invitation: (("meeting",), lambda row: str(row.meeting)),
    meetings.Circulation: (("minutes__meeting",), lambda row: str(row.minutes.meeting)),
    meetings.MinutesItem: (("item",), lambda row: row.item.title),
    meetings.Decision: ((), lambda row: row.reference),
    vision.Section: ((), lambda row: str(row.get_kind_display())),
    vision.Iteration: (("round",), lambda row: f"{row.round}, proposition {row.label}"),
    vision.Voice: ((), lambda row: row.label),
    vision.Objection: (("voice",), lambda row: row.voice.label),
    vision.Ruling: (("objection__voice",), lambda row: row.objection.voice.label),
}
