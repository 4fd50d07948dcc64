"""Periods in the database.

`period = PeriodField()` makes four columns: `period` (canonical EDTF), `period_text` (the words it was
written in), `period_earliest` and `period_latest` (dates to filter and sort by; NULL when unknown,
the first and last days of the calendar when a side is open). `record.period` is always a Period; the other
three follow from it.

Two ways round a model's `save` need all four named: `save(update_fields=period_columns("period"))` (refused
otherwise) and `queryset.update(**period_values("period", value))`; `bulk_update` likewise.
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.expressions import OrderBy
from django.db.models.query_utils import DeferredAttribute
from django.db.models.signals import pre_save

from .errors import InvalidPeriod
from .period import UNKNOWN, Period, parse_edtf

if TYPE_CHECKING:
    _PeriodColumn = models.Field[Period | str | None, Period]
    _DateColumn = models.DateField[date | None, date | None]
    _TextColumn = models.CharField[str, str]
else:
    _PeriodColumn, _DateColumn, _TextColumn = models.Field, models.DateField, models.CharField

Records = TypeVar("Records", bound=models.QuerySet[Any])

WORDS_LENGTH = 300


class _NotSaid(str):
    """The default of a text column: told apart from a person's "", it clears no words already given."""

    __slots__ = ()


NOT_SAID = _NotSaid()


def period_columns(name: str) -> tuple[str, str, str, str]:
    """The columns behind a PeriodField, itself first."""
    return name, f"{name}_earliest", f"{name}_latest", f"{name}_text"


def period_values(name: str, value: Period | str) -> dict[str, object]:
    """What `queryset.update` must set for a period. Raises InvalidPeriod."""
    period = _period(value)
    values = period, first_day(period), final_day(period), period.text
    return dict(zip(period_columns(name), values, strict=True))


def first_day(period: Period) -> date | None:
    """What the `_earliest` column holds."""
    return None if period.is_unknown else period.earliest or date.min


def final_day(period: Period) -> date | None:
    """What the `_latest` column holds."""
    return None if period.is_unknown else period.latest or date.max


def during(queryset: Records, field: str, start: date | int | None, end: date | int | None) -> Records:
    """Records whose period has a day, certain or possible, from `start` to `end`.

    These are dates or years; None: no limit. `field` may follow relations ("activity__period"). A period in
    two parts counts from the first to the last: use `Period.overlaps` where the gap matters. Unknown periods
    are left out.
    """
    first = date(start, 1, 1) if isinstance(start, int) else start or date.min
    last = date(end, 12, 31) if isinstance(end, int) else end or date.max
    return cast(Records, queryset.filter(**{f"{field}_earliest__lte": last, f"{field}_latest__gte": first}))


def by_period(field: str, *, newest_first: bool = False) -> tuple[OrderBy, OrderBy]:
    """For `order_by(*by_period("period"))`: in order of time; the unknown last, on every database."""
    columns = models.F(f"{field}_earliest"), models.F(f"{field}_latest")
    if newest_first:
        return columns[0].desc(nulls_last=True), columns[1].desc(nulls_last=True)
    return columns[0].asc(nulls_last=True), columns[1].asc(nulls_last=True)


def _period(value: Period | str | None) -> Period:
    if isinstance(value, Period):
        return value
    return parse_edtf(value) if value else UNKNOWN


class PeriodAttribute(DeferredAttribute):
    """`record.period`: takes a Period, EDTF or None; gives a Period with its words."""

    def __get__(self, instance: models.Model | None, cls: type | None = None) -> Any:
        if instance is None:
            return self
        period: Period = super().__get__(instance, cls)
        words = instance.__dict__.get(f"{self.field.attname}_text", period.text)
        if words != period.text:
            period = instance.__dict__[self.field.attname] = period.with_text(words)
        return period

    def __set__(self, instance: models.Model, value: Period | str | None) -> None:
        name, earliest, latest, text = period_columns(self.field.attname)
        period, data = _period(value), instance.__dict__
        previous: Period | None = data.get(name)
        data[name] = period
        if not cast(PeriodField, self.field).companions:
            return
        data[earliest], data[latest] = first_day(period), final_day(period)
        if period.text or (previous is not None and previous != period):
            data[text] = period.text


