import time
from io import BytesIO

import pypdf
import pytest

from ayni.engines.documents import Document, Figure, Heading, Paragraph, render_pdf
from tests.engines.documents.sample import HOSTILE, report


def opened(document):
    return pypdf.PdfReader(BytesIO(render_pdf(document)))


def words(reader):
    text = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(text.replace("\u200b", "").replace("\xad\n", "").split())


def elements(reader):
    """Every element of the structure tree: its kind and its alternative text."""
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        item = waiting.pop().get_object()
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict):
            if "/S" in item:
                found.append((item["/S"], item.get("/Alt")))
            if "/K" in item:
                waiting.append(item["/K"])
    return found


@pytest.fixture(scope="module")
def reader():
    return opened(report())


def test_the_file_is_tagged_titled_and_declared_accessible(reader):
    root = reader.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == (True, True)
    assert reader.metadata.title == "Informe “Ñandú” – cooperación, œuvre, ação"
    assert reader.metadata.author == "Secretaría Técnica"
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()


@pytest.mark.parametrize("language", ["es", "en", "pt", "fr"])
def test_the_file_says_its_language(language):
    assert opened(report(language)).trailer["/Root"]["/Lang"] == language


def test_headings_are_bookmarks(reader):
    def titles(outline):
        return [titles(item) if isinstance(item, list) else item.title for item in outline]

    assert titles(reader.outline) == ["Productos", ["Resultados"], "Anexo"]


def test_tables_have_headers_and_pictures_their_alternative_text(reader):
    found = elements(reader)
    kinds = [kind for kind, _ in found]
    assert (kinds.count("/Table"), kinds.count("/THead")) == (2, 2)
    assert kinds.count("/TH") == 9
    assert [alt for kind, alt in found if kind == "/Figure"] == ["Una barra: inspección, 83."]


def test_the_header_of_a_table_is_seen_again_on_its_next_page(reader):
    pages = ["Ministerios de Trabajo" in page.extract_text() for page in reader.pages]
    assert pages.count(True) == 2


def test_the_words_of_the_document_are_in_it(reader):
    text = words(reader)
    expected = (
        "Contenido", "Tabla 1. Participación en las actividades", "País 60", "Fuente: Anexo 2",
        "Gráfico 1. Distribución",
        "Proveedora: la que ayuda", "Nota sobre los datos 83 frente a 78.", "Anexo 2. Lista", "Primera convocatoria",
        "Página 2 de", "Abril de 2015", "Cifras contadas en los registros.",
    )  # fmt: skip
    assert [phrase for phrase in expected if phrase not in text] == []


def test_only_safe_links_are_links(reader):
    targets = [
        note.get_object()["/A"]["/URI"]
        for page in reader.pages
        for note in page.get("/Annots", [])
        if "/URI" in note.get_object().get("/A", {})
    ]
    assert targets == ["https://www.rialnet.org"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_shown_as_itself_wherever_it_stands(text):
    reader = opened(Document(text, "es", (Heading(1, text), Paragraph(text)), subtitle=text, author=text))
    assert reader.metadata.title == text
    squeezed = words(reader).replace(" ", "")
    assert squeezed.count(text.replace(" ", "")) == 6


def test_letters_of_the_four_languages_are_drawn():
    text = "áéíóúüñ¿¡ ÁÉÍÓÚÑ ãõâêôàç çœæèêëîïùûÿ “comillas” «guillemets» – — … € º ª ’"
    assert text in words(opened(Document("T", "es", (Paragraph(text),))))


def test_a_character_no_font_draws_is_written_by_its_name():
    text = words(opened(Document("Uno ✨", "es", (Paragraph("a\U0001f600b 漢 Ω Ж ≥"),))))
    assert "Uno [sparkles]" in text
    assert "a[grinning face]b [cjk unified ideograph-6f22] Ω Ж ≥" in text


def test_a_very_long_word_breaks_inside_the_page():
    reader = opened(Document("T", "es", (Paragraph("x" * 400),)))
    lines = [line.replace("\u200b", "") for line in reader.pages[1].extract_text().splitlines()]
    long = [line for line in lines if set(line) == {"x"}]
    assert ("".join(long), len(long) > 3) == ("x" * 400, True)


def test_a_document_without_blocks_is_its_cover():
    assert "Solo la portada" in words(opened(Document("Solo la portada", "es", ())))


def test_a_report_is_written_in_under_a_second_and_a_half():
    render_pdf(report())
    started = time.perf_counter()
    render_pdf(report("en"))
    assert time.perf_counter() - started < 1.5


def test_a_tall_picture_is_made_to_fit_its_page():
    tall = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 400"><rect width="100" height="400"/></svg>'
    reader = opened(Document("T", "es", (Figure(tall, alt="Alta", caption="Alta", source="Aquí"),)))
    assert ["Fuente: Aquí" in page.extract_text() for page in reader.pages] == [False, True]


def test_a_picture_that_is_no_drawing_is_refused():
    with pytest.raises(ValueError) as refusal:
        render_pdf(Document("T", "es", (Figure("<svg", alt="Nada", caption="Nada"),)))
    assert str(refusal.value).startswith("The PDF could not be set: failed to parse SVG")
