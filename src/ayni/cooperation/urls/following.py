from django.urls import path, re_path

from ayni.cooperation.views import plan, reporting

FORM = r"(?P<form>docx|pdf)"
CODE = r"(?P<code>[-\w]+)"

urlpatterns = [
    path("<slug:code>/plan/", plan.plan, name="action-plan"),
    re_path(rf"^{CODE}/plan\.{FORM}$", plan.plan_file, name="action-plan-file"),
    path("<slug:code>/plan/new/", plan.new_step, name="step-new"),
    path("<slug:code>/plan/<int:pk>/", plan.step, name="step"),
    path("<slug:code>/plan/<int:pk>/place/", plan.move_step, name="step-place"),
    path("<slug:code>/plan/<int:pk>/removal/", plan.remove_step, name="step-removal"),
    path("<slug:code>/plan/<int:pk>/comments/", plan.comment_step, name="step-comments"),
    path("<slug:code>/report/", reporting.report, name="report"),
    re_path(rf"^{CODE}/report\.{FORM}$", reporting.report_file, name="report-file"),
    path("<slug:code>/report/submission/", reporting.submit, name="report-submission"),
    path("<slug:code>/report/comments/", reporting.give_comments, name="report-comments"),
    path("<slug:code>/report/acceptance/", reporting.accept, name="report-acceptance"),
    path("<slug:code>/report/return/", reporting.give_back, name="report-return"),
    path("<slug:code>/report/<slug:key>/", reporting.report_part, name="report-part"),
    path("<slug:code>/report/<slug:key>/typed/", reporting.report_part_typed, name="report-part-typed"),
]
