"""Give an institution a new name, keeping the old ones with their dates."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.foundation.periods import Period, Precision
from ayni.members.models import Institution, InstitutionName
from ayni.members.signals import institution_changed
from ayni.people.models import User

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
DAY = datetime.timedelta(days=1)


@transaction.atomic
def rename_institution(
    *,
    institution: Institution,
    names: Mapping[str, str],
    valid_from: Period,
    actor: User,
    acronym: str = "",
    source: str = "",
) -> InstitutionName:
    """Record the name an institution has from `valid_from` on; `names` is text by language code.

    The former name ends just before and stays for the days it was in force. Raises ValidationError
    without any name, without a beginning, with one in the future, or before the present name began.
    """
    institution = Institution.objects.select_for_update().get(pk=institution.pk)
    names = {code: names.get(code, "").strip() for code in LANGUAGES}
    if not any(names.values()):
        raise ValidationError({"name_es": _("Write the name in at least one language.")})
    if valid_from.earliest is None:
        raise ValidationError({"valid_from": _("Say since when: a year is enough.")})
    if valid_from.earliest > timezone.localdate():
        raise ValidationError({"valid_from": _("Record the new name once it is in force.")})
    former = _open_name(institution)
    if former.valid_from.earliest is not None and former.valid_from.earliest >= valid_from.earliest:
        raise ValidationError({"valid_from": _("The present name began on that day or later.")})
    with audited(act="rename_institution", actor=actor, target=former):
        former.valid_to = Period(_just_before(valid_from))
        former.save()
    fresh = InstitutionName(institution=institution, acronym=acronym.strip(), valid_from=valid_from, source=source)
    with audited(act="rename_institution", actor=actor, target=fresh):
        _write_names(fresh, names)
        fresh.save()
    with audited(act="rename_institution", actor=actor, target=institution):
        _write_names(institution, names)
        institution.acronym = fresh.acronym
        institution.save()
    institution_changed.send(sender=Institution, institution=institution)
    return fresh


def _open_name(institution: Institution) -> InstitutionName:
    """The dated name still in force; made from the present one where none was recorded."""
    still = [name for name in institution.names.all() if name.valid_to.latest is None]
    if still:
        return max(still, key=lambda name: (name.valid_from.earliest or datetime.date.min, name.pk))
    made = InstitutionName(institution=institution, acronym=institution.acronym)
    _write_names(made, {code: getattr(institution, f"name_{code}") or "" for code in LANGUAGES})
    return made


def _write_names(record: Institution | InstitutionName, names: Mapping[str, str]) -> None:
    for code, words in names.items():
        setattr(record, f"name_{code}", words or None)


def _just_before(period: Period) -> str:
    """The year, month or day before, as precise as `period` is (EDTF)."""
    assert period.earliest is not None
    last = period.earliest - DAY
    if period.precision == Precision.YEAR:
        return f"{last.year:04d}"
    if period.precision == Precision.MONTH:
        return f"{last.year:04d}-{last.month:02d}"
    return last.isoformat()
