"""A reference kept with the data is read in the names of documents, linked where their pages are served."""

import pytest
from django.utils import translation

from ayni.foundation.citations import cited, cited_words

PLAN = '<a href="/es/library/seed-003/">Plan de Trabajo 2018-2020</a>'


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("[003] 3.1, 11", f"{PLAN}, 3.1, 11"),
        ("[003] I; [003] II; facts: rial_domain 3", f"{PLAN}, I; II; notas de investigación"),
        ("[003]", PLAN),
        ("facts: rial_domain 2 (rialnet.org)", "notas de investigación (rialnet.org)"),
        (
            "facts: oas_members (general knowledge, to be checked)",
            "notas de investigación (conocimiento general, por verificar)",
        ),
        ("[999] 3", "[999] 3"),
        ("Nota <b>12</b> de la Secretaría; acta", "Nota &lt;b&gt;12&lt;/b&gt; de la Secretaría; acta"),
        ("", ""),
    ],
)
def test_a_reference_is_read_in_the_names_of_documents(kept, read):
    with translation.override("es"):
        assert cited(kept) == read


def test_a_document_that_is_cited_inside_another_reference_is_named_too():
    with translation.override("en"):
        assert cited_words("[002] III, as [003] 3.1 says") == "Report of the RIAL, III, as Work Plan 2018-2020 3.1 says"


@pytest.mark.django_db
@pytest.mark.usefixtures("network")
@pytest.mark.parametrize("page", ["conferences/cimt-xx/", "conferences/cimt-xviii/", "lines/2018-2020-6/", "topics/"])
def test_no_page_of_the_conference_shows_the_marks_the_data_keep(client, page):
    shown = client.get(f"/es/conference/{page}").content.decode()
    assert "facts:" not in shown
    assert "[003]" not in shown
