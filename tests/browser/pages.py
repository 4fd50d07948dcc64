"""One address of every type of page, and who may open it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PageType:
    """`account`: the demo account that opens it. `status`: what it answers. `press`: what is pressed first."""

    name: str
    path: str
    account: str = ""
    status: int = 200
    press: str = ""


PAGES = (
    PageType("home", "/es/"),
    PageType("search", "/es/search/?q=inspección"),
    PageType("search, nothing found", "/es/search/?q=xyzzyq"),
    PageType("portfolio", "/es/portfolio/?q=inspeccion"),
    PageType("programme", "/es/portfolio/portal-del-empleo-mx/"),
    PageType("explorer", "/es/activities/"),
    PageType("activity", "/es/activities/c3-02/"),
    PageType("activity with sessions", "/es/activities/ec-mx-2023/"),
    PageType("calls", "/es/calls/"),
    PageType("call", "/es/calls/3/"),
    PageType("workshops", "/es/workshops/"),
    PageType("workshop", "/es/workshops/w08/"),
    PageType("library", "/es/library/"),
    PageType("document", "/es/library/estudio-genero-2009/"),
    PageType("results", "/es/results/"),
    PageType("component", "/es/results/components/training/"),
    PageType("outcome", "/es/results/outcomes/gt-municipal-child-labour-diagnosis/"),
    PageType("reported figures", "/es/results/figures/"),
    PageType("notes", "/es/results/notes/"),
    PageType("report on screen", "/es/results/report/?from=2007&to=2015"),
    PageType("countries", "/es/countries/"),
    PageType("country", "/es/countries/mx/"),
    PageType("topics", "/es/topics/"),
    PageType("topic", "/es/topics/labour-inspection/"),
    PageType("area", "/es/areas/employment/"),
    PageType("about", "/es/about/"),
    PageType("open data", "/es/data/"),
    PageType("accessibility", "/es/accessibility/"),
    PageType("institutions", "/es/institutions/"),
    PageType("institution", "/es/institutions/mt-mx/"),
    PageType("sign in", "/es/account/login/"),
    PageType("error 404", "/es/nowhere/", status=404),
    PageType("styleguide", "/es/styleguide/"),
    PageType("error 403", "/es/portfolio/portal-del-empleo-mx/edit/", "editor.ecuador", status=403),
    PageType("desk", "/es/desk/", "editor.ecuador"),
    PageType("my programmes", "/es/portfolio/mine/", "editor.ecuador"),
    PageType("edit", "/es/portfolio/empleos-verdes-ec/edit/", "editor.ecuador"),
    PageType(
        "new programme, with errors", "/es/portfolio/new/", "editor.ecuador", press="main form.form button.button"
    ),
    PageType("versions", "/es/portfolio/empleos-verdes-ec/versions/", "editor.ecuador"),
    PageType("attachments", "/es/portfolio/empleos-verdes-ec/attachments/", "editor.ecuador"),
    PageType("import", "/es/portfolio/import/", "editor.ecuador"),
    PageType("who works for it", "/es/institutions/mt-mx/people/", "focal.mexico"),
    PageType("add a person", "/es/institutions/mt-mx/people/add/", "focal.mexico"),
    PageType("profile", "/es/people/profile/", "focal.mexico"),
    PageType("sessions", "/es/account/sessions/", "focal.mexico"),
    PageType("second factor", "/es/account/2fa/", "focal.mexico"),
    PageType("reports", "/es/results/reports/", "secretariat"),
    PageType("template of the reports", "/es/results/template/", "secretariat"),
    PageType("people", "/es/institutions/people/", "secretariat"),
    PageType("person", "/es/institutions/people/1/", "secretariat"),
    PageType("invite", "/es/people/invite/", "secretariat"),
    PageType("audit trail", "/es/house/trail/", "secretariat"),
    PageType("outbox", "/es/house/outbox/", "secretariat"),
    PageType("copy of a document", "/es/library/estudio-genero-2009/copy/new/", "secretariat"),
)
