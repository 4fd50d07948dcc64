"""The final report: owed when the activity was held, written together, submitted, accepted or returned."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.cooperation import letters, signals
from ayni.cooperation.actions.moving import move_activity
from ayni.cooperation.actions.plan import add_step
from ayni.cooperation.enums import ReportState
from ayni.cooperation.models import Activity, FinalReport
from ayni.cooperation.obligations import FINAL_REPORT, REPORT_COMMENTS, REPORT_READING
from ayni.cooperation.report_parts import DAYS_TO_COMMENT, DAYS_TO_MEND, DAYS_TO_REPORT, PARTS, lacking, words_of
from ayni.foundation.audit.actions import audited
from ayni.foundation.cowriting.actions import Written, choose_words, write_section
from ayni.foundation.cowriting.models import Section
from ayni.foundation.cowriting.queries import whole_content
from ayni.foundation.obligations.actions import discharge, owe
from ayni.members.queries import secretariat

WRITABLE = (ReportState.DRAFT, ReportState.RETURNED)


def owe_report(*, activity: Activity, actor: Any) -> FinalReport:
    """Begin the report of a held activity and have the requester owe it within DAYS_TO_REPORT of its end.

    A moved end moves the date; a report already submitted is not asked for again.
    """
    with transaction.atomic():
        report, begun = FinalReport.objects.get_or_create(
            activity=activity, defaults={"state": ReportState.DRAFT, "language": _language(activity)}
        )
        if begun:
            _begin_description(report, activity, actor)
        if report.state in WRITABLE:
            due_on = (activity.ended_on or timezone.localdate()) + datetime.timedelta(days=DAYS_TO_REPORT)
            owe(kind=FINAL_REPORT, subject=activity, debtor=activity.requester, due_on=due_on)
    return report


def write_report_part(
    *, report: FinalReport, key: str, content: Mapping[str, Any], actor: Any, revision: int | None
) -> Written:
    """Keep what was typed in a section. The provider may comment until the report is accepted.

    Raises ValidationError when the part can no longer be written; SectionClash as `write_section` does.
    """
    check_writable(report, key)
    return write_section(subject=report, key=key, content=content, actor=actor, revision=revision)


def choose_report_words(
    *, report: FinalReport, section: Section, content: Mapping[str, Any], actor: Any, revision: int
) -> Written:
    """Keep what a person decided after two wrote the same field."""
    check_writable(report, section.key)
    return choose_words(section=section, content=content, actor=actor, revision=revision)


def check_writable(report: FinalReport, key: str) -> None:
    """Raise ValidationError when the section `key` can no longer be written."""
    commenting = key == "provider_comments" and report.state == ReportState.SUBMITTED
    if report.state not in WRITABLE and not commenting:
        raise ValidationError(_("The report was submitted: it is written again only if the Secretariat returns it."))


def submit_report(*, report: FinalReport, actor: Any, post: str) -> FinalReport:
    """Hand the report in: its words are put on the record, the provider asked for comments, the Secretariat to read.

    Raises ValidationError naming each section that says nothing, or when it was submitted before.
    """
    with transaction.atomic():
        report = _locked(report)
        if report.state not in WRITABLE:
            raise ValidationError(_("This report was already submitted."))
        contents = whole_content(report)
        empty = lacking(contents)
        if empty:
            raise ValidationError([_("“%(part)s” says nothing yet.") % {"part": part.title} for part in empty])
        activity = report.activity
        with audited(act="submit_report", actor=actor, target=report):
            _put_words(report, contents)
            report.state, report.submitted_at = ReportState.SUBMITTED, timezone.now()
            report.submitted_by, report.submitted_post = actor, post
            report.save()
        today = timezone.localdate()
        discharge(kind=FINAL_REPORT, subject=activity, actor=actor)
        comments_by = today + datetime.timedelta(days=DAYS_TO_COMMENT)
        owe(kind=REPORT_COMMENTS, subject=activity, debtor=activity.provider, due_on=comments_by)
        reader = secretariat()
        if reader is not None:
            owe(kind=REPORT_READING, subject=activity, debtor=reader, due_on=comments_by)
        letters.following.report_submitted(report=report, comments_by=comments_by)
    return report


def give_comments(*, report: FinalReport, actor: Any) -> FinalReport:
    """The provider has said what it wanted to say, perhaps nothing. Raises ValidationError before the submission."""
    with transaction.atomic():
        report = _locked(report)
        if report.state != ReportState.SUBMITTED:
            raise ValidationError(_("Comments are given once the report is submitted, until it is accepted."))
        with audited(act="give_comments", actor=actor, target=report):
            _put_words(report, whole_content(report))
            report.save()
        discharge(kind=REPORT_COMMENTS, subject=report.activity, actor=actor)
    return report


def accept_report(*, report: FinalReport, actor: Any) -> FinalReport:
    """Make the report public; its next steps join the action plan and the activity is reported.

    Raises ValidationError unless it waits to be read.
    """
    with transaction.atomic():
        report = _locked(report)
        _check_waiting(report)
        activity = report.activity
        with audited(act="accept_report", actor=actor, target=report):
            _put_words(report, whole_content(report))
            report.state, report.returned_reason = ReportState.ACCEPTED, ""
            report.decided_by, report.decided_at = actor, timezone.now()
            report.save()
        for kind in (FINAL_REPORT, REPORT_COMMENTS, REPORT_READING):
            discharge(kind=kind, subject=activity, actor=actor)
        _plan_next_steps(report, actor)
        move_activity(activity=activity, act="report_activity", actor=actor)
        letters.following.report_decided(report=report)
        signals.report_accepted.send(sender=Activity, activity=activity)
    return report


def return_report(*, report: FinalReport, actor: Any, reason: str) -> FinalReport:
    """Give the report back to its writers, saying why; they owe it again. Raises ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say what the report still needs.")})
    with transaction.atomic():
        report = _locked(report)
        _check_waiting(report)
        activity = report.activity
        with audited(act="return_report", actor=actor, target=report, note=reason):
            report.state, report.returned_reason = ReportState.RETURNED, reason.strip()
            report.decided_by, report.decided_at = actor, timezone.now()
            report.save()
        for kind in (REPORT_COMMENTS, REPORT_READING):
            discharge(kind=kind, subject=activity, actor=actor)
        due_on = timezone.localdate() + datetime.timedelta(days=DAYS_TO_MEND)
        owe(kind=FINAL_REPORT, subject=activity, debtor=activity.requester, due_on=due_on)
        letters.following.report_decided(report=report)
    return report


