"""The index stays true to the records, and every process to the index."""

import random
import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from ayni.foundation.search import registry
from ayni.foundation.search.actions import index_record, index_records, rebuild_index
from ayni.foundation.search.memory import Memory
from ayni.foundation.search.models import SearchClock, SearchEntry, SearchFacet, SearchWord
from ayni.foundation.search.queries import nearest_words, search
from ayni.foundation.search.sets import read_set
from tests.foundation.search.samples import Sample, programmes, source

WORDS = ("empleo", "inspección", "trabajo", "jóvenes", "mujeres", "salario", "casa", "norma", "4p", "c190")


def found(text: str) -> list[str]:
    return [entry.record for entry in search(text=text).entries]


def whole_index() -> tuple[dict, dict]:
    """Every set there is, by what it is asked by."""
    words = {
        word.stem: [list(read_set(stored)) for stored in (word.title, word.topics, word.body)]
        for word in SearchWord.objects.all()
    }
    facets = {
        (facet.dimension, facet.code): list(read_set(facet.entries))
        for facet in SearchFacet.objects.exclude(entries=b"")
    }
    return words, facets


def state(memory: Memory) -> tuple:
    held = memory.present()
    facets = {name: {code: list(ids) for code, ids in codes.items()} for name, codes in held.facets.items()}
    return held.at, list(held.live), facets, held.freshness.tolist()


def test_an_edit_is_found_by_its_new_words_and_no_longer_by_the_old(index: list[Sample]) -> None:
    index[0].title = {"es": "Arbitraje"}
    index[0].facets = {"country": ["UY"]}
    index_record(kind="programme", record=index[0])
    assert (found("arbitraje"), found("conciliacion")) == (["seclo"], ["mediation"])
    assert search(text="arbitraje").counts == {"kind": {"programme": 1}, "country": {"UY": 1}, "offer": {}, "topic": {}}


def test_a_record_that_may_no_longer_be_found_leaves_nothing_behind(index: list[Sample]) -> None:
    index[2].published = False
    index_record(kind="programme", record=index[2])
    assert (found("quechua"), search().total) == ([], 11)
    assert "CL" not in search().counts["country"]
    assert nearest_words("quechuas") == []
    hidden = SearchEntry.objects.get(record="inspection")
    assert (hidden.live, hidden.title, hidden.summary, str(hidden.text)) == (False, {}, {}, " /  / ")
    index[2].published = True
    index_record(kind="programme", record=index[2])
    assert found("quechua") == ["inspection"]


def test_a_record_that_was_never_findable_gets_no_entry(index: list[Sample]) -> None:
    index_record(kind="programme", record=Sample(pk="draft", title={"es": "Borrador"}, published=False))
    assert SearchEntry.objects.filter(record="draft").exists() is False


def test_edits_leave_the_index_as_a_rebuild_would(index: list[Sample]) -> None:
    chance = random.Random(7)
    for _turn in range(60):
        record = chance.choice(index)
        record.title = {"es": " ".join(chance.sample(WORDS, 3))}
        record.body = " ".join(chance.sample(WORDS, 4))
        record.facets = {"country": chance.sample(["AR", "BR", "CL"], 2), "topic": chance.sample(["a", "b"], 1)}
        record.published = chance.random() < 0.8
        index_records(kind="programme", records=[record, chance.choice(index)])
    edited = whole_index()
    rebuild_index()
    assert whole_index() == edited


def test_a_rebuild_drops_entries_of_records_that_are_gone_and_keeps_ids(index: list[Sample]) -> None:
    ids = dict(SearchEntry.objects.values_list("record", "pk"))
    gone = index.pop()
    assert rebuild_index() == {"programme": 11}
    assert dict(SearchEntry.objects.values_list("record", "pk")) == {
        record: pk for record, pk in ids.items() if record != gone.pk
    }


def test_many_records_at_once_move_the_clock_once(index: list[Sample]) -> None:
    before = SearchClock.objects.get(pk=1).count
    index_records(kind="programme", records=index)
    assert SearchClock.objects.get(pk=1).count == before + 1


def test_a_rebuild_says_how_far_it_is(db: None, samples: list[Sample]) -> None:
    done: list[int] = []
    samples[0].published = False
    rebuild_index(progress=done.append)
    assert done == [11]


