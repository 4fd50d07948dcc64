from django.urls import path

from ayni.calls.views import criteria, managing, public, wording

urlpatterns = [
    path("new/", managing.new, name="new"),
    path("<int:number>/calendar/", public.calendar, name="calendar"),
    path("<int:number>/managing/", managing.manage, name="manage"),
    path("<int:number>/text/", managing.edit_text, name="edit-text"),
    path("<int:number>/conditions/", managing.edit_conditions, name="edit-conditions"),
    path("<int:number>/typed/<slug:part>/", managing.keep_typed, name="typed"),
    path("<int:number>/typed/<slug:part>/discarding/", managing.discard_typed, name="typed-discarding"),
    path("<int:number>/state/", managing.step, name="step"),
    path("<int:number>/reopening/", managing.reopen, name="reopening"),
    path("<int:number>/documents/", managing.documents, name="documents"),
    path("<int:number>/documents/<int:pk>/removal/", managing.detach_document, name="document-removal"),
    path("<int:number>/criteria/", criteria.criteria, name="criteria"),
    path("<int:number>/criteria/new/", criteria.new_criterion, name="criterion-new"),
    path("<int:number>/criteria/<int:pk>/", criteria.edit_criterion, name="criterion"),
    path("<int:number>/criteria/<int:pk>/removal/", criteria.remove_criterion, name="criterion-removal"),
    path("<int:number>/criteria/<int:pk>/place/", criteria.move_criterion, name="criterion-place"),
    path("<int:number>/form/", wording.form, name="form"),
    path("<int:number>/form/<slug:part>/", wording.form_part, name="form-part"),
    path("<int:number>/questions/", criteria.questions, name="questions"),
    path("<int:number>/questions/new/", criteria.new_question, name="question-new"),
    path("<int:number>/questions/<int:pk>/", criteria.edit_question, name="question"),
    path("<int:number>/questions/<int:pk>/removal/", criteria.remove_question, name="question-removal"),
    path("<int:number>/questions/<int:pk>/place/", criteria.move_question, name="question-place"),
]
