"""The spreadsheet of a core group: its columns, and how many rows it may have."""

from django.utils.translation import gettext_lazy as _

from impact.kit.spreadsheet import Sheet

COLUMNS = ["siege", "trio", "college", "prenom", "nom", "fonction", "structure", "type_structure", "courriel"]
COLUMNS += ["debut", "fin"]

ROSTER = Sheet(
    columns=COLUMNS,
    optional=frozenset({"courriel", "debut", "fin"}),
    max_rows=200,
    max_bytes=400_000,
    too_heavy=_("Ce fichier est trop lourd. Une liste du noyau a 200 lignes au plus."),
    too_long=_("Cette liste a plus de 200 lignes. Un noyau en a une quinzaine\u00a0: vérifiez le fichier."),
)
