from django.urls import path, re_path

from ayni.partners.views import board, finding

app_name = "partners"
urlpatterns = [
    path("", finding.find, name="find"),
    path("board/<int:number>/", board.board, name="board"),
    re_path(r"^board/(?P<number>[0-9]+)/new/(?P<kind>need|offer)/$", board.new, name="posting-new"),
    path("board/<int:number>/closing/", board.close, name="board-closing"),
    path("board/<int:number>/reopening/", board.reopen, name="board-reopening"),
    path("postings/<int:pk>/edit/", board.edit, name="posting-edit"),
    path("postings/<int:pk>/withdrawal/", board.withdraw, name="posting-withdrawal"),
    path("postings/<int:pk>/interest/", board.interest, name="posting-interest"),
    path("interests/<int:pk>/withdrawal/", board.withdraw_interest, name="interest-withdrawal"),
    path("interests/<int:pk>/answer/", board.answer, name="interest-answer"),
]
