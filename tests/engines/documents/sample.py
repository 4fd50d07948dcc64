"""A document with every kind of block, and the texts nobody should be able to make a document obey."""

from ayni.engines.documents import (
    BulletList,
    Column,
    Definition,
    DefinitionList,
    Document,
    Figure,
    HeaderCell,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Table,
    TableOfContents,
)

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 120">'
    '<rect x="10" y="10" width="300" height="40" fill="#0f5c63"/>'
    '<text x="10" y="90" font-family="Arial, sans-serif" font-size="16">Inspección</text></svg>'
)
HOSTILE = ('#read("/etc/passwd")', "{{ 7*7 }}", "{% raw %}", "<script>alert(1)</script>", "]]> &amp; $x$ _a_ *b*")


def participation(rows: int = 60) -> Table:
    """Table 3 of the report: two rows of headers, one of them over two columns."""
    return Table(
        caption="Participación en las actividades",
        columns=(Column(3), *(Column(1, "end") for _ in range(4))),
        header=(
            (
                HeaderCell("Ministerios de Trabajo", rows=2),
                HeaderCell("Proveedores", columns=2),
                HeaderCell("Solicitantes", columns=2),
            ),
            ("Realizadas", "En planeación", "Realizadas", "En planeación"),
        ),
        rows=(
            *(Row((f"País {number}", str(number), "0", "5", "1")) for number in range(1, rows + 1)),
            Row(("TOTAL", "83", "8", "83", "8"), kind="total"),
        ),
        note="Contado en los registros.",
        source="Anexo 2",
    )


def report(language: str = "es", extra: tuple = ()) -> Document:
    linked = (
        Run("Vea "),
        Run("los resultados", italic=True, link="#resultados"),
        Run(" o "),
        Run("la red", bold=True, link="https://www.rialnet.org"),
        Run(" y no "),
        Run("esto", link="javascript:alert(1)"),
    )
    return Document(
        title="Informe “Ñandú” – cooperación, œuvre, ação",
        language=language,
        subtitle="2007–2015",
        author="Secretaría Técnica",
        date_text="Abril de 2015",
        cover_notes=("Cifras contadas en los registros.",),
        keywords=("RIAL", "CIMT"),
        blocks=(
            TableOfContents(),
            Heading(1, "Productos"),
            Paragraph("Entrada.", style="lead"),
            Paragraph(linked),
            BulletList(("Uno", "Dos")),
            participation(),
            Heading(3, "Resultados", anchor="resultados"),
            Figure(SVG, alt="Una barra: inspección, 83.", caption="Distribución", source="Portafolio"),
            DefinitionList((Definition("Proveedora", "la que ayuda"),)),
            Note("83 frente a 78.", title="Nota sobre los datos"),
            PageBreak(),
            Heading(1, "Anexo"),
            Table(
                caption="Lista",
                columns=(Column(1), Column(4)),
                header=(("N.º", "Tema"),),
                rows=(Row(("Primera convocatoria",), kind="group"), Row(("1", "Conciliación"))),
                label="Anexo 2",
            ),
            *extra,
        ),
    )
