"""The back-test of the ranking sees nothing of the call it is asked about, nor of a later one."""

from bench.partners import MEASURES
from bench.partners_history import asked, known_before, last_on_topic, most_frequent, ours, parties, places


def test_only_activities_of_earlier_calls_are_known():
    every, everyone = asked(), parties()
    for call in range(2, 9):
        known = known_before(every, call, everyone)
        earlier = {one.given.key for one in every if one.call < call}
        assert {given.key for given in known.history.rows} == earlier
        assert known.today.year == next(one.year for one in every if one.call == call)
        assert (len(known.offered), known.history.outcomes.values.size) == (0, len(earlier))


def test_every_other_ministry_is_a_candidate():
    every, everyone = asked(), parties()
    one = next(one for one in every if one.call == 5)
    known = known_before(every, 5, everyone)
    others = sorted(party.code for party in everyone.rows if party.code != one.need.requester)
    assert [sorted(ranker(one, known)) for ranker in (ours(), most_frequent, last_on_topic)] == [others] * 3


def test_what_comes_later_does_not_change_a_place():
    every = asked()
    before = [one for one in every if one.call <= 4]
    assert places(every, [3, 4], ours()) == places(before, [3, 4], ours())


def test_the_need_has_the_words_of_the_source_and_no_topic_unless_told():
    assert (len(asked()), asked()[0].need.topic, asked(with_topic=True)[0].need.topic) == (91, "", "dispute-resolution")
    assert asked()[0].need.text == "Conciliación Laboral (Fase 1)"


def test_the_measures_are_what_they_are_called():
    assert {name: round(measure([1, 2, 4]), 3) for name, measure in MEASURES.items()} == {
        "hit1": 0.333,
        "hit3": 0.667,
        "mrr": 0.583,
    }