class BoundAttribute(DeferredAttribute):
    """`record.period_earliest`: follows from the period; what is assigned only marks the column as loaded."""

    def __get__(self, instance: models.Model | None, cls: type | None = None) -> Any:
        field = cast(PeriodBoundField, self.field)
        if instance is not None and field.source in instance.__dict__:
            return field.bound(instance.__dict__[field.source])
        return super().__get__(instance, cls)

    def __set__(self, instance: models.Model, value: date | None) -> None:
        instance.__dict__[self.field.attname] = value


class WordsAttribute(DeferredAttribute):
    """`record.period_text`: may be set apart; a new period without words clears it."""

    def __set__(self, instance: models.Model, value: str) -> None:
        if isinstance(value, _NotSaid):
            instance.__dict__.setdefault(self.field.attname, "")
        else:
            instance.__dict__[self.field.attname] = value or ""


class PeriodBoundField(_DateColumn):
    """The first or last day of a period. In migrations a plain DateField."""

    descriptor_class = BoundAttribute

    def __init__(self, source: str, bound: Callable[[Period], date | None]) -> None:
        super().__init__(null=True, blank=True, editable=False, db_index=True)
        self.source, self.bound = source, bound

    def clone(self) -> Any:
        _, _, _, options = self.deconstruct()
        return models.DateField(**options)

    def deconstruct(self) -> Any:
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.DateField", args, options

    def pre_save(self, model_instance: models.Model, add: bool) -> date | None:
        return cast("date | None", getattr(model_instance, self.attname))


class PeriodWordsField(_TextColumn):
    """The words of a period. In migrations a plain CharField."""

    descriptor_class = WordsAttribute

    def __init__(self) -> None:
        super().__init__(max_length=WORDS_LENGTH, blank=True, default="", editable=False)

    def clone(self) -> Any:
        _, _, _, options = self.deconstruct()
        return models.CharField(**options)

    def deconstruct(self) -> Any:
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.CharField", args, options

    def get_default(self) -> str:
        return NOT_SAID

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value("" if isinstance(value, _NotSaid) else value)


class PeriodField(_PeriodColumn):
    """A period and its companions. `blank=True` admits the unknown period. See the module for the columns."""

    descriptor_class = PeriodAttribute
    empty_values = [None, "", UNKNOWN]
    default_error_messages = {"too_long": "A period is written in at most %(limit)d characters of EDTF."}

    def __init__(self, *args: Any, companions: bool = True, **options: Any) -> None:
        options.setdefault("max_length", 255)
        options.setdefault("default", "")
        self.companions = companions
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        """For migrations, where the companions are columns in their own right."""
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"companions": False}

    def get_internal_type(self) -> str:
        return "CharField"

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        if not self.companions:
            return
        _, earliest, latest, text = period_columns(name)
        present = {field.name for field in cls._meta.local_fields}
        made: dict[str, models.Field[Any, Any]] = {
            earliest: PeriodBoundField(name, first_day),
            latest: PeriodBoundField(name, final_day),
            text: PeriodWordsField(),
        }
        for companion, field in made.items():
            if companion not in present:
                cls.add_to_class(companion, field)
        if not cls._meta.abstract:
            pre_save.connect(self._check_update_fields, sender=cls)

    def _check_update_fields(self, instance: models.Model, update_fields: Any = None, **_: Any) -> None:
        """A period saved without its dates would be found and sorted under its old ones."""
        if update_fields is None or self.name not in update_fields:
            return
        loaded = {column for column in period_columns(self.name) if column in instance.__dict__}
        missing = sorted(loaded - set(update_fields))
        if missing:
            raise ValueError(f"update_fields has {self.name!r} without {missing}: use period_columns()")

    def to_python(self, value: Any) -> Period:
        try:
            return _period(value)
        except InvalidPeriod as refusal:
            raise ValidationError(str(refusal), code=refusal.code) from refusal

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if self.max_length is not None and len(value.edtf) > self.max_length:
            limit = {"limit": self.max_length}
            raise ValidationError(self.error_messages["too_long"], code="too_long", params=limit)

    def from_db_value(self, value: str | None, *_: Any) -> Period:
        return _period(value)

    def get_prep_value(self, value: Any) -> str:
        return value.edtf if isinstance(value, Period) else str(value or "")

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        return super().get_db_prep_save(value if hasattr(value, "resolve_expression") else _period(value), connection)

    def value_to_string(self, obj: models.Model) -> str:
        return cast(Period, self.value_from_object(obj)).edtf

    def formfield(self, **options: Any) -> forms.Field | None:
        from .forms import PeriodFormField

        return super().formfield(**{"form_class": PeriodFormField} | options)
