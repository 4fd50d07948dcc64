"""Countries, institutions with their dated names, memberships."""

from __future__ import annotations

from pathlib import Path

from ayni.foundation import geography
from ayni.foundation.models import Country
from ayni.foundation.periods import UNKNOWN
from ayni.members.models import Institution, InstitutionName, StateMembership
from ayni.rial.loading.reading import LANGUAGES, Row, by_code, rows_of
from ayni.rial.loading.writing import Tally

COUNTRIES = Path(geography.__file__).parent / "data" / "countries.csv"


def load_members(tally: Tally) -> None:
    for row in rows_of(COUNTRIES):
        _country(row, tally)
    countries = by_code(Country, "iso2")
    names: dict[str, list[Row]] = {}
    for row in rows_of("institution_names.csv"):
        names.setdefault(row.needed("institution"), []).append(row)
    for row in rows_of("institutions.csv"):
        _institution(row, countries, names.get(row.needed("code"), []), tally)
    institutions = by_code(Institution)
    for row in rows_of("memberships.csv"):
        tally.put(
            row,
            StateMembership,
            {
                "country": row.find(countries, row.needed("country"), "country"),
                "organisation": row.find(institutions, row.needed("organisation"), "organisation"),
            },
            {
                "began": row.period("from") or UNKNOWN,
                "ended": row.period("to") or UNKNOWN,
                "note": row.text("note"),
                "source": row.needed("source"),
            },
        )


def _country(row: Row, tally: Tally) -> None:
    tally.put(
        row,
        Country,
        {"iso2": row.needed("iso2")},
        {
            "iso3": row.needed("iso3"),
            "numeric": row.needed("numeric"),
            **row.in_four(name="name"),
            "official_name": row.needed("official_name_en"),
            "subregion": row.needed("subregion"),
            "languages": row.items("languages"),
            "aliases": row.items("aliases"),
            "tile_row": row.whole("tile_row"),
            "tile_column": row.whole("tile_col"),
            "note": row.text("note"),
            "source": row.needed("source"),
        },
    )


def _institution(row: Row, countries: dict[str, Country], names: list[Row], tally: Tally) -> None:
    if not names:
        raise row.wrong("it has no name in institution_names.csv")
    present = next((name for name in names if not name.text("valid_to")), names[-1])
    institution = tally.put(
        row,
        Institution,
        {"code": row.needed("code")},
        {
            "kind": row.needed("kind"),
            "country": row.find(countries, code, "country") if (code := row.text("country")) else None,
            **present.in_four(name="name"),
            "acronym": present.text("acronym"),
            "website": row.text("website"),
            "note": row.text("note"),
            "source": row.needed("source"),
        },
    )
    for name in names:
        tally.put(
            name,
            InstitutionName,
            {
                "institution": institution,
                "name_es": name.text("name_es"),
                "valid_from": name.period("valid_from") or UNKNOWN,
            },
            {
                **{f"name_{language}": name.text(f"name_{language}") for language in LANGUAGES[1:]},
                "acronym": name.text("acronym"),
                "native_language": name.text("native_language"),
                "valid_to": name.period("valid_to") or UNKNOWN,
                "source": name.needed("source"),
            },
        )
