import pytest
from django.core.exceptions import ValidationError

from ayni.foundation.audit.queries import history_of
from ayni.foundation.periods import Period
from ayni.foundation.search.queries import search
from ayni.portfolio import actions
from ayni.portfolio.models import Programme, ProgrammeDraft
from tests.portfolio.makers import make_programme


def test_a_programme_begins_as_a_draft_with_a_version(ministry, editor):
    made = actions.create_programme(institution=ministry, actor=editor, language="es", name="  Inspección   móvil ")
    assert (made.name_es, made.slug, made.state, made.revision) == (
        "Inspección móvil",
        "inspeccion-movil-pe",
        "draft",
        1,
    )
    assert [(one.number, one.act, one.made_by) for one in made.versions.all()] == [(1, "create_programme", editor)]
    assert [entry.act for entry in history_of(made)] == ["create_programme"]


def test_two_programmes_of_one_name_have_two_addresses(ministry, editor):
    slugs = [make_programme(ministry, editor, "SIMOL").slug for _ in range(3)]
    assert slugs == ["simol-pe", "simol-2-pe", "simol-3-pe"]


def test_a_programme_needs_a_name(ministry, editor):
    with pytest.raises(ValidationError) as refusal:
        actions.create_programme(institution=ministry, actor=editor, language="es", name="  ")
    assert refusal.value.message_dict == {"name": ["Give the programme a name."]}
    assert Programme.objects.count() == 0


def test_an_edit_changes_what_it_names_and_keeps_the_rest(ministry, editor, inspection):
    made = make_programme(ministry, editor)
    actions.edit_programme(
        programme=made,
        actor=editor,
        revision=1,
        content={
            "texts": {"what_it_does": {"es": "Visita\n\n- uno\n- dos", "en": "Visits"}},
            "topics": ["inspection"],
            "populations": ["youth"],
            "offers": ["virtual"],
            "languages": ["es", "en"],
            "since": "2009",
            "since_text": "desde 2009",
            "links": [{"url": "https://example.org/a", "label": "Manual"}],
        },
    )
    kept = Programme.objects.get(pk=made.pk)
    assert kept.name_es == "Inspección móvil"
    assert kept.what_it_does_es == "<p>Visita</p><ul><li>uno</li><li>dos</li></ul>"
    assert kept.what_it_does_en == "<p>Visits</p>"
    assert (kept.since, kept.since_text) == (Period("2009"), "desde 2009")
    assert [topic.code for topic in kept.topics.all()] == ["inspection"]
    assert (kept.populations, kept.offers, kept.languages) == (["youth"], ["virtual"], ["es", "en"])
    assert kept.revision == 2
    assert [one.number for one in kept.versions.all()] == [2, 1]
    assert kept.versions.first().content["topics"] == ["inspection"]
    assert [entry.act for entry in history_of(kept)] == ["edit_programme", "create_programme"]


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"topics": ["no-such-topic"]}, "topics"),
        ({"populations": ["martians"]}, "populations"),
        ({"offers": ["telepathy"]}, "offers"),
        ({"languages": ["xx"]}, "languages"),
        ({"links": [{"url": "javascript:alert(1)", "label": "x"}]}, "links"),
    ],
)
def test_a_wrong_code_changes_nothing(ministry, editor, content, field):
    made = make_programme(ministry, editor)
    with pytest.raises(ValidationError) as refusal:
        actions.edit_programme(
            programme=made, actor=editor, revision=1, content={"texts": {"name": {"es": "Otro"}}, **content}
        )
    assert list(refusal.value.message_dict) == [field]
    kept = Programme.objects.get(pk=made.pk)
    assert (kept.name_es, kept.revision, kept.versions.count()) == ("Inspección móvil", 1, 1)
    assert (made.name_es, made.revision) == ("Inspección móvil", 1)


