"""Words the stemming rules would get wrong, written folded (lower case, no accents)."""

# Left as they are, because stripped they would fall together with a different word of the field.
KEPT = frozenset(
    {
        "cacao",  # not a Portuguese word in -ção
        "carga",  # load; cargo: post
        "casa",  # home; caso: case
        "conta",  # account; conto
        "costa",  # coast, Costa Rica; costo: cost
        "cuenta",  # account; cuento
        "care",  # care work; car
        "estate",  # state
        "marzo",  # March; marco: framework
        "mano",  # mano de obra; man
        "marca",  # brand; marco: framework
        "pais",  # the s belongs to the word
        "partida",  # budget line; partido: party
        "parto",  # birth; parte: part
        "pays",  # French country; English pay
        "plazo",  # deadline; plaza: place, vacancy
        "policia",  # police; policy
        "prazo",  # deadline; praça
        "taux",  # rate; not a plural in -aux
        "trata",  # trafficking; trato: treatment
    }
)

# Plurals and spellings no suffix rule can tell; the right-hand side is the form they are stemmed as.
IRREGULAR = {
    # Spanish
    "paises": "pais", "meses": "mes", "voces": "voz", "luces": "luz", "veces": "vez", "paces": "paz",
    "buses": "bus", "gases": "gas", "interes": "interess", "estres": "estress", "arnes": "arness",
    "ingles": "ingless", "frances": "francess", "portugues": "portuguess", "japones": "japoness",
    "holandes": "holandess", "heroes": "heroe",
    # Portuguese
    "maos": "mao", "maes": "mae", "bens": "bem", "fins": "fim", "civis": "civil", "perfis": "perfil",
    "fabris": "fabril", "infantis": "infantil", "juvenis": "juvenil", "mercantis": "mercantil",
    "faceis": "facil", "dificeis": "dificil", "uteis": "util", "frageis": "fragil", "texteis": "textil",
    "ageis": "agil", "espanhois": "espanhol", "espanhola": "espanhol",
    # French
    "travaux": "travail", "delais": "delai", "essais": "essai", "lieux": "lieu", "milieux": "milieu",
    "enjeux": "enjeu", "francais": "francaiss", "anglais": "anglaiss", "portugais": "portugaiss",
    "acces": "acess", "succes": "sucess", "progres": "progress", "proces": "process",
    # English
    "women": "woman", "children": "child", "labour": "labor", "labours": "labor", "behaviour": "behavior",
    "behaviours": "behavior", "center": "centre", "centers": "centre", "shoes": "shoe",
}  # fmt: skip