@pytest.mark.django_db(transaction=True)
class TestAmongProcesses:
    """Each Memory stands for a process of its own."""

    @pytest.fixture(autouse=True)
    def committed_index(self, samples: list[Sample]) -> None:
        self.samples = samples
        rebuild_index()

    def edit(self, title: str) -> None:
        self.samples[0].title = {"es": title}
        self.samples[0].verified = timezone.localdate()
        index_record(kind="programme", record=self.samples[0])

    def test_each_follows_the_writes_of_others(self) -> None:
        first, second = Memory(), Memory()
        first.present()
        self.edit("Arbitraje")
        registry.register_source(source("document", [Sample(pk="manual", title={"es": "Manual"})]))
        index_record(kind="document", record=Sample(pk="manual", title={"es": "Manual"}))
        second.present()
        assert state(first) == state(second) == state(Memory())

    def test_a_snapshot_in_use_does_not_change(self) -> None:
        memory = Memory()
        before = memory.present()
        countries = {code: list(ids) for code, ids in before.facets["country"].items()}
        self.samples[0].facets = {"country": ["UY", "PA"]}
        self.edit("Arbitraje")
        assert memory.present().facets["country"].keys() == {*countries, "PA"}
        assert {code: list(ids) for code, ids in before.facets["country"].items()} == countries

    def test_what_was_rolled_back_is_forgotten(self) -> None:
        assert found("arbitraje") == []
        with transaction.atomic():
            self.edit("Arbitraje")
            assert found("arbitraje") == ["seclo"]
            transaction.set_rollback(True)
        assert found("arbitraje") == []
        self.edit("Peritaje")
        assert (found("arbitraje"), found("peritaje")) == ([], ["seclo"])

    def test_a_savepoint_rolled_back_is_forgotten(self) -> None:
        with transaction.atomic():
            with transaction.atomic():
                self.edit("Arbitraje")
                assert found("arbitraje") == ["seclo"]
                transaction.set_rollback(True)
            self.edit("Peritaje")
            assert (found("arbitraje"), found("peritaje")) == ([], ["seclo"])
        assert (found("arbitraje"), found("peritaje")) == ([], ["seclo"])

    def test_an_older_copy_restored_is_read_anew(self) -> None:
        memory = Memory()
        self.edit("Arbitraje")
        memory.present()
        SearchFacet.objects.filter(dimension="country").delete()
        SearchClock.objects.update(count=1)
        assert state(memory) == state(Memory())

    def test_a_restore_that_rebuilds_reaches_processes_that_did_not_look_before(self) -> None:
        memory = Memory()
        self.edit("Arbitraje")
        memory.present()
        SearchClock.objects.update(count=0)
        self.samples[:] = programmes()[:3]
        for _turn in range(4):
            rebuild_index()
        assert list(memory.present().live) == list(Memory().present().live)
        assert len(memory.present().live) == 3

    def test_writers_at_the_same_time_lose_nothing(self) -> None:
        def write(first: int) -> None:
            for number in range(first, first + 10):
                record = Sample(pk=f"new-{number}", title={"es": "Arbitraje"}, facets={"country": ["PA"]})
                index_record(kind="programme", record=record)
            connection.close()

        writers = [threading.Thread(target=write, args=(start,)) for start in (0, 10, 20)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join(timeout=60)
        results = search(text="arbitraje", size=50)
        assert sorted(entry.record for entry in results.entries) == sorted(f"new-{number}" for number in range(30))
        assert results.counts["country"] == {"PA": 30}

    @pytest.mark.parametrize(
        ("asked", "statements"),
        [
            ({}, 2),
            ({"text": "inspección empleo trab"}, 3),
            ({"text": "empleo", "choices": {"country": ["MX", "CO"], "offer": ["virtual"]}}, 3),
            ({"text": "zzzz"}, 3),
            ({"text": "!?"}, 2),
        ],
    )
    def test_statements_are_few(self, django_assert_num_queries, asked: dict, statements: int) -> None:
        search()
        with django_assert_num_queries(statements):
            search(**asked)

    def test_statements_do_not_grow_with_the_entries(self, django_assert_num_queries) -> None:
        self.samples[:] = [Sample(pk=str(number), title={"es": f"Empleo {number}"}) for number in range(300)]
        rebuild_index()
        search()
        with django_assert_num_queries(3):
            assert search(text="empleo").total == 300
        with django_assert_num_queries(2):
            search(text="empleo")
