"""Addresses of conferences, what they adopted, who leads, and their meetings."""

from django.urls import path, re_path

from ayni.governance.views import conference, conference_keeping, conference_writing

urlpatterns = [
    path("", conference.index, name="index"),
    path("authorities/", conference.authorities, name="authorities"),
    path("topics/", conference.topics, name="topics"),
    path("topics/new/", conference_keeping.new_topic, name="new-topic"),
    path("topics/<slug:code>/", conference_keeping.change_topic, name="change-topic"),
    path("conferences/new/", conference_keeping.new_conference, name="new-conference"),
    path("conferences/<slug:code>/", conference.conference, name="conference"),
    path("conferences/<slug:code>/keep/", conference_keeping.keep_conference, name="keep-conference"),
    path("conferences/<slug:code>/change/", conference_keeping.change_conference, name="change-conference"),
    path("conferences/<slug:code>/themes/new/", conference_keeping.new_theme, name="new-theme"),
    path("conferences/<slug:code>/groups/new/", conference_keeping.new_group, name="new-group"),
    path("conferences/<slug:code>/offices/new/", conference_keeping.new_office, name="new-office"),
    path("conferences/<slug:code>/instruments/new/", conference_writing.new_instrument, name="new-instrument"),
    path("conferences/<slug:code>/meetings/new/", conference_writing.new_meeting, name="new-meeting"),
    path("themes/<int:pk>/", conference_keeping.change_theme, name="change-theme"),
    path("groups/<slug:code>/", conference_keeping.change_group, name="change-group"),
    path("offices/<int:pk>/", conference_keeping.change_office, name="change-office"),
    path("offices/<int:pk>/succession/", conference_keeping.hand_over_office, name="hand-over-office"),
    path("offices/<int:pk>/removal/", conference_keeping.remove_office, name="remove-office"),
    path("instruments/<slug:code>/change/", conference_writing.change_instrument, name="change-instrument"),
    path("instruments/<slug:code>/articles/new/", conference_writing.new_mandate, name="new-mandate"),
    path("instruments/<slug:code>/articles/file/", conference_writing.import_articles, name="import-articles"),
    re_path(
        r"^instruments/(?P<code>[-\w]+)/articles/file/(?P<kind>csv|xlsx)/$",
        conference_writing.articles_file,
        name="articles-file",
    ),
    path("mandates/<slug:instrument>/<slug:place>/", conference.mandate, name="mandate"),
    path("mandates/<slug:instrument>/<slug:place>/change/", conference_writing.change_mandate, name="change-mandate"),
    path("meetings/<slug:code>/", conference.meeting, name="meeting"),
    path("meetings/<slug:code>/change/", conference_writing.change_meeting, name="change-meeting"),
    path("meetings/<slug:code>/attendance/", conference_writing.attendance, name="attendance"),
    path("attendances/<int:pk>/removal/", conference_writing.remove_attendance, name="remove-attendance"),
]
