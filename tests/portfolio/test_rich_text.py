import pytest

from ayni.portfolio import actions
from ayni.portfolio.models import Programme
from ayni.portfolio.rich_text import safe, to_html, to_text
from tests.portfolio.makers import make_programme


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("Una línea\notra\n\nSegundo", "<p>Una línea<br>otra</p><p>Segundo</p>"),
        ("Antes\n- uno\n- dos\nDespués", "<p>Antes</p><ul><li>uno</li><li>dos</li></ul><p>Después</p>"),
        ("1. a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
        ("•\tde Word\n• otra", "<ul><li>de Word</li><li>otra</li></ul>"),
        ("jóvenes < 30 & > 15", "<p>jóvenes &lt; 30 &amp; &gt; 15</p>"),
        (
            "Ver https://example.org/a?b=1.",
            '<p>Ver <a href="https://example.org/a?b=1" rel="noopener noreferrer">https://example.org/a?b=1</a>.</p>',
        ),
    ],
)
def test_what_is_typed_becomes_paragraphs_and_lists(typed, kept):
    assert to_html(typed) == kept


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("<p>Hola <b>mundo</b></p><script>alert(1)</script>", "<p>Hola mundo</p>"),
        ('<p onclick="alert(1)">Hola</p>', "<p>Hola</p>"),
        ('<a href="javascript:alert(1)">aquí</a>', "<p>aquí</p>"),
        ('<a href="data:text/html,x">aquí</a>', "<p>aquí</p>"),
        ('<img src=x onerror="alert(1)">texto', "<p>texto</p>"),
        ("<style>p{color:red}</style><div>uno</div><div>dos</div>", "<p>uno</p><p>dos</p>"),
        ("<svg><script>alert(1)</script></svg>hola", "<p>hola</p>"),
        ("<iframe src='https://example.org'></iframe>hola", "<p>hola</p>"),
        ("<ul><li>uno<li>dos</ul>", "<ul><li>uno</li><li>dos</li></ul>"),
    ],
)
def test_pasted_html_loses_whatever_could_act(pasted, kept):
    assert to_html(pasted) == kept


@pytest.mark.parametrize(
    "typed", ["Uno\n\n- a\n- b\n\nDos", "1. a\n2. b", "Ver https://example.org/x.", "línea\nlínea", "a < b & c"]
)
def test_the_way_back_loses_nothing(typed):
    assert to_text(to_html(typed)) == typed
    assert to_html(to_text(to_html(typed))) == to_html(typed)


def test_a_link_with_words_keeps_both():
    assert to_text('<p><a href="https://example.org/">El manual</a></p>') == "El manual (https://example.org/)"


def test_texts_are_cleaned_again_on_their_way_to_a_page():
    assert safe('<p onclick="x">a</p><script>b</script>') == "<p>a</p>"


@pytest.mark.parametrize("field", ["what_it_does", "outcomes", "lessons"])
def test_every_rich_field_is_sanitised_when_kept(ministry, editor, field):
    made = make_programme(ministry, editor)
    pasted = '<p onclick="alert(1)">Bien</p><script>alert(1)</script>'
    actions.edit_programme(programme=made, actor=editor, revision=1, content={"texts": {field: {"es": pasted}}})
    assert getattr(Programme.objects.get(pk=made.pk), f"{field}_es") == "<p>Bien</p>"
