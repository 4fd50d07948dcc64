from django.urls import path

from ayni.results.views import figures, outcomes, reports, templates

app_name = "results"
urlpatterns = [
    path("", outcomes.index, name="index"),
    path("components/<slug:code>/", outcomes.component, name="component"),
    path("outcomes/<slug:code>/", outcomes.outcome, name="outcome"),
    path("outcomes/<slug:code>/verification/", outcomes.verification, name="verification"),
    path("figures/", figures.figures, name="figures"),
    path("figures/reported.<slug:form>", figures.figures_file, name="figures_file"),
    path("notes/", figures.notes, name="notes"),
    path("report/", reports.report, name="report"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:pk>/", reports.report_progress, name="report_progress"),
    path("reports/<int:pk>/retry/", reports.report_retry, name="report_retry"),
    path("reports/<int:pk>/report.<slug:form>", reports.report_file, name="report_file"),
    path("template/", templates.template, name="template"),
    path("template/built-in/", templates.template_built_in, name="template_built_in"),
    path("template/report.docx", templates.template_file, name="template_file"),
]
