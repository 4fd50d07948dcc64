from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from ayni.engines.documents import TemplateProblem, check_template
from ayni.engines.documents.template_source import build_template
from ayni.engines.documents.word import TEMPLATE
from ayni.engines.documents.words import PROBLEMS


def template(*lines, change=lambda file: None):
    file = docx.Document()
    for line in lines:
        file.add_paragraph(line)
    change(file)
    stream = BytesIO()
    file.save(stream)
    return stream.getvalue()


def rewritten(data, change):
    """The package with its parts passed through `change(name, content) -> content`, or dropped when None."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
    return stream.getvalue()


def found(data):
    """The problems that block, as (code, subject)."""
    return [(problem.code, problem.subject) for problem in check_template(data) if problem.blocking]


GOOD = ("{{ title }}", "{{p body }}")


def test_the_shipped_template_has_no_problem():
    assert check_template(TEMPLATE.read_bytes()) == []


def test_the_shipped_template_is_the_one_its_source_builds():
    def parts(data):
        with ZipFile(BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    assert parts(TEMPLATE.read_bytes()) == parts(build_template())


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 cut short", "Informe".encode("utf-16")])
def test_what_is_not_a_word_file_is_said_to_be_none(data):
    assert check_template(data) == [TemplateProblem("not_word")]


def test_another_kind_of_zip_is_no_word_file():
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    assert check_template(stream.getvalue()) == [TemplateProblem("not_word")]


def test_a_word_file_with_a_broken_part_is_refused():
    data = rewritten(template(*GOOD), lambda name, part: b"<w:" if name == "word/document.xml" else part)
    assert check_template(data) == [TemplateProblem("not_word")]


def test_macros_are_refused():
    def with_macros(name, part):
        return part.replace(b"document.main+xml", b"macroEnabled.main+xml") if "Content_Types" in name else part

    assert check_template(rewritten(template(*GOOD), with_macros)) == [TemplateProblem("macros")]


def test_a_template_that_unpacks_beyond_reason_is_refused():
    stream = BytesIO(template(*GOOD))
    with ZipFile(stream, "a", ZIP_DEFLATED) as archive:
        archive.writestr("word/media/big.bin", b"\0" * (51 * 1024 * 1024))
    assert check_template(stream.getvalue()) == [TemplateProblem("too_large", "50 MB")]


def test_something_linked_from_outside_is_named():
    def link(file):
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
        file.part.relate_to("https://example.org/t.dotm", kind, is_external=True)

    data = template(*GOOD, change=link)
    assert check_template(data) == [TemplateProblem("external", "https://example.org/t.dotm")]


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        (GOOD, []),
        (("{{ title }}",), [("missing_body", "{{p body }}")]),
        (("{{ title }}", "Texto {{p body }}"), [("missing_body", "{{p body }}")]),
        ((*GOOD, "{{p body }}"), [("repeated_body", "{{p body }}")]),
        ((*GOOD, "{{ titulo }}"), [("unknown_field", "titulo")]),
    ],
)
def test_the_body_and_the_fields_are_checked(lines, problems):
    assert found(template(*lines)) == problems


@pytest.mark.parametrize("field", ["{{ title", "{% for x in %}", "{{ title.__class__.__mro__ }}", "{{ 1/0 }}"])
def test_a_field_badly_written_is_refused(field):
    assert [code for code, _ in found(template(*GOOD, field))] == ["broken_field"]


@pytest.mark.parametrize("style", ["Heading 1", "Heading 3", "Caption", "List Bullet", "Table Grid"])
def test_a_missing_style_is_named(style):
    data = template(*GOOD, change=lambda file: file.styles[style].delete())
    assert found(data) == [("missing_style", style)]


def test_no_title_and_no_page_number_are_advice_and_do_not_block():
    advice = [problem for problem in check_template(template("{{p body }}")) if not problem.blocking]
    assert advice == [TemplateProblem("missing_title", "{{ title }}"), TemplateProblem("no_page_number")]


def test_every_problem_is_explained_in_four_languages():
    assert {code: sorted(said) for code, said in PROBLEMS.items()} == {
        code: ["en", "es", "fr", "pt"] for code in PROBLEMS
    }
    problem = TemplateProblem("missing_style", "Heading 1")
    assert [problem.explain(language) for language in ("es", "en", "pt", "fr")] == [
        "A la plantilla le falta el estilo “Heading 1”.",
        "The template lacks the style “Heading 1”.",
        "Falta ao modelo o estilo “Heading 1”.",
        "Il manque au modèle le style « Heading 1 ».",
    ]
    assert TemplateProblem("unknown_field", "titulo").explain("en") == (
        "The template uses {{ titulo }}, a field Ayni does not know."
    )
