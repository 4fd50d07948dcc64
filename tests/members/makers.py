"""Countries, institutions and appointments for tests."""

import datetime
import itertools

from ayni.foundation.models import Country
from ayni.members.models import Appointment, Institution
from ayni.people.models import User

_tiles = itertools.count(1)
SINCE = datetime.date(2020, 1, 1)


def make_country(iso2: str, name: str) -> Country:
    number = next(_tiles)
    return Country.objects.create(
        iso2=iso2,
        iso3=f"{iso2}X",
        # A letter first, so that it is no real country's; it comes round again after more than a test makes.
        numeric=f"x{number % 256:02x}",
        name_es=name,
        official_name=name,
        subregion="andean",
        tile_row=number,
        tile_column=1,
        source="test",
    )


def make_institution(code: str, **fields) -> Institution:
    values = {"kind": "ministry", "name_es": f"Ministerio {code}", "acronym": code.upper()} | fields
    return Institution.objects.create(code=code, **values)


def make_appointment(user: User, institution: Institution, part: str, **fields) -> Appointment:
    return Appointment.objects.create(user=user, institution=institution, part=part, **({"starts_on": SINCE} | fields))
