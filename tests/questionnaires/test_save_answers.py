import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from ayni.questionnaires import actions
from ayni.questionnaires.answers import EMPTY, Typed, seal_of, sheet_of
from ayni.questionnaires.models import Answer, AsideAnswer, Survey

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
NOTHING = seal_of(EMPTY)


def save(response, actor, typed, seen=None):
    return actions.save_answers(response=response, actor=actor, typed=typed, seen=seen)


def kept(response, question):
    return Answer.objects.get(response=response, question=question)


def seen_of(response, *questions):
    return {code: seal_of(kept(response, code).content) for code in questions}


def test_what_is_typed_is_kept_as_typed_with_its_value(response, editor):
    saved = save(response, editor, {"staff": "12", "story": "Uno\r\ndos", "topics": ["wages", ""]})
    assert (saved.written, saved.apart, saved.problems) == (["staff", "story", "topics"], {}, {})
    rows = [(one.typed, one.value, one.revision, one.touched_by) for one in Answer.objects.order_by("question")]
    assert rows == [
        ("12", "12", 1, editor),
        ("Uno\ndos", "Uno\ndos", 1, editor),
        (["wages"], ["wages"], 1, editor),
    ]


def test_what_is_wrong_is_kept_too_and_told(response, editor):
    saved = save(response, editor, {"staff": "about a dozen"})
    assert saved.problems == {"staff": ["“about a dozen” is not a number. Write it in figures, as 12 or 12.5."]}
    answer = kept(response, "staff")
    assert (answer.typed, answer.value, answer.is_answered) == ("about a dozen", None, False)


def test_not_applicable_and_comments_stand_apart_from_the_value(response, editor):
    save(response, editor, {"ready": Typed("yes", not_applicable=True, comment="No unit yet")})
    answer = kept(response, "ready")
    assert (answer.typed, answer.value, answer.not_applicable, answer.comment) == ("yes", None, True, "No unit yet")
    assert sheet_of(response).values == {}


def test_only_a_question_that_may_not_apply_can_be_set_aside(response, editor):
    save(response, editor, {"need": Typed("visit", not_applicable=True)})
    assert (kept(response, "need").value, kept(response, "need").not_applicable) == ("visit", False)


def test_two_who_answer_different_questions_lose_nothing(response, editor, focal_point):
    save(response, editor, {"staff": "12", "story": ""}, {"staff": NOTHING, "story": NOTHING})
    saved = save(response, focal_point, {"staff": "", "story": "Mine"}, {"staff": NOTHING, "story": NOTHING})
    assert (saved.written, saved.apart) == (["story"], {})
    assert (kept(response, "staff").typed, kept(response, "story").typed) == ("12", "Mine")


def test_of_two_who_write_the_same_question_the_second_is_told_and_nothing_is_overwritten(
    response, editor, focal_point
):
    save(response, editor, {"story": "Hers"}, {"story": NOTHING})
    saved = save(response, focal_point, {"story": "His"}, {"story": NOTHING})
    assert saved.written == []
    assert [(one.typed, one.touched_by) for one in saved.apart.values()] == [("Hers", editor)]
    assert kept(response, "story").typed == "Hers"
    save(response, focal_point, {"story": "His own"}, {"story": NOTHING})
    assert [(one.content["typed"], one.written_by) for one in AsideAnswer.objects.all()] == [("His own", focal_point)]


def test_once_seen_the_other_may_be_replaced_and_is_kept(response, editor, focal_point):
    save(response, editor, {"story": "Hers"}, {"story": NOTHING})
    saved = save(response, focal_point, {"story": "Hers and his"}, seen_of(response, "story"))
    assert saved.written == ["story"]
    assert [(one.content["typed"], one.written_by) for one in AsideAnswer.objects.all()] == [("Hers", editor)]


