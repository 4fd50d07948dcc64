"""States of a programme, whom it serves, how it can be learnt."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProgrammeState(TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    ARCHIVED = "archived", _("Archived")


class Offer(TextChoices):
    """Ways in which a ministry shares a programme."""

    IN_SITU = "in_situ", _("Receive a visit")
    EXPERT_VISIT = "expert_visit", _("Send experts")
    VIRTUAL = "virtual", _("Virtual sessions")
    DOCUMENTS = "documents", _("Share documents")


class Population(TextChoices):
    """Whom a programme serves."""

    JOB_SEEKERS = "job-seekers", _("Job seekers")
    YOUTH = "youth", _("Young people")
    WOMEN = "women", _("Women")
    CHILDREN = "children", _("Children and adolescents")
    MIGRANTS = "migrants", _("Migrant workers")
    DISABILITY = "disability", _("Persons with disabilities")
    DOMESTIC_WORKERS = "domestic-workers", _("Domestic workers")
    AGRICULTURAL_WORKERS = "agricultural-workers", _("Agricultural workers")
    INFORMAL_WORKERS = "informal-workers", _("Workers in the informal economy")
    INDIGENOUS = "indigenous", _("Indigenous peoples")
    WORKERS = "workers", _("Workers in general")
    EMPLOYERS = "employers", _("Employers")
    UNIONS = "unions", _("Trade unions")
    OFFICIALS = "officials", _("Officials of the ministry")
    SMALL_ENTERPRISES = "small-enterprises", _("Small enterprises")


class ImportState(TextChoices):
    """Where a file of programmes stands between being sent and being taken in."""

    CHECKING = "checking", _("Being checked")
    READY = "ready", _("Ready to be applied")
    REFUSED = "refused", _("Has errors")
    APPLYING = "applying", _("Being applied")
    APPLIED = "applied", _("Applied")
    FAILED = "failed", _("Stopped")
