from django.urls import path, re_path

from ayni.portfolio.views import browse, editing, importing, mine, programme, versions

app_name = "portfolio"
urlpatterns = [
    path("", browse.index, name="index"),
    re_path(r"^download/(?P<kind>csv|xlsx)/$", browse.download, name="download"),
    path("mine/", mine.mine, name="mine"),
    path("new/", editing.new, name="new"),
    path("import/", importing.imports, name="imports"),
    re_path(r"^import/template/(?P<kind>csv|xlsx)/$", importing.template, name="import-template"),
    path("import/<int:pk>/", importing.preview, name="import"),
    path("import/<int:pk>/progress/", importing.progress, name="import-progress"),
    path("import/<int:pk>/application/", importing.apply, name="import-application"),
    path("attachments/<int:pk>/", programme.attachment, name="attachment"),
    path("attachments/<int:pk>/removal/", editing.remove_attachment, name="attachment-removal"),
    path("<slug:slug>/", programme.programme, name="programme"),
    path("<slug:slug>/edit/", editing.edit, name="edit"),
    path("<slug:slug>/typed/", editing.keep_draft, name="typed"),
    path("<slug:slug>/typed/discarding/", editing.discard_draft, name="typed-discarding"),
    path("<slug:slug>/state/", editing.change_state, name="state"),
    path("<slug:slug>/verification/", editing.verify, name="verification"),
    path("<slug:slug>/attachments/", editing.attachments, name="attachments"),
    path("<slug:slug>/versions/", versions.versions, name="versions"),
    path("<slug:slug>/versions/<int:number>/restoration/", versions.restore, name="restoration"),
]
