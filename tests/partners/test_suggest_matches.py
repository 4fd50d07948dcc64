"""Which offers are suggested for which needs."""

from ayni.partners.suggesting import Posted, suggestions


def posted(key, institution, topic="inspection", text="Inspección en el campo", **fields):
    values = {"area": "labour", "modality": "virtual", "language": "es"} | fields
    return Posted(key=key, institution=institution, topic=topic, text=text, **values)


def test_an_offer_on_the_same_topic_comes_first_and_says_what_is_shared():
    need = posted(1, 1)
    offers = [posted(2, 2, topic="wages", text="Salarios"), posted(3, 3, text="Inspección rural"), posted(4, 4)]
    found = suggestions([need], offers)[1]
    assert [one.key for one in found] == [4, 3]
    assert found[0].shared == ("topic", "words", "modality", "language")


def test_nothing_of_ones_own_is_suggested():
    assert suggestions([posted(1, 1)], [posted(2, 1)]) == {1: []}


def test_what_is_far_is_not_suggested():
    far = posted(2, 2, topic="pensions", area="security", text="Pensiones", modality="in_situ")
    assert suggestions([posted(1, 1)], [far]) == {1: []}


def test_a_modality_not_said_is_neutral():
    found = suggestions([posted(1, 1)], [posted(2, 2, modality=""), posted(3, 3)])[1]
    assert [(one.key, one.total) for one in found] == [(2, 1.0), (3, 1.0)]


def test_without_the_other_side_nothing_is_suggested():
    assert suggestions([posted(1, 1)], []) == {1: []}
