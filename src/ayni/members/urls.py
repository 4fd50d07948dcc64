from django.urls import path

from ayni.members.views import appointments, institutions, people

app_name = "members"
urlpatterns = [
    path("", institutions.index, name="index"),
    path("people/", people.people, name="people"),
    path("people/<int:pk>/", people.person, name="person"),
    path("appointments/<int:pk>/end/", appointments.end_appointment, name="end_appointment"),
    path("<slug:code>/", institutions.institution, name="institution"),
    path("<slug:code>/name/", institutions.rename, name="rename"),
    path("<slug:code>/people/", appointments.appointments, name="appointments"),
    path("<slug:code>/people/add/", appointments.add_person, name="add_person"),
]