def test_the_same_words_of_two_are_no_conflict(response, editor, focal_point):
    save(response, editor, {"story": "Same"}, {"story": NOTHING})
    assert save(response, focal_point, {"story": "Same"}, {"story": NOTHING}).apart == {}
    assert kept(response, "story").touched_by == editor


def test_saving_while_typing_goes_on_from_the_page_first_opened(response, editor, focal_point):
    """A page saves every second and is not drawn anew, so it goes on naming what it was opened with."""
    for text in ("U", "Un", "Uno", ""):
        assert save(response, editor, {"story": text}, {"story": NOTHING}).apart == {}
        assert kept(response, "story").typed == text
    save(response, focal_point, {"story": "Otra"}, {"story": NOTHING})
    assert list(save(response, editor, {"story": "Uno más"}, {"story": NOTHING}).apart) == ["story"]
    assert [(one.content["typed"], one.written_by) for one in AsideAnswer.objects.all()] == [("Uno más", editor)]


def test_an_old_page_of_the_same_person_does_not_undo_the_newer(response, editor, focal_point):
    save(response, editor, {"story": "One"}, {"story": NOTHING})
    save(response, focal_point, {"story": "Two"}, seen_of(response, "story"))
    save(response, editor, {"story": "Three"}, seen_of(response, "story"))
    assert list(save(response, editor, {"story": "Old page"}, {"story": NOTHING}).apart) == ["story"]
    assert kept(response, "story").typed == "Three"


def test_an_unknown_question_or_too_long_a_text_keeps_nothing(response, editor):
    with pytest.raises(ValidationError):
        save(response, editor, {"staff": "1", "no_such": "x"})
    with pytest.raises(ValidationError) as refusal:
        save(response, editor, {"staff": "1", "story": "x" * 100_001})
    assert refusal.value.message_dict == {"story": ["The text is too long to be kept."]}
    assert Answer.objects.count() == 0


def test_a_survey_past_its_moment_takes_nothing(response, editor):
    save(response, editor, {"staff": "1"})
    past = response.survey.closes_at - datetime.timedelta(days=90)
    Survey.objects.filter(pk=response.survey_id).update(closes_at=past)
    with pytest.raises(ValidationError) as refusal:
        save(response, editor, {"staff": "2"})
    assert refusal.value.code == "closed"
    assert kept(response, "staff").typed == "1"


def test_a_file_is_an_answer_and_can_be_replaced_or_taken_away(response, editor):
    upload = SimpleUploadedFile("proof.pdf", PDF)
    answer = actions.attach_answer_file(response=response, actor=editor, question="proof", upload=upload)
    assert (answer.value["name"], answer.file.name, answer.is_answered) == ("proof.pdf", "proof.pdf", True)
    save(response, editor, {"proof": Typed("tampered", comment="x")})
    assert kept(response, "proof").value == {"file": str(answer.file_id), "name": "proof.pdf"}
    actions.remove_answer_file(response=response, actor=editor, question="proof")
    answer = kept(response, "proof")
    assert (answer.file, answer.value, answer.typed) == (None, None, "")


def test_a_file_of_another_kind_is_refused_and_changes_nothing(response, editor):
    with pytest.raises(ValidationError):
        actions.attach_answer_file(
            response=response, actor=editor, question="proof", upload=SimpleUploadedFile("a.pdf", b"MZ\x00\x01 program")
        )
    with pytest.raises(ValidationError):
        actions.attach_answer_file(
            response=response, actor=editor, question="story", upload=SimpleUploadedFile("a.pdf", PDF)
        )
    assert Answer.objects.count() == 0


def test_progress_counts_what_is_asked(response, editor):
    assert sheet_of(response).answered_in() == (0, 10)
    save(response, editor, {"need": "other", "ready": Typed(not_applicable=True), "staff": "wrong"})
    sheet = sheet_of(response)
    assert sheet.answered_in() == (2, 11)
    assert sheet.problems == {
        "why": ["This question must be answered."],
        "staff": ["“wrong” is not a number. Write it in figures, as 12 or 12.5."],
    }
