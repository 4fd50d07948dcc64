"""What documents state about the money of the network, told to the page of the fund."""

from __future__ import annotations

from ayni.fund.reported import ReportedAmount
from ayni.results.figures import stated
from ayni.results.models import ReportedFigure
from ayni.results.sources import Sources

# [002] V, [003] 3.4 and what was found later of the fund (facts 4).
OF_THE_FUND = (
    "canada-labour-programme-agreements",
    "canada-labour-programme-agreements-usd",
    "contributions-four-countries",
    "oas-in-kind-four-years",
    "oas-in-kind-yearly",
    "contributions-since-2011",
    "contribution-canada-leverage",
    "fund-contributions-2016",
    "fund-contributing-countries-2016",
    "fund-canada-2016",
    "fund-cofinancing-2016",
    "fund-spent-2016",
    "fund-activities-2016",
    "fund-activities-cost-2016",
    "fund-available-2016",
    "fund-available-2018",
    "canada-project-budget-2018",
    "canada-project-available-2018",
    "contributing-countries-latest",
)


def read_fund_figures() -> list[ReportedAmount]:
    """The figures about the fund in the order above; two queries."""
    found = {figure.code: figure for figure in ReportedFigure.objects.filter(code__in=OF_THE_FUND)}
    figures = [found[code] for code in OF_THE_FUND if code in found]
    return [
        ReportedAmount(one.label, one.value, one.as_of, one.scope, one.source)
        for one in stated(figures, Sources([figure.source for figure in figures]))
    ]
