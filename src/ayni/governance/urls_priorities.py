"""Addresses of the consultations of priorities."""

from django.urls import path, re_path

from ayni.governance.views import priorities

urlpatterns = [
    path("priorities/", priorities.consultations, name="priorities"),
    path("priorities/new/", priorities.new, name="new-priorities"),
    path("priorities/<int:pk>/", priorities.results, name="priority-results"),
    path("priorities/<int:pk>/sharing/", priorities.share, name="priority-sharing"),
    re_path(r"^priorities/(?P<pk>[0-9]+)/inputs/(?P<kind>docx|pdf)/$", priorities.inputs, name="priority-inputs"),
    re_path(r"^priorities/(?P<pk>[0-9]+)/data/(?P<kind>csv|xlsx|json)/$", priorities.data, name="priority-data"),
]
