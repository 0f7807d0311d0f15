"""The spreadsheet of past meetings: its columns, and how many rows it may have."""

from django.utils.translation import gettext_lazy as _

from impact.kit.spreadsheet import Sheet

COLUMNS = ["date", "heure", "lieu", "type", "presents", "titre", "compte_rendu"]

PAST_MEETINGS = Sheet(
    columns=COLUMNS,
    optional=frozenset({"heure", "lieu", "type", "titre", "compte_rendu"}),
    max_rows=1000,
    max_bytes=500_000,
    too_heavy=_("Ce fichier est trop lourd. Une reprise compte 1\u202f000 réunions au plus."),
    too_long=_("Cette liste a plus de 1\u202f000 lignes. Vérifiez le fichier, ou importez-la en plusieurs fois."),
)