def _locked(report: FinalReport) -> FinalReport:
    FinalReport.objects.select_for_update().get(pk=report.pk)
    return FinalReport.objects.select_related(
        "activity__requester__country", "activity__provider__country", "activity__call"
    ).get(pk=report.pk)


def _check_waiting(report: FinalReport) -> None:
    if report.state != ReportState.SUBMITTED:
        raise ValidationError(
            _("This report does not wait to be read: it is “%(state)s”.") % {"state": report.get_state_display()}
        )


def _put_words(report: FinalReport, contents: Mapping[str, Mapping[str, Any]]) -> None:
    """The sections into the columns of the report's language; the description into the activity's."""
    for part in PARTS:
        words = words_of(contents, part.key)
        if part.key == "description":
            if words:
                setattr(report.activity, f"description_{report.language}", words)
                report.activity.save(update_fields=[f"description_{report.language}"])
        else:
            setattr(report, f"{part.key}_{report.language}", words)


def _plan_next_steps(report: FinalReport, actor: Any) -> None:
    """Each next step of the report that the plan does not have yet."""
    activity = report.activity
    known = {" ".join(step.text.split()).casefold() for step in activity.steps.filter(removed_at__isnull=True)}
    words = getattr(report, f"next_steps_{report.language}") or ""
    for line in words.splitlines():
        text = line.strip().lstrip("-–•·* ").strip()
        if text and " ".join(text.split()).casefold() not in known:
            add_step(activity=activity, actor=actor, text=text, from_report=True)
            known.add(" ".join(text.split()).casefold())


def _begin_description(report: FinalReport, activity: Activity, actor: Any) -> None:
    words = getattr(activity, f"description_{report.language}", "") or ""
    if words:
        write_section(subject=report, key="description", content={"text": words}, actor=actor)


def _language(activity: Activity) -> str:
    """The language of the proposal it was born of; else the one its title is written in first."""
    if activity.proposal is not None:
        return activity.proposal.language
    return next((code for code in ("es", "en", "pt", "fr") if getattr(activity, f"title_{code}", "")), "es")
