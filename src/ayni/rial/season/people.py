"""Who acts in the invented season: the demo's accounts, and a focal point for every ministry that takes part."""

from __future__ import annotations

from functools import cached_property

from ayni.members.enums import Part
from ayni.members.models import Institution
from ayni.members.queries import focal_point_of, forget_parts
from ayni.people.models import User
from ayni.rial.demo import DOMAIN, Account, put_in_place

POST = "Asuntos Internacionales"


class Cast:
    """Finds people by what they do; focal points are made when first needed."""

    def __init__(self) -> None:
        self._voices: dict[int, User] = {}

    @cached_property
    def secretariat(self) -> User:
        return User.objects.get(email=f"secretariat@{DOMAIN}")

    @cached_property
    def second(self) -> User:
        """The second person of the Secretariat: who asks does not approve."""
        return User.objects.get(email=f"secretariat.finance@{DOMAIN}")

    @cached_property
    def reviewers(self) -> list[User]:
        keys = ("evaluator", "evaluator.brasil", "evaluator.caribe")
        return [User.objects.get(email=f"{key}@{DOMAIN}") for key in keys]

    def voice(self, institution: Institution) -> User:
        """Who speaks for the institution today: its focal point, or an invented one."""
        if institution.pk not in self._voices:
            held = focal_point_of(institution)
            self._voices[institution.pk] = held.user if held else self._invented(institution)
            forget_parts(self._voices[institution.pk])
        return self._voices[institution.pk]

    @staticmethod
    def _invented(institution: Institution) -> User:
        country = institution.country
        code = country.iso2.lower() if country else institution.code
        name = country.name_es if country else institution.name
        language = "en" if country and "en" in _languages(institution) else "es"
        account = Account(
            f"focal.{code}",
            f"Punto focal de {name} (demo)",
            POST,
            language=language,
            part=Part.FOCAL_POINT,
            institution=institution.code,
        )
        put_in_place(account, signs_in=False)
        return User.objects.get(email=account.email)


def _languages(institution: Institution) -> set[str]:
    """The language its ministry's own name is written in."""
    return {name.native_language for name in institution.names.all()}
