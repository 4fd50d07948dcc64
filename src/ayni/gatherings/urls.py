from django.urls import path

from ayni.gatherings import views

app_name = "gatherings"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:code>/", views.workshop, name="workshop"),
]
