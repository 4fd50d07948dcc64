from django.urls import path

from ayni.calls.views import selection, selection_announcing, selection_results

urlpatterns = [
    path("<int:number>/selection/", selection.scenarios, name="selection"),
    path("<int:number>/selection/new/", selection.new, name="scenario-new"),
    path("<int:number>/selection/comparison/", selection.comparison, name="scenario-comparison"),
    path("selection/<int:pk>/", selection.scenario, name="scenario"),
    path("selection/<int:pk>/rules/", selection.rules, name="scenario-rules"),
    path("selection/<int:pk>/solution/", selection.solution, name="scenario-solution"),
    path("selection/<int:pk>/progress/", selection.progress, name="scenario-progress"),
    path("selection/<int:pk>/copy/", selection.copy, name="scenario-copy"),
    path("selection/<int:pk>/removal/", selection.removal, name="scenario-removal"),
    path("selection/<int:pk>/proposals/<slug:code>/", selection.proposal, name="scenario-proposal"),
    path("selection/forced/<int:pk>/removal/", selection.forced_removal, name="forced-removal"),
    path("selection/<int:pk>/rehearsal/", selection_announcing.rehearsal, name="scenario-rehearsal"),
    path("selection/<int:pk>/rehearsal/end/", selection_announcing.rehearsal_end, name="rehearsal-end"),
    path("selection/<int:pk>/announcement/", selection_announcing.announcement, name="announcement"),
    path("<int:number>/announced/", selection_announcing.announced, name="announced"),
    path("<int:number>/results/", selection_results.results, name="results"),
    path("<int:number>/results.<slug:kind>", selection_results.download, name="results-download"),
    path("proposals/<slug:code>/place/", selection_results.place, name="place"),
    path("proposals/<slug:code>/place/waiver/", selection_results.waiver, name="place-waiver"),
    path("proposals/<slug:code>/feedback/", selection_results.feedback, name="feedback"),
]
