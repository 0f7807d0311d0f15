"""The words of the fourteen other teams of the demo. Places are real; people, structures and dates are invented."""

# number | team | quartiers | cohort | began | phase | next meeting | place
TEAMS = """
2|Liévin|QN06228M|2022|2022-09-12|action|2026-12-08 14:00|Centre social, Liévin
3|Hazebrouck|QN05941I|2022|2022-09-19|sustain|2026-12-09 14:00|Maison de quartier, Hazebrouck
4|Condé-sur-l’Escaut|QN05924M|2022|2022-09-26|strategy|2026-12-03 14:00|Salle de Macou
5|Soissons|QN00213M|2026|2026-06-15|core_group|2026-12-11 14:00|Espace Presles
6|Saint-Quentin|QN00201M|2026|2026-10-05|framing|2026-11-30 10:00|Sous-préfecture
7|Saint-Étienne Sud-Est|QN04215M|2022|2022-09-12|action|2026-12-17 14:00|Maison des associations
8|Firminy|QN04222N,QN04223N|2024|2024-09-16|vision|2026-12-07 18:00|Centre social de Layat
9|Rive-de-Gier|QN04207M,QN04208M|2024|2024-09-23|vision|2026-11-26 14:00|Salle du Grand Pont
10|Andrézieux-Bouthéon|QN04202M|2024|2024-09-30|strategy|2026-12-01 18:00|Collège de La Chapelle
11|Valence|QN02607M|2024|2024-10-07|vision||Maison pour tous du Plan
12|Montluçon|QN00306M|2026|2026-06-22|core_group|2026-12-02 14:00|Salle de Bien-Assis
13|Mamoudzou, Kawéni|QN97661C|2022|2022-09-19|action|2026-11-24 09:00|MJC de Kawéni
14|Koungou, Majicavo Koropa|QN97660C|2022|2022-09-26|strategy|2026-12-09 09:00|Place publique couverte
15|Bandraboua, Dzoumogné|QN97652C|2026|2026-03-02|vision|2026-12-03 09:00|MJC de Dzoumogné
""".strip()

# number | State | authority | residents (« structure : name » where it is not the conseil citoyen)
TRIOS = """
2|Hélène Cordonnier|Mathieu Delattre|Fatiha Bouziane
3|Bruno Vercoutter|Céline Maerten|Josiane Deroo
4|Nadège Lhermitte|Karim Saadi|Monique Blondiau
5|Olivier Carlier|Sabrina Tellier|Maryse Quentin
6|Olivier Carlier|Jérôme Fauquet|
7|Agnès Peyrard|Thomas Giraudon|Malika Ferhat
8|Laurent Chavanne|Isabelle Robin-Massard|Denise Thollot
9|Laurent Chavanne|Yanis Merabet|Christophe Vial
10|Laurent Chavanne|Estelle Fournand|Aïcha Benhamou
11|Sylvie Argoud|Pierre-Yves Mazet|Nora Khelifi
12|Marc Aubrun|Delphine Chassagnon|Bien-Assis Solidaire : Éliane Pradat
13|Anrafa Combo|Saïd Bacar Madi|Zaïna Houmadi
14|Thierry Laval|Moinécha Abdou|Soilihi Ahamada
15|Rachid Benmansour|Nafissa Ousseni|Daniel Mroivili
""".strip()

# teams | facilitation, its address
FACILITATION = """
2 3 4|Claire Wattel|facilitation@exemple.invalid
5 6|Rémi Dautricourt|remi.dautricourt@exemple.invalid
7 8 9 10|Inès Perrachon|ines.perrachon@exemple.invalid
11 12|Paul Vernay|paul.vernay@exemple.invalid
13 14 15|Roukia Attoumani-Salim|roukia.attoumani-salim@exemple.invalid
""".strip()

# seat | college | function | structure | kind | standing; {city} and {area} are filled
OTHERS = """
4|collectivite|Mairie, délégation à la politique de la ville|Ville de {city}|commune|elected
5|collectivite|Coordination CISPD|Ville de {city}|commune|public_agent
6|partenaires|Direction du centre social|Centre social de {city}|centre_social|professional
7|habitants|Habitante ou habitant|Collectif d’habitants, {area}|association|resident
8|partenaires|Développement social, bailleur|Office de l’habitat de {city}|bailleur|landlord_staff
9|partenaires|Association de quartier|Les Voisins, {area}|association|professional
10|partenaires|Cité éducative|Collège de secteur, {city}|ecole|public_agent
11|partenaires|Mission locale|Mission locale de {city}|emploi|professional
""".strip()

