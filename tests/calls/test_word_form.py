"""The form of a call's proposals: its own words and limits, Ayni's where it says nothing."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from ayni.calls.actions.wording import word_part
from ayni.calls.models import Call
from ayni.calls.proposal_parts import IDEA, JUSTIFICATION, PARTS
from ayni.calls.proposal_wording import worded
from ayni.calls.queries.proposals import dossier, proposal_by_code
from ayni.foundation.audit.models import AuditEntry
from tests.calls.proposals_makers import begin, make_parties
from tests.calls.season import make_call
from tests.people.makers import make_person, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def address(call, part="justification"):
    return f"/en/calls/{call.number}/form/{part}/"


def test_a_call_says_its_own_words_and_limits(secretariat):
    call = make_call("open")
    sent = {"intro": "Say it briefly.", "label-why_now": "Reason", "help-why_now": "", "most-why_now": "500"}
    office = sign_in(secretariat)
    assert office.post(f"{address(call)}?in=en", sent).status_code == 302
    assert office.post(f"{address(call)}?in=es", {"label-why_now": "Motivo", "most-why_now": "500"}).status_code == 302
    call.refresh_from_db()
    assert call.form == {
        "justification": {"intro": {"en": "Say it briefly."}},
        "justification.why_now": {"label": {"en": "Reason", "es": "Motivo"}, "most": 500},
    }
    entry = AuditEntry.objects.filter(act="word_part").order_by("pk").last()
    assert (entry.actor, entry.target_id) == (secretariat, str(call.pk))
    said = {}
    for language in ("en", "es", "fr"):
        with translation.override(language):
            part = worded(PARTS, call.form)[1]
            said[language] = (str(part.intro), str(part.fields[0].label), part.fields[0].most)
    assert said == {
        "en": ("Say it briefly.", "Reason", 500),
        "es": ("Say it briefly.", "Motivo", 500),
        "fr": ("Say it briefly.", "Motivo", 500),
    }
    page = office.get(f"/en/calls/{call.number}/form/").content.decode()
    assert "Reason" in page
    assert "at most 500 characters" in page


def test_what_is_left_empty_is_as_ayni_begins_it(secretariat):
    call = make_call("draft")
    content = {"intro": {"en": "Briefly."}, "fields": {"why_now": {"label": {"en": "Reason"}, "most": 500}}}
    word_part(call=call, actor=secretariat, part=JUSTIFICATION, content=content)
    empty = {"intro": {"en": " "}, "fields": {"why_now": {"label": {"en": ""}, "most": None}}}
    word_part(call=call, actor=secretariat, part=JUSTIFICATION, content=empty)
    assert call.form == {}
    assert worded(PARTS, call.form) == PARTS


def test_whoever_writes_reads_the_calls_words_and_is_told_the_room(secretariat):
    parties = make_parties()
    content = {"fields": {"why_now": {"label": {"en": "Reason"}, "most": 12}}}
    word_part(call=parties.call, actor=secretariat, part=JUSTIFICATION, content=content)
    proposal = begin(parties)
    browser = sign_in(parties.asker)
    here = f"/en/calls/proposals/{proposal.code}/parts/justification/"
    page = browser.get(here).content.decode()
    assert "Reason" in page
    assert "At most 12 characters." in page
    browser.post(here, {"why_now": "A law of this year", "revision": "0", "go": ""})
    problems = [(one.field, one.label, one.text) for one in dossier(proposal_by_code(proposal.code)).values.problems]
    assert problems == [("why_now", "Reason", "At most 12 characters; there are 18.")]


@pytest.mark.parametrize(
    ("part", "field", "most", "said"),
    [
        ("justification", "why_now", "0", "Give from 1 to 20000 signs."),
        ("justification", "why_now", "20001", "Give from 1 to 20000 signs."),
        ("idea", "title", "201", "Give from 1 to 200 signs."),
    ],
)
def test_a_limit_that_cannot_hold_is_refused_at_its_field(secretariat, part, field, most, said):
    call = make_call("draft")
    refused = sign_in(secretariat).post(f"{address(call, part)}?in=en", {"intro": "Kept", f"most-{field}": most})
    form = refused.context["form"]
    assert form.errors == {f"most-{field}": [said]}
    assert form["intro"].value() == "Kept"
    assert Call.objects.get(pk=call.pk).form == {}


def test_two_officials_do_not_write_over_each_other_unseen(secretariat):
    call = make_call("draft")
    office = sign_in(secretariat)
    seen = office.get(f"{address(call)}?in=en").context["form"]["seen"].value()
    word_part(call=call, actor=secretariat, part=JUSTIFICATION, content={"intro": {"en": "Another's"}})
    refused = office.post(f"{address(call)}?in=en", {"intro": "Mine", "seen": seen})
    assert "Somebody changed it while you were writing" in refused.content.decode()
    call.refresh_from_db()
    assert call.form["justification"] == {"intro": {"en": "Another's"}}


def test_once_assessment_has_begun_it_stays(secretariat):
    call = make_call("in_assessment")
    with pytest.raises(ValidationError):
        word_part(call=call, actor=secretariat, part=IDEA, content={"intro": {"en": "New"}})
    page = sign_in(secretariat).get(f"/en/calls/{call.number}/form/").content.decode()
    assert "criteria, questions and the form no longer change" in page
    assert f'href="{address(call)}"' not in page


def test_only_the_secretariat_words_it():
    call = make_call("draft")
    assert sign_in(make_person()).get(address(call)).status_code == 403
    assert sign_in(make_person("secretariat")).get(address(call, "nothing")).status_code == 404
