"""The words of the rounds of consent of the demo: when, who asked, replied, reacted, objected. Invented."""

AMENDED = 3
FORMER_STATEMENT = (
    "En 2029, les enfants de Pasteur-Foch vont au club et à la médiathèque aussi facilement que ceux du centre."
)

# team | opened on | adopted on
ADOPTED = """
2|2024-05-13|2024-06-10
3|2023-11-06|2023-12-11
3|2025-10-06|2025-11-17
4|2025-03-10|2025-04-14
7|2024-11-04|2024-12-02
10|2026-01-12|2026-02-09
13|2024-09-16|2024-10-14
14|2025-10-13|2025-11-17
""".strip()
# team | seat | its reservation at the adoption
RESERVED = """
4|9|L’épicerie ne remplace pas un commerce : il en faut un aussi.
7|10|Les rencontres au pied des immeubles demandent une salle pour les jours de pluie.
""".strip()

# Firminy: opened, then reactions, then answers, until; what each seat said
OPEN = (8, "2026-11-09", "2026-11-12", "2026-11-16", "2026-12-07")
QUESTION = "« Les services », est-ce la mairie, le bailleur, ou tous ceux qui sont autour de la table ?"
REPLY = "Tous ceux qui sont autour de la table, et ceux qui nous rejoindront."
REACTION = "« Les anciens transmettent » : c’est la première fois qu’un texte nous demande quelque chose à nous."
RESERVATIONS = {
    7: "Préciser qui sont les services, pour que chacun sache à qui s’adresser.",
    9: "2031 est loin pour les plus âgés : dire ce qui commence dès l’an prochain.",
}
OBJECTION = (
    8,
    "Le texte promet un passage des services là où sont les gens. Notre organisme ne peut pas l’assurer sans moyens, "
    "et une promesse non tenue abîmerait la confiance.",
    "Je lève l’objection si le texte dit d’abord ce que chacun apporte.",
)
SILENT = {11}
OPEN_SPEAKS = (3, 2, 7)  # seats: who asked, who replied, who reacted
AMENDMENT = "… et chaque service dit ce qu’il apporte, et le tient."
