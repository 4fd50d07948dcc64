"""Addresses by which a work plan is kept, compared, and followed to its mandates and results."""

from django.urls import path

from ayni.governance.views import coverage, drafting, lines, money, versions, works

urlpatterns = [
    path("new-plan/", drafting.new_plan, name="plan-new"),
    path("plans/<slug:code>/keeping/", drafting.keeping, name="plan-keeping"),
    path("plans/<slug:code>/edit/", drafting.edit_plan, name="plan-edit"),
    path("plans/<slug:code>/end/", drafting.end_plan, name="plan-end"),
    path("plans/<slug:code>/versions/", versions.versions, name="plan-versions"),
    path("plans/<slug:code>/approval/", versions.approval, name="plan-approval"),
    path("plans/<slug:code>/coverage/", coverage.coverage, name="plan-coverage"),
    path("plans/<slug:code>/coverage.<slug:form>", coverage.coverage_file, name="plan-coverage-table"),
    path("plans/<slug:code>/new-line/", lines.new_line, name="line-new"),
    path("plans/<slug:code>/new-row/", money.new_row, name="row-new"),
    path("plans/<slug:code>/new-event/", drafting.new_event, name="event-new"),
    path("plans/<slug:code>/new-initiative/", drafting.new_initiative, name="initiative-new"),
    path("lines/<slug:code>/edit/", lines.edit_line, name="line-edit"),
    path("lines/<slug:code>/place/", lines.place_line, name="line-place"),
    path("lines/<slug:code>/removal/", lines.remove_line, name="line-removal"),
    path("lines/<slug:code>/return/", lines.restore_line, name="line-return"),
    path("lines/<slug:code>/step/", lines.step, name="line-step"),
    path("lines/<slug:code>/slip/", lines.slip, name="line-slip"),
    path("lines/<slug:code>/new-date/", lines.new_date, name="date-new"),
    path("lines/<slug:code>/works/", works.works, name="line-works"),
    path("lines/<slug:code>/conditions/", money.fit, name="line-fit"),
    path("dates/<int:pk>/", lines.edit_date, name="date-edit"),
    path("dates/<int:pk>/removal/", lines.remove_date, name="date-removal"),
    path("rows/<int:pk>/", money.edit_row, name="row-edit"),
    path("rows/<int:pk>/removal/", money.remove_row, name="row-removal"),
    path("events/<int:pk>/", drafting.edit_event, name="event-edit"),
    path("initiatives/<int:pk>/", drafting.edit_initiative, name="initiative-edit"),
    path("links/<int:pk>/removal/", works.unlink, name="work-removal"),
    path("sources/", money.sources, name="sources"),
    path("new-source/", money.new_source, name="source-new"),
    path("sources/<slug:code>/", money.edit_source, name="source-edit"),
    path("mandates/<slug:instrument>/<slug:place>/trace/", coverage.trace, name="mandate-trace"),
]
