"""The records of the shared mechanisms, gathered for Django."""

from ayni.foundation.audit.models import AuditEntry
from ayni.foundation.charts.models import Drawing
from ayni.foundation.cowriting.models import Section, SectionVersion, SetAside
from ayni.foundation.files.models import StoredFile
from ayni.foundation.geography.models import Country
from ayni.foundation.obligations.models import Escalation, Obligation, Reminder
from ayni.foundation.outbox.models import Letter
from ayni.foundation.search.models import SearchClock, SearchEntry, SearchFacet, SearchText, SearchWord
from ayni.foundation.typed.models import TypedWords

__all__ = [
    "AuditEntry",
    "Country",
    "Drawing",
    "Escalation",
    "Letter",
    "Obligation",
    "Reminder",
    "SearchClock",
    "SearchEntry",
    "SearchFacet",
    "SearchText",
    "SearchWord",
    "Section",
    "SectionVersion",
    "SetAside",
    "StoredFile",
    "TypedWords",
]
