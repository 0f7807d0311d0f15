"""The register of personal data: for each column that may say something of somebody, why it is kept and how long.

``test_register`` compares it with the models: a new column of words, or a new tie to a person, needs its line here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

MISSION = _("Mission d’intérêt public")
PROGRAMME = _("La durée du programme")


@dataclass(frozen=True)
class Kept:
    """What is kept together. ``columns``: « app.Model: column column », one table a line."""

    what: Any
    why: Any
    how_long: Any
    then: Any
    columns: str
    basis: Any = MISSION

    def names(self) -> Iterator[str]:
        """« partners.Person.email », one by one."""
        for line in filter(None, map(str.strip, self.columns.splitlines())):
            table, _colon, columns = line.partition(": ")
            yield from (f"{table}.{column}" for column in columns.split())


REGISTER = (
    Kept(
        _("Nom, courriel, téléphone, contact préféré"),
        _("Vous inviter, vous joindre, vous connecter"),
        _("Tant que vous prenez part, puis 3 ans au plus"),
        _("Effacés, et tout de suite si vous le demandez\u00a0; votre fonction reste dans les comptes rendus"),
        """
        partners.Person: display_name email phone channel password
        partners.Person_groups: person
        partners.Person_user_permissions: person
        account.EmailAddress: user email
        account.EmailConfirmation: key
        """,
    ),
    Kept(
        _("Fonction, structure, siège, mandats, facilitation, groupes de travail"),
        _("Savoir qui siège, à quel titre, depuis quand"),
        PROGRAMME,
        _("La fonction reste, sans le nom si vous le demandez"),
        """
        partners.Mandate: person title standing rank trio proposed_by confirmed_by decline_reason end_reason
        partners.Facilitation: person title
        partners.OfficeHolding: person office title
        partners.GroupMember: person
        partners.Seat: label
        partners.Stakeholder: contact brings public_place
        partners.CardProposal: name brings public_place by decided_by
        """,
    ),
    Kept(
        _("Invitations et réponses"),
        _("Organiser la réunion"),
        PROGRAMME,
        _("Sans votre nom si vous le demandez"),
        """
        meetings.Invitation: person
        meetings.Answer: choice represented_by comment typed_by
        """,
    ),
    Kept(
        _("Présences"),
        _("Compter les personnes présentes, prouver que la réunion pouvait décider"),
        PROGRAMME,
        _("La fonction reste, sans le nom si vous le demandez"),
        """
        meetings.Attendance: presence recorded_by
        meetings.Guest: name title
        """,
    ),
    Kept(
        _("Brouillons, remarques, versions des textes"),
        _("Écrire à plusieurs sans rien perdre"),
        PROGRAMME,
        _("Le texte reste, sans votre nom si vous le demandez"),
        """
        meetings.MinutesItem: body
        meetings.MinutesItemRevision: body by
        meetings.Remark: text response by
        meetings.AgendaItem: title proposal
        partners.Handover: matters promises people strengths worries advice written_by not_done_reason
        """,
    ),
    Kept(
        _("Comptes rendus envoyés et approuvés, décisions, charte, phases"),
        _("Garder la mémoire de l’action publique"),
        PROGRAMME,
        _("Archives publiques\u00a0; votre nom y devient votre fonction si vous le demandez"),
        """
        meetings.Minutes: secretary
        meetings.Circulation: content sent_by
        meetings.Redaction: words
        meetings.Approval: corrections by
        meetings.Decision: text recorded_by
        meetings.Meeting: place reason subject summary
        meetings.MinutesFile: file name uploaded_by
        partners.Charter: text published_by
        partners.CharterAnswer: note
        partners.PhaseChange: reason unmet by
        partners.StatusChange: reason asked_by trio_signed_by anct_signed_by
        partners.Preconditions: champion champion_evidence resources resources_evidence urgency
        partners.Preconditions: urgency_evidence written_by
        partners.Partnership: story several_epci_reason phone
        partners.WorkingGroup: name purpose
        partners.Tie: words
        """,
    ),
    Kept(
        _("Vision, tours de consentement : propositions, questions, réponses, réserves, objections"),
        _("Prouver qu’une vision a été adoptée, et sur quel texte"),
        PROGRAMME,
        _("Le texte reste, sans votre nom si vous le demandez ; l’ANCT ne lit que les comptes et les réserves"),
        """
        vision.Section: body
        vision.SectionRevision: body by
        vision.ExpectedChange: title public
        vision.ConsentRound: opened_by
        vision.Iteration: content by
        vision.RoundStep: by
        vision.Voice: label title
        vision.Contribution: text reply entered_by replied_by
        vision.Answer: kind words entered_by
        vision.Objection: risk way_out entered_by
        vision.Amendment: text by
        vision.Ruling: reason proposed_by
        vision.Closing: words seats reservations by
        """,
    ),
    Kept(
        _("Courriels que le site vous écrit"),
        _("Vous les envoyer une fois, et une seule"),
        _("Leur texte\u00a0: 30 jours après l’envoi"),
        _("Effacés avec vos données"),
        "partners.Letter: person to subject text html calendar dedupe_key last_error about",
    ),
    Kept(
        _("Liens personnels"),
        _("Répondre sans compte"),
        _("24 heures après la réunion, 30 jours pour une passation, la durée d’un tour de consentement"),
        _("Ils ne fonctionnent plus"),
        "partners.PersonalLink: person verb detail salt",
    ),
    Kept(
        _("Journal\u00a0: qui a changé quoi, et quand"),
        _("Pouvoir corriger une erreur, protéger les comptes"),
        _("12 mois"),
        _("Effacé"),
        """
        partners.Entry: by about before after
        admin.LogEntry: user object_id object_repr change_message
        """,
    ),
    Kept(
        _("Connexions ouvertes"),
        _("Rester connectée ou connecté sur son appareil"),
        _("7 jours au plus"),
        _("Effacées"),
        "sessions.Session: session_key session_data",
    ),
    Kept(
        _("Demandes d’effacement"),
        _("Prouver que la demande a été suivie"),
        PROGRAMME,
        _("La fonction et la date restent, sans nom"),
        "partners.Erasure: person by words left",
        basis=_("Obligation légale"),
    ),
)
