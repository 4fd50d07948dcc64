"""What the network's report of 2015 published: the oracle, typed from [002], Tables 1, 2 and 3."""

# Tabla 1: areas and how many topics each has.
TAXONOMY = {"work": 7, "employment": 7, "relations": 5, "security": 3, "information": 3, "strengthening": 4}

# Tabla 2: call, year: received, selected, held, planned, cancelled.
CALLS = {
    (1, 2007): (28, 8, 8, 0, 0),
    (2, 2008): (61, 21, 18, 0, 3),
    (3, 2009): (47, 20, 17, 0, 3),
    (4, 2010): (53, 17, 16, 0, 1),
    (5, 2012): (37, 10, 9, 0, 1),
    (6, 2013): (63, 8, 7, 0, 1),
    (7, 2014): (35, 8, 8, 0, 0),
    (8, 2015): (64, 8, 0, 8, 0),
}
CALLS_TOTAL = (388, 100, 83, 8, 9)

# Tabla 3: provider held, provider planned, requester held, requester planned.
PARTICIPATION = {
    "AR": (26, 2, 5, 0),
    "BS": (0, 0, 2, 0),
    "BB": (2, 0, 2, 0),
    "BZ": (0, 0, 2, 0),
    "BO": (0, 0, 3, 1),
    "BR": (12, 0, 1, 0),
    "CA": (5, 1, 0, 0),
    "CL": (5, 1, 2, 1),
    "CO": (3, 2, 5, 1),
    "CR": (1, 1, 7, 0),
    "EC": (2, 0, 5, 0),
    "SV": (0, 0, 3, 1),
    "US": (8, 0, 0, 0),
    "GY": (0, 0, 4, 0),
    "GT": (2, 0, 4, 1),
    "HN": (0, 0, 2, 0),
    "JM": (4, 0, 0, 1),
    "MX": (3, 0, 4, 1),
    "NI": (0, 0, 1, 0),
    "PA": (1, 0, 3, 0),
    "PY": (0, 0, 7, 0),
    "PE": (2, 0, 7, 1),
    "DO": (1, 0, 5, 0),
    "LC": (0, 0, 3, 0),
    "VC": (0, 0, 1, 0),
    "SR": (0, 0, 1, 0),
    "TT": (5, 0, 4, 0),
    "UY": (1, 1, 0, 0),
}
PARTICIPATION_TOTAL = (83, 8, 83, 8)
