"""The phrases in which a period is written out, one set for each language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """Templates: {month}, {year} and {x} (a period already written) are filled in; tuples go by number."""

    first_day: str
    day_month: str
    with_year: str
    days_to: str
    dates_to: str
    months_to: str
    conjunction: str
    disjunction: str
    half_month: tuple[str, str]
    half_year: tuple[str, str]
    quarter: tuple[str, str, str, str]
    third: tuple[str, str, str]
    about: str
    about_day: str
    since: str
    since_day: str
    until: str
    until_day: str
    decade: str
    to_be_confirmed: str
    to_be_defined: str
    one_of: str
    unknown: str


PHRASES = {
    "es": Phrases(
        first_day="1",
        day_month="{day} de {month}",
        with_year="{x} de {year}",
        days_to=" al ",
        dates_to=" al ",
        months_to=" a ",
        conjunction="y",
        disjunction="o",
        half_month=("primera quincena de {month}", "segunda quincena de {month}"),
        half_year=("primer semestre", "segundo semestre"),
        quarter=("primer trimestre", "segundo trimestre", "tercer trimestre", "cuarto trimestre"),
        third=("inicios de {x}", "mediados de {x}", "fines de {x}"),
        about="hacia {x}",
        about_day="hacia el {x}",
        since="desde {x}",
        since_day="desde el {x}",
        until="hasta {x}",
        until_day="hasta el {x}",
        decade="década de {year}",
        to_be_confirmed="{x} (por confirmar)",
        to_be_defined="{x} (fecha por definir)",
        one_of="{x} (una de estas fechas)",
        unknown="por definir",
    ),
    "en": Phrases(
        first_day="1",
        day_month="{day} {month}",
        with_year="{x} {year}",
        days_to="–",
        dates_to=" – ",
        months_to="–",
        conjunction="and",
        disjunction="or",
        half_month=("first half of {month}", "second half of {month}"),
        half_year=("first half of", "second half of"),
        quarter=("first quarter of", "second quarter of", "third quarter of", "fourth quarter of"),
        third=("early {x}", "mid-{x}", "late {x}"),
        about="about {x}",
        about_day="about {x}",
        since="from {x}",
        since_day="from {x}",
        until="until {x}",
        until_day="until {x}",
        decade="{year}s",
        to_be_confirmed="{x} (to be confirmed)",
        to_be_defined="{x} (date to be defined)",
        one_of="{x} (one of these dates)",
        unknown="to be defined",
    ),
    "pt": Phrases(
        first_day="1º",
        day_month="{day} de {month}",
        with_year="{x} de {year}",
        days_to=" a ",
        dates_to=" a ",
        months_to=" a ",
        conjunction="e",
        disjunction="ou",
        half_month=("primeira quinzena de {month}", "segunda quinzena de {month}"),
        half_year=("primeiro semestre", "segundo semestre"),
        quarter=("primeiro trimestre", "segundo trimestre", "terceiro trimestre", "quarto trimestre"),
        third=("início de {x}", "meados de {x}", "final de {x}"),
        about="por volta de {x}",
        about_day="por volta de {x}",
        since="desde {x}",
        since_day="desde {x}",
        until="até {x}",
        until_day="até {x}",
        decade="década de {year}",
        to_be_confirmed="{x} (a confirmar)",
        to_be_defined="{x} (data a definir)",
        one_of="{x} (uma destas datas)",
        unknown="a definir",
    ),
    "fr": Phrases(
        first_day="1er",
        day_month="{day} {month}",
        with_year="{x} {year}",
        days_to=" au ",
        dates_to=" au ",
        months_to=" à ",
        conjunction="et",
        disjunction="ou",
        half_month=("première quinzaine de {month}", "seconde quinzaine de {month}"),
        half_year=("premier semestre", "second semestre"),
        quarter=("premier trimestre", "deuxième trimestre", "troisième trimestre", "quatrième trimestre"),
        third=("début {x}", "mi-{x}", "fin {x}"),
        about="vers {x}",
        about_day="vers le {x}",
        since="depuis {x}",
        since_day="depuis le {x}",
        until="jusqu’en {x}",
        until_day="jusqu’au {x}",
        decade="années {year}",
        to_be_confirmed="{x} (à confirmer)",
        to_be_defined="{x} (date à définir)",
        one_of="{x} (l’une de ces dates)",
        unknown="à définir",
    ),
}
