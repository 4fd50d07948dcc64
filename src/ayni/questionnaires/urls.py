from django.urls import path, re_path

from ayni.questionnaires.views import answering, definitions, mine, surveys

app_name = "questionnaires"
urlpatterns = [
    path("", mine.index, name="index"),
    path("forms/", definitions.questionnaires, name="questionnaires"),
    path("forms/new/", definitions.new, name="new-definition"),
    path("forms/<slug:code>/", definitions.questionnaire, name="questionnaire"),
    path("forms/<slug:code>/<int:number>/", definitions.version, name="version"),
    path("forms/<slug:code>/<int:number>/publication/", definitions.publish, name="publication"),
    path("forms/<slug:code>/<int:number>/file/", definitions.definition_file, name="definition-file"),
    re_path(
        r"^forms/(?P<code>[-\w]+)/(?P<number>[0-9]{1,5})/answers/(?P<kind>csv|xlsx)/$",
        definitions.download,
        name="version-download",
    ),
    path("surveys/", surveys.surveys, name="surveys"),
    path("surveys/new/", surveys.new, name="new-survey"),
    path("surveys/<int:pk>/", surveys.survey, name="survey"),
    path("surveys/<int:pk>/edit/", surveys.edit, name="edit-survey"),
    path("surveys/<int:pk>/opening/", surveys.open_, name="opening"),
    path("surveys/<int:pk>/closing/", surveys.close, name="closing"),
    path("surveys/<int:pk>/closing/date/", surveys.move_closing, name="closing-date"),
    path("surveys/<int:pk>/reminder/", surveys.remind_all, name="survey-reminder"),
    path("surveys/<int:pk>/results/", surveys.results, name="results"),
    re_path(r"^surveys/(?P<pk>[0-9]+)/answers/(?P<kind>csv|xlsx)/$", surveys.download, name="survey-download"),
    path("responses/<int:pk>/", answering.response, name="response"),
    path("responses/<int:pk>/sections/<slug:section>/", answering.section, name="section"),
    path("responses/<int:pk>/sections/<slug:section>/typed/", answering.typed, name="typed"),
    path("responses/<int:pk>/submission/", answering.submission, name="submission"),
    path("responses/<int:pk>/answers/", answering.answers, name="answers"),
    path("responses/<int:pk>/files/<slug:question>/", answering.file, name="file"),
    path("responses/<int:pk>/files/<slug:question>/removal/", answering.remove_file, name="file-removal"),
    path("responses/<int:pk>/reminder/", surveys.remind_one, name="reminder"),
    path("responses/<int:pk>/reopening/", surveys.reopen, name="reopening"),
]