# The other seats, team by team, in their order (an empty name: nobody yet).
PEOPLE = """
2|Corinne Delplace,Loïc Wacheux,Amina Rahmani,Jean-Marc Pruvost
2|Virginie Caudron,Salah Djebbari,Aurélie Lesage,Kévin Obry
3|Benoît Declercq,Nathalie Coudeville,Sophie Vanhoutte,Gérard Plouvier
3|Émilie Caestecker,Dalila Ammari,Vincent Mahieu,Laure Bollaert
4|Nathalie Martin,Didier Crépin,Farid Louati,Odette Hiolle
4|Bastien Gros,Sylviane Bétrémieux,Hakim Ziani,Élodie Marlière
5|Franck Lemoine,Aude Prévost,Saliha Tounsi,
5|
7|Jacques Bonnefoy,Mylène Rivat,Ousmane Diarra,Chantal Gidrol
7|Sébastien Fayolle,Leïla Amrani,Guy Desgeorges,Marion Tardy
8|Patrick Verney,Annick Souvignet,Hamid Belkacem,Raymonde Peyret
8|Claire Fournel,Zohra Mekki,Lionel Gaucher,Élise Paulet
9|Thierry Montagnon,Valérie Ogier,Assia Haddad,Robert Chomienne
9|Noémie Thiollier,Mustapha Ouali,Brigitte Reynaud,Alexis Besson
10|Catherine Bruyère,Julien Celle,Nadia Slimani,Marcel Forissier
10|Pauline Charra,Idriss Konaté,Agathe Meunier,Rachel Vacher
11|Nathalie Martin,Stéphane Roux,Yamina Cherif,Lucienne Arnaud-Coste
11|Grégory Blache,Samia Toumi,Hervé Chastagnier,Camille Ferlin
12|Bernard Auclair,Sandrine Malleret,Tarik Bouazza,Jeannine Petitjean
12|Romain Thévenet,Fatou Sarr,Christelle Aufauvre,Marie-Antoinette Vandenbroucke-Delahaye
13|Ali Mohamed Saïd,Echati Bacar,Anlimou Djoumoi,Zalihata Attoumane
13|Nassur Halidi,Faouzia Madi-Boinali,Ibrahim M’Colo,Hadidja Soumaïla
14|Abdallah Houssen,Raïssa Colo,Dhoifir Ali,Mariame Saïndou
14|Ben Omar Assani,Chamsia Toybou,Youssouf N’Dzaka,Laïna Moussa
15|Ahamadi Boura,Antufati Siaka,Salim Mouhoutar,Fatima Ridjali
15|Attoumani Hamada,Echat Bamana,Soidiki Nadjim,Oumi Vita
""".strip()

STATE = {
    "02": "Préfecture de l’Aisne",
    "03": "Préfecture de l’Allier",
    "26": "Préfecture de la Drôme",
    "42": "Préfecture de la Loire",
    "59": "Préfecture du Nord",
    "62": "Préfecture du Pas-de-Calais",
    "976": "Préfecture de Mayotte",
}

# What changed: team | seat | who held it before | her last day | why | first day of the present holder
CHANGES = """
2|1|Gilles Marescaux|2025-08-31|Changement de poste|2025-11-15
7|1|Françoise Magand|2024-08-31|Changement de poste|2024-10-01
11|1|Hubert Sarrazin|2025-12-31|Départ à la retraite|2026-02-01
14|1|Pascale Guillou|2025-06-30|Changement de poste|2025-09-01
2|4|Michel Brasseur|2026-03-22|Fin de mandat électif|2026-04-09
3|4|Annie Decool|2026-03-22|Fin de mandat électif|2026-04-15
4|4|René Wallet|2026-03-22|Fin de mandat électif|2026-06-01
7|4|Solange Perrin|2026-03-22|Fin de mandat électif|2026-04-20
8|4|Alain Jacob|2026-03-22|Fin de mandat électif|2026-05-04
9|4|Colette Ravel|2026-03-22|Fin de mandat électif|2026-04-13
10|4|Henri Gouttefarde|2026-03-22|Fin de mandat électif|2026-06-30
11|4|Suzanne Vallier|2026-03-22|Fin de mandat électif|2026-05-18
13|4|Mouhamadi Saïd|2026-03-22|Fin de mandat électif|2026-05-11
3|3|Liliane Facon|2024-01-31|Déménagement|2024-06-17
13|3|Assiata Bourahim|2023-05-31|Reprise d’études|2023-12-04
""".strip()

