"""The library: its list, a document, its copy."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ayni.foundation.access import check, public, requires
from ayni.foundation.files.checks import FileRefused
from ayni.foundation.files.responses import file_response
from ayni.library import actions, queries
from ayni.library.forms import CopyForm
from ayni.library.models import Document


@public
def index(request: HttpRequest) -> HttpResponse:
    shelf = queries.shelf(queries.read_choices(request.GET), request.user, request.GET.get("page", "1"))
    return render(request, "library/index.html", {"shelf": shelf})


@public
def document(request: HttpRequest, code: str) -> HttpResponse:
    """Open to anyone, but for the Secretariat's own documents: for the others these are not there."""
    found = _fetch(request, code)
    page = queries.document_page(found, request.user)
    return render(request, "library/document.html", {"page": page, "document": found})


@public
def download(request: HttpRequest, code: str) -> HttpResponse:
    """The copy, for those who may read it; whoever has no account is first asked to sign in."""
    found = _fetch(request, code)
    if found.file is None:
        raise Http404(_("We hold no copy of this document."))
    if not request.user.is_authenticated and not request.user.has_perm("library.read", found):
        return redirect_to_login(request.get_full_path())
    check(request, "library.read", found)
    return cast(HttpResponse, file_response(found.file))


def _fetch(request: HttpRequest, code: str) -> Document:
    try:
        found = queries.document_of(code)
    except Document.DoesNotExist as missing:
        raise Http404(_("There is no document with this code.")) from missing
    if not request.user.has_perm("library.see", found):
        raise Http404(_("There is no document with this code."))
    return found


def _to_manage(code: str) -> Document:
    try:
        return queries.document_of(code)
    except Document.DoesNotExist as missing:
        raise Http404(_("There is no document with this code.")) from missing


@requires("library.manage", fetch=_to_manage)
def hold_copy(request: HttpRequest, document: Document) -> HttpResponse:
    """Put a copy of the document in the library."""
    form = CopyForm(request.POST or None, request.FILES or None, document=document)
    if request.method == "POST" and form.is_valid():
        try:
            actions.hold_copy(document=document, actor=request.user, **form.cleaned_data)
        except FileRefused as refusal:
            form.add_error("upload", refusal)
        else:
            messages.success(request, _("The copy is in the library."))
            return redirect("library:document", code=document.code)
    return render(request, "library/hold_copy.html", {"form": form, "document": document})
