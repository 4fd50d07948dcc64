from django.urls import path

from ayni.calls.views import assessment, assigning, reviews, scoreboard

urlpatterns = [
    path("<int:number>/assessment/", assessment.assessment, name="assessment"),
    path("<int:number>/assessment/rounds/new/", assessment.new_round, name="round-new"),
    path("<int:number>/assessment/rounds/<int:pk>/", assessment.round, name="round"),
    path("<int:number>/assessment/rounds/<int:pk>/removal/", assessment.remove_round, name="round-removal"),
    path("<int:number>/assessment/rounds/<int:pk>/progress/", assigning.progress, name="round-progress"),
    path("<int:number>/assessment/rounds/<int:pk>/reminder/", assigning.remind, name="round-reminder"),
    path("<int:number>/assessment/rounds/<int:pk>/plan/", assigning.plan, name="assignment-plan"),
    path("<int:number>/assessment/rounds/<int:pk>/by-hand/", assigning.by_hand, name="assignment-by-hand"),
    path("<int:number>/assessment/reviewers/", assessment.reviewers, name="reviewers"),
    path("<int:number>/assessment/reviewers/<int:pk>/", assessment.reviewer, name="reviewer"),
    path("<int:number>/assessment/reviewers/<int:pk>/departure/", assessment.departure, name="reviewer-departure"),
    path("<int:number>/assessment/conflicts/", assessment.conflicts, name="conflicts"),
    path("<int:number>/assessment/conflicts/<int:pk>/lifting/", assessment.lifting, name="conflict-lifting"),
    path("<int:number>/assessment/conflicts/<int:pk>/imposing/", assessment.imposing, name="conflict-imposing"),
    path("<int:number>/assessment/weights/", scoreboard.weights, name="weights"),
    path("<int:number>/assessment/scoreboard/", scoreboard.board, name="scoreboard"),
    path("<int:number>/assessment/scoreboard.<slug:kind>", scoreboard.download, name="scoreboard-download"),
    path("<int:number>/assessment/proposals/<slug:code>/", reviews.of_proposal, name="proposal-reviews"),
    path("<int:number>/assessment/proposals/<slug:code>/words/", reviews.say, name="proposal-discussion"),
    path("reviews/", reviews.mine, name="my-reviews"),
    path("reviews/<int:pk>/", reviews.review, name="review"),
    path("reviews/<int:pk>/declaration/", reviews.declaration, name="review-declaration"),
    path("reviews/<int:pk>/conflict/", reviews.late_conflict, name="review-conflict"),
    path("reviews/<int:pk>/typed/", reviews.typed, name="review-typed"),
    path("reviews/<int:pk>/paper/", reviews.paper, name="review-paper"),
    path("reviews/<int:pk>/carrying/", reviews.carry_over, name="review-carrying"),
    path("reviews/<int:pk>/reopening/", reviews.reopen, name="review-reopening"),
    path("assignments/<int:pk>/end/", assigning.end, name="assignment-end"),
]
