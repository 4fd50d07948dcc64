import pytest

from ayni.engines.documents import Column, Document, Figure, HeaderCell, Heading, Paragraph, Row, Run, Table
from ayni.engines.documents.settle import settle
from tests.engines.documents.sample import SVG, participation, report


def table(header, rows=(), columns=2):
    return Table("Lista", tuple(Column() for _ in range(columns)), header, rows)


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: Document("  ", "es", ()), "A document needs a title."),
        (lambda: Document("T", "qu", ()), "A document is written in one of es, en, pt, fr, not 'qu'."),
        (lambda: Heading(4, "H"), "A heading has level 1, 2 or 3, not 4."),
        (lambda: Figure(SVG, " ", "Distribución"), "The figure “Distribución” needs an alternative text."),
        (lambda: table((("A",),)), "The header of the table “Lista” leaves a column without a name."),
        (
            lambda: table((("A", HeaderCell("B", columns=2)),)),
            "The header “B” of the table “Lista” does not fit its columns.",
        ),
        (
            lambda: table((("A", HeaderCell("B", rows=2)),)),
            "The header “B” of the table “Lista” does not fit its columns.",
        ),
        (lambda: table((("A", "B"),), (Row(("1",)),)), "Row 1 of the table “Lista” has 1 cells, not 2."),
        (
            lambda: table((("A", "B"),), (Row(("1", "2"), kind="group"),)),
            "Row 1 of the table “Lista” has 2 cells, not 1.",
        ),
        (lambda: table(()), "The table “Lista” needs columns and a header."),
    ],
)
def test_a_shape_that_cannot_be_written_is_refused(build, message):
    with pytest.raises(ValueError) as refusal:
        build()
    assert str(refusal.value) == message


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        '<image href="file:///etc/passwd"/>',
        '<a xlink:href="https://example.org"/>',
        '<rect style="fill:url(https://example.org)"/>',
        "<foreignObject/>",
    ],
)
def test_a_picture_that_reaches_outside_itself_is_refused(inside):
    with pytest.raises(ValueError) as refusal:
        Figure(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>', "alt", "Mapa")
    assert str(refusal.value) == "The figure “Mapa” refers to something outside itself or runs a script."


def test_tables_and_figures_are_numbered_apart_in_the_language_of_the_document():
    labels = {
        language: [
            block.label for block in settle(report(language, (participation(),))).blocks if hasattr(block, "label")
        ]
        for language in ("es", "fr")
    }
    assert labels == {
        "es": ["Tabla 1", "Gráfico 1", "Anexo 2", "Tabla 2"],
        "fr": ["Tableau 1", "Graphique 1", "Anexo 2", "Tableau 2"],
    }


def test_no_heading_skips_a_level():
    document = Document("T", "es", tuple(Heading(level, "H") for level in (3, 3, 1, 3, 2)))
    assert [block.level for block in settle(document).blocks] == [1, 2, 1, 2, 2]


def test_links_go_to_headings_and_the_web_and_nowhere_else():
    links = ("#b", "#nowhere", "https://oas.org/x", "mailto:a@oas.org", "javascript:alert(1)", "file:///etc/passwd", "")
    document = Document(
        "T", "es", (Heading(1, "A"), Heading(1, "B", "b"), Paragraph(tuple(Run("x", link=x) for x in links)))
    )
    assert [run.link for run in settle(document).blocks[2].text] == [
        "#h2",
        "",
        "https://oas.org/x",
        "mailto:a@oas.org",
        "",
        "",
        "",
    ]


def test_what_no_file_can_hold_is_dropped_and_the_rest_stays():
    document = Document("T\x00ítulo", "es", (Paragraph("a\x01b\ud800c\u202ed\r\ne\tf ñ"),))
    settled = settle(document)
    assert (settled.title, settled.blocks[0].text) == ("Título", "abcd\ne\tf ñ")
