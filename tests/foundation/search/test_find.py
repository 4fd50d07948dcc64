"""What a reader finds, in which order; the same on every database the suite runs on."""

import csv
from pathlib import Path

import pytest

from ayni.foundation.search import registry
from ayni.foundation.search.actions import rebuild_index
from ayni.foundation.search.models import SearchEntry, SearchWord
from ayni.foundation.search.queries import nearest_words, search
from tests.foundation.search.samples import Sample, source

HERE = Path(__file__).parent
PAIRS = HERE.parents[1] / "engines" / "text" / "word_pairs.csv"


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def choices_of(written: str) -> dict[str, list[str]]:
    pairs = [part.split("=") for part in written.split("&") if part]
    return {dimension: codes.split(",") for dimension, codes in pairs}


def found(text: str, **choices: list[str]) -> list[str]:
    return [entry.record for entry in search(text=text, choices=choices).entries]


@pytest.mark.parametrize("row", read(HERE / "queries.csv"), ids=lambda row: f"{row['text']}|{row['choices']}")
def test_the_table_of_queries(index: list[Sample], row: dict[str, str]) -> None:
    results = search(text=row["text"], choices=choices_of(row["choices"]))
    assert [entry.record for entry in results.entries] == row["found"].split()
    assert f"{results.words_found} of {results.words_asked}" == row["words"]
    assert results.total == len(row["found"].split())


def test_the_table_of_word_pairs(db: None, samples: list[Sample]) -> None:
    pairs = read(PAIRS)
    samples[:] = [Sample(pk=str(number), title={pair["language"]: pair["a"]}) for number, pair in enumerate(pairs)]
    rebuild_index()
    wrong = []
    for number, pair in enumerate(pairs):
        results = search(text=pair["b"] + " ", size=len(pairs))
        same = str(number) in {entry.record for entry in results.entries} and results.words_found > 0
        if same != (pair["same"] == "yes"):
            wrong.append(pair)
    assert wrong == []


def test_each_beginning_of_a_word_finds_it(index: list[Sample]) -> None:
    for word in ("conciliación", "fiscalização", "médiation", "apprenticeships", "agrícola"):
        whole = set(found(word))
        for length in range(2, len(word) + 1):
            assert whole <= set(found(word[:length])), word[:length]


def test_a_finished_word_is_not_a_beginning(index: list[Sample]) -> None:
    assert found("concil") == ["seclo", "mediation"]
    assert found("concil ") == []


def test_choices_of_one_dimension_widen_and_others_narrow(index: list[Sample]) -> None:
    assert found("", country=["MX"]) == ["portal", "sne"]
    assert found("", country=["MX", "CO"]) == ["red", "portal", "equipares", "sne"]
    assert found("", country=["MX", "CO"], offer=["documents"]) == ["red", "equipares", "sne"]


def test_counts_leave_out_the_choice_in_their_own_dimension(index: list[Sample]) -> None:
    counts = search(choices={"country": ["MX"], "offer": ["documents"]}).counts
    assert counts["country"] == {"CO": 2, "DO": 1, "MX": 1}
    assert counts["offer"] == {"documents": 1, "virtual": 2}
    assert counts["topic"] == {"employment": 1}


def test_a_limit_is_no_choice(samples: list[Sample], db: None) -> None:
    registry.register_source(source("document", [Sample(pk="manual", title={"es": "Manual de empleo"})]))
    assert rebuild_index() == {"programme": 12, "document": 1}
    assert search(text="empleo").counts["kind"] == {"programme": 2, "document": 1}
    limited = search(text="empleo", within={"kind": ["document"]})
    assert [entry.record for entry in limited.entries] == ["manual"]
    assert limited.counts["kind"] == {"document": 1}


def test_pages_neither_repeat_nor_skip_entries_that_tie(db: None, samples: list[Sample]) -> None:
    samples[:] = [Sample(pk=f"{number:02}", title={"es": "Empleo"}) for number in range(45)]
    rebuild_index()
    pages = [search(text="empleo", page=page, size=10) for page in range(1, 6)]
    shown = [entry.record for results in pages for entry in results.entries]
    assert shown == [f"{number:02}" for number in range(45)]
    assert {(results.total, results.pages) for results in pages} == {(45, 5)}


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-3, 1), (2, 2), (3, 2), (10**9, 2)])
def test_a_page_that_is_not_there_is_the_nearest(index: list[Sample], asked: int, given: int) -> None:
    assert search(page=asked, size=10).page == given


def test_nearest_words_are_offered_when_no_entry_has_any(index: list[Sample]) -> None:
    results = search(text="conciliazon")
    assert (results.total, results.words_found) == (0, 0)
    assert results.suggestions[0] == "conciliación"
    assert nearest_words("inspecsion")[0] == "inspección"
    assert search(text="empleo", choices={"country": ["AR"]}).suggestions == []


HOSTILE = (
    "' OR 1=1 --", "'); DROP TABLE foundation_searchword; --", '"', '""" NEAR(a b)', "NEAR/3", "a* OR b*",
    "title:empleo", "empleo:*", "& | ! <->", "^empleo", "{", "%", "_", "in%", "\\", "\x00", "em\x00pleo",
    "🙂" * 50, "ن" * 300, "a" * 10_000, "empleo " * 2_000, "e\u0301" * 5_000, "\u202eoelpme", "<script>", "{{ 7 }}",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:20]))
def test_hostile_text_is_only_text(index: list[Sample], text: str) -> None:
    before = SearchWord.objects.count()
    results = search(text=text, choices={"country": [text], text: ["AR"]})
    assert (results.total, results.entries) == (0, [])
    assert search(text=text).text == text
    assert nearest_words(text) == search(text=text).suggestions or search(text=text).words_found > 0
    assert (SearchWord.objects.count(), SearchEntry.objects.count()) == (before, 12)


def test_text_without_a_word_finds_nothing_rather_than_all(index: list[Sample]) -> None:
    assert [search(text=text).total for text in ("🙂", "?!", "中文", "   ", "")] == [0, 0, 0, 12, 12]
