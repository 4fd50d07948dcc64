"""Addresses of work plans as they are read."""

from django.urls import path

from ayni.governance.views import plan, plan_files

urlpatterns = [
    path("plans/", plan.plans, name="plans"),
    path("plans/<slug:code>/", plan.plan, name="plan"),
    path("plans/<slug:code>/budget/", plan.budget, name="plan-budget"),
    path("plans/<slug:code>/calendar/", plan.calendar, name="plan-calendar"),
    path("plans/<slug:code>/calendar.ics", plan_files.ics, name="plan-ics"),
    path("plans/<slug:code>/plan.json", plan_files.data, name="plan-data"),
    path("plans/<slug:code>/plan.<slug:form>", plan_files.document, name="plan-document"),
    path("plans/<slug:code>/tables/<slug:table>.<slug:form>", plan_files.table, name="plan-table"),
    path("lines/<slug:code>/", plan.line, name="line"),
]
