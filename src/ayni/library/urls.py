from django.urls import path

from ayni.library import views

app_name = "library"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:code>/", views.document, name="document"),
    path("<slug:code>/copy/", views.download, name="download"),
    path("<slug:code>/copy/new/", views.hold_copy, name="hold_copy"),
]