def test_of_two_who_edit_at_once_the_second_is_told_who_came_first(ministry, editor, focal_point):
    made = make_programme(ministry, editor)
    actions.edit_programme(
        programme=Programme.objects.get(pk=made.pk), actor=focal_point, revision=1, content={"offers": ["virtual"]}
    )
    with pytest.raises(actions.RevisionConflict) as conflict:
        actions.edit_programme(programme=made, actor=editor, revision=1, content={"offers": ["documents"]})
    assert conflict.value.latest.made_by == focal_point
    assert conflict.value.latest.act == "edit_programme"
    kept = Programme.objects.get(pk=made.pk)
    assert (kept.offers, kept.revision, kept.versions.count()) == (["virtual"], 2, 2)


def test_a_loaded_programme_keeps_what_was_found_before_its_first_edit(ministry, editor):
    loaded = Programme.objects.create(slug="seclo-pe", institution=ministry, name_es="SECLO", revision=0)
    actions.edit_programme(programme=loaded, actor=editor, revision=0, content={"texts": {"name": {"es": "SECLO 2"}}})
    versions = [(one.number, one.act, one.content["texts"]["name"]["es"]) for one in loaded.versions.all()]
    assert versions == [(1, "edit_programme", "SECLO 2"), (0, "found", "SECLO")]


def test_a_published_programme_cannot_lose_its_last_topic(ministry, editor, inspection):
    made = make_programme(ministry, editor, published=True, topics=["inspection"])
    with pytest.raises(ValidationError):
        actions.edit_programme(programme=made, actor=editor, revision=made.revision, content={"topics": []})
    assert [topic.code for topic in Programme.objects.get(pk=made.pk).topics.all()] == ["inspection"]


def test_an_edit_is_found_at_once(ministry, editor, inspection):
    made = make_programme(ministry, editor, published=True, topics=["inspection"])
    actions.edit_programme(
        programme=made, actor=editor, revision=made.revision, content={"texts": {"name": {"es": "Drones vigilantes"}}}
    )
    assert [entry.record for entry in search(text="dron").entries] == [str(made.pk)]
    assert search(text="movil", within={"kind": ["programme"]}).entries[0].title == {"es": "Drones vigilantes"}


def test_a_saved_edit_clears_what_was_being_typed(ministry, editor):
    made = make_programme(ministry, editor)
    actions.save_draft(programme=made, user=editor, language="es", data={"name": ["Medio"]})
    actions.edit_programme(programme=made, actor=editor, revision=1, content={}, draft_language="es")
    assert ProgrammeDraft.objects.count() == 0


def test_what_is_typed_is_kept_once_a_person_and_language(ministry, editor):
    made = make_programme(ministry, editor)
    actions.save_draft(programme=made, user=editor, language="es", data={"name": ["Uno"], "csrfmiddlewaretoken": ["x"]})
    kept = actions.save_draft(programme=made, user=editor, language="es", data={"name": ["Dos"]})
    assert [draft.data for draft in ProgrammeDraft.objects.all()] == [{"name": ["Dos"]}]
    assert kept.programme.revision == 1
    with pytest.raises(ValidationError):
        actions.save_draft(programme=made, user=editor, language="es", data={"name": ["x" * 400_000]})


def test_restoring_brings_back_words_and_relations_as_a_new_version(ministry, editor, inspection, wages):
    made = make_programme(ministry, editor, topics=["inspection"], offers=["virtual"])
    actions.edit_programme(
        programme=made,
        actor=editor,
        revision=1,
        content={"texts": {"name": {"es": "Otro", "fr": "Autre"}}, "topics": ["wages"], "offers": []},
    )
    actions.restore_version(version=made.versions.get(number=1), actor=editor, revision=2)
    kept = Programme.objects.get(pk=made.pk)
    assert (kept.name_es, kept.name_fr, kept.offers, kept.revision) == ("Inspección móvil", "", ["virtual"], 3)
    assert [topic.code for topic in kept.topics.all()] == ["inspection"]
    assert [one.act for one in kept.versions.all()] == ["restore_version", "edit_programme", "create_programme"]


def test_restoring_what_was_changed_in_between_is_refused(ministry, editor):
    made = make_programme(ministry, editor)
    actions.edit_programme(programme=made, actor=editor, revision=1, content={"offers": ["virtual"]})
    with pytest.raises(actions.RevisionConflict):
        actions.restore_version(version=made.versions.get(number=1), actor=editor, revision=1)
    assert Programme.objects.get(pk=made.pk).offers == ["virtual"]
