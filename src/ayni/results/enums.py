"""How sure the network is of what came of a cooperation, and how a figure is qualified."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OutcomeState(TextChoices):
    PROMISED = "promised", pgettext_lazy("outcome", "Promised")
    REPORTED = "reported", pgettext_lazy("outcome", "Reported")
    VERIFIED = "verified", pgettext_lazy("outcome", "Verified")
    SUSTAINED = "sustained", pgettext_lazy("outcome", "Sustained")


class Qualifier(TextChoices):
    """How exactly the source states a figure."""

    EXACT = "exact", pgettext_lazy("figure", "exactly")
    ABOUT = "about", pgettext_lazy("figure", "about")
    NEARLY = "nearly", pgettext_lazy("figure", "nearly")
    MORE_THAN = "more_than", pgettext_lazy("figure", "more than")
    AT_LEAST = "at_least", pgettext_lazy("figure", "at least")
    ONLY = "only", pgettext_lazy("figure", "only")
    UP_TO = "up_to", pgettext_lazy("figure", "up to")


class Unit(TextChoices):
    """What a reported figure counts; the label takes the number as %(number)s."""

    PERCENT = "percent", _("%(number)s per cent")
    PERSONS = "persons", _("%(number)s people")
    MINISTRIES = "ministries", _("%(number)s ministries")
    COUNTRIES = "countries", _("%(number)s countries")
    ORGANISATIONS = "organisations", _("%(number)s organisations")
    ACTIVITIES = "activities", _("%(number)s activities")
    WORKSHOPS = "workshops", _("%(number)s workshops")
    PROGRAMMES = "programmes", _("%(number)s programmes")
    PROPOSALS = "proposals", _("%(number)s proposals")
    STUDIES = "studies", _("%(number)s studies")
    AUDITS = "audits", _("%(number)s audits")
    ISSUES = "issues", _("%(number)s issues")
    AGREEMENTS = "agreements", _("%(number)s agreements")
    RESOURCES = "resources", _("%(number)s resources")
    USD = "usd", _("%(number)s US dollars")


class ReportState(TextChoices):
    WAITING = "waiting", pgettext_lazy("report", "Waiting")
    WORKING = "working", pgettext_lazy("report", "Being made")
    READY = "ready", pgettext_lazy("report", "Ready")
    FAILED = "failed", pgettext_lazy("report", "Failed")

    @classmethod
    def active(cls) -> tuple[str, ...]:
        """States in which the worker has, or will have, something to do."""
        return (cls.WAITING, cls.WORKING)


class Step(TextChoices):
    """What the worker is doing, in order."""

    COUNTING = "counting", _("Counting the records")
    DRAWING = "drawing", _("Drawing the chart")
    WORD = "word", _("Writing the Word file")
    PDF = "pdf", _("Writing the PDF")
    DATA = "data", _("Writing the data")
    KEEPING = "keeping", _("Keeping the files")
