"""In which role, for whom, in which quality."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person is to one partnership, on a day. Derived from dated rows, never stored."""

    MEMBER = "member", _("Membre du noyau")
    TRIO = "trio", _("Membre du trio")
    FACILITATION = "facilitation", _("Facilitation")
    REGION = "region", _("Référence régionale")
    ANCT = "anct", _("ANCT")
    ADMIN = "admin", _("Administration nationale")


class Office(TextChoices):
    """A role held for the whole programme or a region, not for one partnership."""

    REGION = "region", _("Référence régionale")
    ANCT = "anct", _("ANCT")
    ADMIN = "admin", _("Administration nationale")


class Trio(TextChoices):
    STATE = "etat", _("État")
    AUTHORITY = "collectivite", _("Collectivité")
    RESIDENTS = "habitants", _("Habitants")


class College(TextChoices):
    STATE = "etat", _("État")
    AUTHORITY = "collectivite", _("Collectivités")
    RESIDENTS = "habitants", _("Habitants")
    PARTNERS = "partenaires", _("Partenaires")


class OrganisationKind(TextChoices):
    STATE = "etat", _("Service de l’État")
    EPCI = "epci", _("Intercommunalité")
    COMMUNE = "commune", _("Commune")
    CITIZENS_COUNCIL = "conseil_citoyen", _("Conseil citoyen")
    ASSOCIATION = "association", _("Association")
    SOCIAL_CENTRE = "centre_social", _("Centre social")
    LANDLORD = "bailleur", _("Bailleur social")
    SCHOOL = "ecole", _("École, collège ou lycée")
    CAF = "caf", _("CAF")
    HEALTH = "sante", _("Santé")
    EMPLOYMENT = "emploi", _("Emploi")
    SECURITY = "securite", _("Sécurité et prévention")
    COMPANY = "entreprise", _("Entreprise")
    OTHER = "autre", _("Autre")


class Standing(TextChoices):
    """In which quality a person holds a seat: the residents' seat is closed to three of them."""

    RESIDENT = "resident", _("Habitante ou habitant")
    CITIZENS_COUNCIL = "citizens_council", _("Conseil citoyen")
    RELAY = "relay", _("Association relais (provisoire)")
    ELECTED = "elected", _("Élue ou élu")
    PUBLIC_AGENT = "public_agent", _("Agent public")
    LANDLORD_STAFF = "landlord_staff", _("Personnel d’un bailleur")
    PROFESSIONAL = "professional", _("Professionnelle ou professionnel")


CLOSED_TO_RESIDENTS_SEAT = [Standing.ELECTED, Standing.PUBLIC_AGENT, Standing.LANDLORD_STAFF]


class Rank(TextChoices):
    HOLDER = "holder", _("Titulaire")
    DEPUTY = "deputy", _("Suppléance")


class Renewal(TextChoices):
    """What becomes of a mandate that ends."""

    RENEW = "renew", _("Reconduire")
    REPLACE = "replace", _("Remplacer")
    END = "end", _("Terminer")


class Channel(TextChoices):
    EMAIL = "email", _("Courriel")
    SMS = "sms", _("SMS")
    WHATSAPP = "whatsapp", _("WhatsApp, à la main")
    PHONE = "phone", _("Téléphone")
    POST = "post", _("Courrier")
    VOICE = "voice", _("De vive voix")


class Ring(TextChoices):
    """How near a structure stands. The core group's own ring is not stored: mandates tell it."""

    ACTIVE = "active", _("Partenaires actifs")
    TO_MOBILISE = "to_mobilise", _("À mobiliser")
    TO_INFORM = "to_inform", _("À informer")