# Seats that somebody left and that are to fill: team | seat | last day | why
LEFT = """
5|3|2026-11-01|Démission
15|1|2026-10-12|Changement de poste
8|10|2026-10-30|Changement de poste
""".strip()
# Seats that nobody has held yet: team | seats
NEVER_HELD = {5: {7}, 6: {3}}
SEATS = {5: 7, 6: 3}
RELAY = {12: ("2026-10-01", "2027-03-31")}

# team | seat | deputy
DEPUTIES = """
2|3|Yvette Caron
7|2|Hugo Clavel
13|3|Moina Hamidou
""".strip()
READING_HELP = {"Josiane Deroo", "Soilihi Ahamada"}
WITHOUT_EMAIL = {"Gérard Plouvier", "Zalihata Attoumane", "Mariame Saïndou", "Raymonde Peyret"}
ONE_PHONE = {"Chantal Gidrol", "Ousmane Diarra"}
PAUSE = (14, "2024-12-16", "2025-06-30", "Le cyclone Chido : le noyau aide à la remise en état des écoles.")

RENAMED = (2, 9, "Voisins et voisines de Calonne", "2026-01-12")

# name by function | address | office | department of the region
REFERENTS = [
    ("Référence régionale, Auvergne-Rhône-Alpes", "region.ara", "region", "42"),
    ("Référence régionale, Mayotte", "region.mayotte", "region", "976"),
    ("Chargé de mission Outre-mer", "outremer", "anct", ""),
]

# Meetings held before today, and the last one where it is not a month ago
HELD = {2: 35, 3: 40, 4: 29, 5: 2, 6: 0, 7: 36, 8: 18, 9: 15, 10: 17, 11: 14, 12: 3, 13: 31, 14: 24, 15: 5}
LAST = {"Valence": "2026-09-18"}
SUBJECTS = [
    "Tour de table et règles du jeu",
    "Ce qui aide, ce qui bloque",
    "Marche dans le quartier",
    "Vision, première lecture",
    "Qui fait déjà quoi",
    "Retour sur les actions",
    "Paroles d’habitantes et d’habitants",
    "Préparation de la fête du quartier",
]
BEFORE_HERE = "Passage décidé par le trio avant que l’équipe n’écrive ici ce qui le montre."

# Château-Thierry
STORY = """En septembre, l’État, l’agglomération et le conseil citoyen ont invité onze partenaires.
Deux quartiers, Les Vaucrises et Blanchard, une seule équipe.
Nous nous retrouvons le deuxième jeudi du mois, de 14 h à 16 h.
Nous avons commencé par écouter ce qui aide et ce qui bloque.
Nous écrivons maintenant notre vision pour 2030."""
PRECONDITIONS = {
    "champion": "La sous-préfecture et l’agglomération portent la démarche ensemble.",
    "champion_evidence": "Lettre commune aux partenaires",
    "resources": "Une facilitation à mi-temps, deux salles, un budget pour la garde d’enfants.",
    "resources_evidence": "Convention de l’année",
    "urgency": "Trop de personnes répètent la même demande à plusieurs guichets.",
    "urgency_evidence": "Paroles recueillies pendant la marche",
}
CHARTER = """Nous venons pour les habitantes et les habitants des deux quartiers, pas pour nos structures.

- Chacun parle en son nom et sans être coupé.
- Un désaccord se dit ici, avec sa raison.
- Ce qui est dit sur une personne ne sort pas de la salle.
- Une décision a un nom et une date.
- Qui s’en va passe la main, par écrit ou de vive voix."""
STAKEHOLDERS = [
    ("active", "CAF de l’Aisne", "caf", "Accompagne les familles, finance des vacances", "Permanence le mardi", 20),
    ("active", "Mission locale de Château-Thierry", "emploi", "Reçoit les jeunes sans solution", "", 45),
    ("active", "Collège de secteur", "ecole", "Prête sa salle, connaît les familles", "", 12),
    ("to_mobilise", "Centre hospitalier", "sante", "Soins et prévention", "", 60),
    ("to_mobilise", "Club de basket", "association", "Les jeunes y viennent chaque semaine", "Gymnase", 230),
    ("to_mobilise", "Union des commerçants", "entreprise", "Connaît tout le monde au marché", "", 90),
    ("to_inform", "Département de l’Aisne", "autre", "Action sociale", "", 75),
    ("to_inform", "Transports de la ville", "entreprise", "La ligne entre les deux quartiers", "", 201),
]
TIES = [
    ("Mission locale de Château-Thierry", "Collège de secteur", "se signalent les jeunes qui décrochent"),
    ("CAF de l’Aisne", "Centre hospitalier", "une permanence commune"),
]
GROUP = ("Fête des deux quartiers", "Préparer la fête du mois de juin avec les écoles", (2, 8, 9, 10))
