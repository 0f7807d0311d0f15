"""The tables of the journal: the name of each fact and of each value kept with it, the groups facts are filtered by."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from impact.kit.french import DAYS, MONTHS
from meetings import enums as meetings
from partners import enums as partners
from vision import enums as vision

FACTS: dict[str, Any] = dict([*partners.Fact.choices, *meetings.Fact.choices, *vision.Fact.choices])

# By the beginning of their codes.
GROUPS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "equipe": (_("L’équipe et ses réglages"), ("partnership", "facilitation", "charter")),
    "noyau": (_("Le noyau\u00a0: sièges, mandats, personnes"), ("roster", "seat", "mandate", "person", "link")),
    "acteurs": (_("Structures, acteurs, groupes de travail"), ("organisation", "stakeholder", "group")),
    "reunions": (
        _("Réunions, invitations, présences"),
        ("meetings", "meeting", "rhythm", "agenda", "invitations", "invitation", "attendance"),
    ),
    "comptes-rendus": (_("Comptes rendus et décisions"), ("minutes", "secretary", "remark", "decision")),
    "vision": (_("La vision"), ("vision", "section", "change", "consent")),
}

# What a seat said in a round of consent is not even told to have been said, outside the core group.
INDIVIDUAL = [fact.value for fact in sorted(vision.INDIVIDUAL)]
# What somebody answered is never in the journal; how she was noted at the roll-call, only inside the core group; how
# to reach her and what helps her, only for those who see contacts.
ANSWERS, ROLL_CALL = meetings.Fact.INVITATION_ANSWERED, meetings.Fact.ATTENDANCE_RECORDED
PEOPLE = partners.Fact.PERSON_CHANGED
# Keys of the machine, and what nobody reads here.
HIDDEN = frozenset({"id", "digest", "sequence", "choice", "item", "meeting", "email", "phone", "token"})
INSIDE = frozenset({"presence", "proxy"})
CONTACTS = frozenset({"channel", "reading_help", "shares_contact"})

# What is read first: PostgreSQL keeps no order among the keys of an entry.
FIRST = ["changed", "name", "structure", "person", "seat", "number", "label", "title", "file"]
FIRST += ["starts", "starts_at", "starts_on", "from", "ends", "ends_at", "ends_on", "until"]
KEYS: Mapping[str, Any] = {
    "absorbed": _("Structure réunie à l’autre"),
    "accepted": _("Remarque acceptée"),
    "added": _("Point ajouté"),
    "address_changed": _("Adresse de courriel changée"),
    "answer": _("Réponse"),
    "answers": _("Réponses"),
    "asked_on": _("Demandé le"),
    "brings": _("Ce qu’elle apporte"),
    "cards": _("Fiches reprises"),
    "carrier": _("Porté par"),
    "champion": _("Qui porte la démarche"),
    "champion_evidence": _("Ce qui le montre"),
    "changed": _("Point modifié"),
    "channel": _("Moyen préféré"),
    "checked_on": _("Vérifié le"),
    "closed_on": _("Fermé le"),
    "college": _("Collège"),
    "commune": _("Commune"),
    "consent": _("Réponse du siège"),
    "consents": _("Consentements"),
    "created": _("Réunions créées"),
    "decision": _("Décision"),
    "ends": _("Fin"),
    "ends_at": _("Fin"),
    "ends_on": _("Fin"),
    "except_months": _("Mois sans réunion"),
    "file": _("Fichier"),
    "former_name": _("Ancien nom"),
    "from": _("Du"),
    "group": _("Groupe de travail"),
    "guest": _("Personne invitée"),
    "holder": _("Personne"),
    "horizon": _("Horizon"),
    "kept": _("Structure gardée"),
    "kind": _("Type"),
    "label": _("Fonction"),
    "letters": _("Courriels envoyés"),
    "mandates": _("Mandats repris"),
    "meetings": _("Réunions"),
    "minutes": _("Durée en minutes"),
    "mode": _("Mode de décision"),
    "moved": _("Déplacé"),
    "name": _("Nom"),
    "nth": _("Semaine du mois"),
    "number": _("Numéro"),
    "numbers": _("Numéros, du premier au dernier"),
    "objected": _("Objections"),
    "objection": _("Objection du siège"),
    "one": _("Structure"),
    "organisation": _("Structure"),
    "other": _("Liée à"),
    "people": _("Personnes"),
    "person": _("Personne"),
    "phase": _("Phase"),
    "phone_changed": _("Téléphone changé"),
    "place": _("Lieu"),
    "presence": _("Présence"),
    "proposal": _("Proposition à décider"),
    "proxy": _("Représentation par"),
    "proposed_by": _("Proposé par"),
    "public": _("Pour qui"),
    "public_place": _("Lieu ouvert au public"),
    "purpose": _("But"),
    "quartiers": _("Quartiers"),
    "quorum": _("Assez de personnes pour décider"),
    "rank": _("Place"),
    "reading_help": _("Aide à la lecture"),
    "reason": _("Raison"),
    "remark": _("Remarque n°"),
    "removed": _("Point retiré"),
    "removed_on": _("Retiré le"),
    "replaces": _("Remplace"),
    "reply": _("Réponse à la question"),
    "reserved": _("Consentements avec une réserve"),
    "resources": _("Moyens réunis"),
    "resources_evidence": _("Ce qui le montre"),
    "review_on": _("À revoir le"),
    "ring": _("Cercle"),
    "risk": _("Risque"),
    "role": _("Rôle"),
    "round_phase": _("Étape du tour"),
    "seat": _("Siège"),
    "seats": _("Sièges"),
    "secretary": _("Secrétaire de séance"),
    "section": _("Section"),
    "shares_contact": _("Coordonnées partagées"),
    "since": _("Depuis"),
    "siret": _("SIRET"),
    "size": _("Taille"),
    "standing": _("Qualité"),
    "starts": _("Début"),
    "starts_at": _("Début"),
    "starts_on": _("Début"),
    "state": _("État"),
    "status": _("Statut"),
    "story": _("Notre histoire"),
    "structure": _("Structure"),
    "taken": _("Version reprise"),
    "target_seats": _("Nombre de sièges visé"),
    "ties": _("Liens repris"),
    "title": _("Titre"),
    "trio": _("Siège du trio"),
    "uncalled": _("Sièges non notés"),
    "unmet": _("Conditions non remplies"),
    "until": _("Jusqu’au"),
    "urgency": _("Pourquoi maintenant"),
    "urgency_evidence": _("Ce qui le montre"),
    "verb": _("Lien pour"),
    "version": _("Version"),
    "way_out": _("Ce qui la lèverait"),
    "words": _("En quelques mots"),
    "weekday": _("Jour de la semaine"),
}

CHOICES: Mapping[str, Mapping[str, Any]] = {
    "channel": dict(partners.Channel.choices),
    "consent": dict(vision.Consent.choices),
    "college": dict(partners.College.choices),
    "kind": dict(
        [*partners.OrganisationKind.choices, *meetings.MeetingKind.choices, *meetings.ItemKind.choices],
    ),
    "mode": dict(meetings.DecisionMode.choices),
    "phase": dict(partners.Phase.choices),
    "presence": dict(meetings.Presence.choices),
    "rank": dict(partners.Rank.choices),
    "ring": dict(partners.Ring.choices),
    "round_phase": dict(vision.Phase.choices),
    "section": dict(vision.SectionKind.choices),
    "standing": dict(partners.Standing.choices),
    "status": dict([*partners.Status.choices, *meetings.MeetingStatus.choices]),
    "except_months": {str(n): month for n, month in enumerate(MONTHS, start=1)},
    "trio": dict(partners.Trio.choices),
    "weekday": {str(n): day for n, day in enumerate(DAYS)},
}
