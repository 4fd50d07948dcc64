from django.urls import path

from ayni.people.views import account, secretariat

app_name = "people"
urlpatterns = [
    path("", secretariat.index, name="index"),
    path("profile/", account.profile, name="profile"),
    path("sessions/<int:pk>/end/", account.end_session, name="end_session"),
    path("second-factor/", account.show_second_factor, name="second_factor"),
    path("invitation/<str:secret>/", account.accept_invitation, name="accept_invitation"),
    path("invite/", secretariat.invite, name="invite"),
    path("invitations/<int:pk>/resend/", secretariat.resend_invitation, name="resend_invitation"),
    path("invitations/<int:pk>/withdraw/", secretariat.withdraw_invitation, name="withdraw_invitation"),
    path("<int:pk>/roles/give/", secretariat.grant_role, name="grant_role"),
    path("roles/<int:pk>/end/", secretariat.end_role, name="end_role"),
    path("<int:pk>/close/", secretariat.close_account, name="close_account"),
    path("<int:pk>/reopen/", secretariat.reopen_account, name="reopen_account"),
]
