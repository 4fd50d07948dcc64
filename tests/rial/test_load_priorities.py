"""The form of priorities that comes with the network."""

import pytest

from ayni.portfolio.models import Topic
from ayni.questionnaires.definition import check_definition
from ayni.questionnaires.queries import latest_version
from ayni.rial.loading.priorities import load_priorities, priorities_definition
from ayni.rial.loading.writing import Tally

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]


def test_the_form_is_whole_in_four_languages_and_ranks_every_topic():
    data = priorities_definition()
    assert check_definition(data) == []
    topics = data["sections"][0]["questions"][0]["choices"]
    assert len(topics) == Topic.objects.count() == 29
    assert "may_quote" in {question["code"] for section in data["sections"] for question in section["questions"]}


def test_it_is_published_once_and_left_alone_afterwards():
    first = latest_version("priorities-and-needs")
    assert first is not None
    load_priorities(Tally())
    assert latest_version("priorities-and-needs") == first
