"""A folder of reference data small enough to be read here, and to be changed line by line."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

HEADERS = {
    "sources": "cle,libelle,fichiers,producteur,millesime,licence,credit",
    "regions": "code,nom",
    "departements": "code,nom,code_region,zone_vacances,zone_jours_feries,fuseau_horaire",
    "epci": "siren,nom,type,code_departement",
    "communes": "code,nom,type,commune_parente,code_departement,siren_epci,population",
    "geography_versions": "cle,libelle,texte,debut,fin,derogation",
    "qpv": "code,nom,statut,evolution,date_effet,texte,codes_communes,noms_communes,code_departement,siren_epci,"
    "population,population_annee,population_source,lat,lon,codes_qpv_2015,remplace_par",
    "qpv_2015": "code,nom,codes_communes,noms_communes,code_departement,population_2018,codes_qpv_2024",
    "public_holidays": "zone,date,libelle",
    "school_holidays": "zone,annee_scolaire,libelle,population,debut,reprise,note",
}
LINES = {
    "sources": [
        "administrative,Lieux,regions|departements|epci|communes,Insee,2026,Licence Ouverte,Source Insee",
        "quartiers,Quartiers,geography_versions|qpv,ANCT,2026,Licence Ouverte,Source ANCT",
        "quartiers_2015,Quartiers de 2015,qpv_2015,Insee,2015,Licence Ouverte,Source Insee",
        "public_holidays,Jours fériés,public_holidays,Etalab,2026,Licence Ouverte,Source Etalab",
        "school_holidays,Vacances,school_holidays,Ministère,2026,Licence Ouverte,Source ministère",
    ],
    "regions": ["32,Hauts-de-France", "06,Mayotte"],
    "departements": ["02,Aisne,32,B,METROPOLE,Europe/Paris", "976,Mayotte,06,MAYOTTE,MAYOTTE,Indian/Mayotte"],
    "epci": ["200072031,CA de Château-Thierry,CA,02", "200060457,CA de Dembeni - Mamoudzou,CA,976"],
    "communes": [
        "02168,Château-Thierry,COM,,02,200072031,15000",
        "02001,Abbécourt,COM,,02,,",
        "97611,Mamoudzou,COM,,976,200060457,71437",
    ],
    "geography_versions": [
        "D2014-1750,Géographie 2015,décret,2015-01-01,2024-01-01,",
        "D2014-1751,Géographie 2015 outre-mer,décret,2015-01-01,2025-01-01,",
        "D1,Géographie 2024,décret,2024-01-01,,",
        "L1,Mayotte,loi,2025-08-11,2030-01-01,976",
    ],
    "qpv": [
        "QN00217M,Vaucrises,en_vigueur,modifie,2024-01-01,D1,02168,Château-Thierry,02,200072031,"
        "2041,2020,insee_qpv,49.0497,3.3874,QP002017,",
        "QN00216M,Blanchard,en_vigueur,modifie,2024-01-01,D1,02168|02001,Château-Thierry|Abbécourt,02,"
        "200072031|200060457,,,,49.05,3.40,,",
        "QN97661C,Mamoudzou,en_vigueur,commune_entiere,,L1,97611,Mamoudzou,976,200060457,"
        "71437,2017,commune,-12.79,45.19,,",
        "QN97624M,M'Gombani,ancien,modifie,2024-01-01,D1,97611,Mamoudzou,976,200060457,"
        "27466,2017,insee_qpv,-12.78,45.22,,QN97661C",
    ],
    "qpv_2015": [
        "QP002017,Les Vaucrises,02168,Château-Thierry,02,2100,QN00217M",
        "QP002016,Blanchard - Hôpital,02168|02001,Château-Thierry|Abbécourt,02,1500,QN00216M|QN00217M",
        "QP002015,Le Village,02001,Abbécourt,02,,",
        "QP976001,Village de Mamoudzou,97611,Mamoudzou,976,,QN97661C",
    ],
    "public_holidays": ["METROPOLE,2026-11-11,11 novembre", "MAYOTTE,2027-04-27,Abolition de l'esclavage"],
    "school_holidays": [
        "B,2026-2027,Vacances de la Toussaint,,2026-10-17,2026-11-02,",
        "MAYOTTE,2028-2029,Vacances d'été,élèves,2029-07-07,,reprise non publiée",
    ],
}

Change = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, lines in LINES.items():
        text = "\n".join([HEADERS[name], *lines]) + "\n"
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        assert all(None not in row for row in csv.DictReader(text.splitlines()))
    return tmp_path


@pytest.fixture
def change(folder: Path) -> Change:
    """``change("qpv", old, new)`` in the file of that name."""

    def replaced(name: str, old: str, new: str) -> None:
        path = folder / f"{name}.csv"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replaced
