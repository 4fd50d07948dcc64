"""One chart of each kind, small enough to be read."""

from datetime import date

from ayni.engines.charts import (
    Bar,
    BarChart,
    Exchange,
    Help,
    LineChart,
    Series,
    Span,
    StackedBar,
    StackedBars,
    Timeline,
)

AREAS = (
    "Trabajo",
    "Empleo",
    "Relaciones de Trabajo",
    "Seguridad Social",
    "Información",
    "Fortalecimiento institucional",
)
NAMED = {"title": "Quién ayudó a quién", "description": "Argentina ayudó más que nadie."}


def bars(**changes):
    given = {
        "category_label": "Área",
        "value_label": "Programas",
        "bars": (Bar("Empleo", 12), Bar("Trabajo", 40, "40 %"), Bar("Información", 3)),
    }
    return BarChart(**NAMED | given | changes)


def stacked(**changes):
    given = {
        "category_label": "Convocatoria",
        "value_label": "Actividades",
        "series": ("Realizadas", "En planeación", "Canceladas"),
        "bars": (StackedBar("Primera", (8, 0, 0)), StackedBar("Segunda", (18, 0, 3))),
    }
    return StackedBars(**NAMED | given | changes)


def timeline(**changes):
    given = {
        "categories": AREAS[:2],
        "columns": ("Actividad", "Desde", "Hasta", "Área", "País"),
        "spans": (
            Span("Ferias", date(2008, 6, 23), date(2008, 6, 27), "Empleo", "Guyana"),
            Span("Conciliación", date(2007, 5, 29), date(2007, 5, 31), "Trabajo", "Perú"),
        ),
    }
    return Timeline(**NAMED | given | changes)


def exchange(**changes):
    given = {
        "provider_label": "Proveedora",
        "receiver_label": "Receptora",
        "area_label": "Área",
        "count_label": "Actividades",
        "areas": AREAS,
        "helps": (
            Help("Brasil", "Paraguay", "Trabajo", 1),
            Help("Argentina", "Perú", "Empleo", 1),
            Help("Argentina", "Perú", "Trabajo", 3),
        ),
    }
    return Exchange(**NAMED | given | changes)


def lines(**changes):
    given = {
        "point_label": "Año",
        "value_label": "Actividades",
        "points": ("2007", "2008", "2009"),
        "series": (Series("Realizadas", (8, 18, 17)), Series("Canceladas", (0, 3, 3))),
    }
    return LineChart(**NAMED | given | changes)


def every_chart():
    return [bars(), stacked(), timeline(), exchange(), lines(), lines(area=True)]


def largest_exchange():
    """28 receivers and 17 providers, every pair of them, in one to six areas."""
    return exchange(
        helps=tuple(
            Help(f"Proveedora {provider}", f"República Receptora {receiver}", area, 1 + (provider + receiver) % 5)
            for provider in range(17)
            for receiver in range(28)
            for area in AREAS[: 1 + (provider * receiver) % 6]
        )
    )
