"""What a page says of the words typed in its form, and how they come back into it."""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Manager, Model
from django.http import HttpRequest, QueryDict

from ayni.foundation.typed.actions import SEAL
from ayni.foundation.typed.addresses import asking_back, is_asked_back, target_of
from ayni.foundation.typed.keeping import data_of, typed_at


@dataclass(frozen=True)
class Typing:
    """`url`: where the form is kept as it is typed. `seal`: what it showed when the person began.

    `moment` is None when nothing waits here; `taken`: the form shows the words; `changed`: it would show something
    else by now than when they were typed. `back`: the page with the words. `no_files`: files are to be chosen anew.
    """

    url: str
    seal: str
    back: str = ""
    moment: datetime.datetime | None = None
    taken: bool = False
    changed: bool = False
    no_files: bool = False


def typing_in(request: HttpRequest | None, form: Any, action: str = "") -> Typing | None:
    """What the page of `request` says of `form`, which is filled in if its words are asked back.

    None where nothing is kept: the view does not, the form is sent elsewhere, or it asks for a password.
    """
    if request is None or not getattr(request, "keeps_typed", False) or not isinstance(form, forms.BaseForm):
        return None
    target = target_of(request, action)
    if target.partition("?")[0] != request.path or _asks_password(form):
        return None
    taken = is_asked_back(request)
    if request.method == "POST":
        return Typing(target, request.POST.get(SEAL, "") or seal_of(form))
    seal, kept = seal_of(form), typed_at(request, target)
    if kept is None or (not taken and not _says_more(form, data_of(kept))):
        return Typing(target, seal)
    if taken and not form.is_bound:
        bring_back(form, data_of(kept))
    return Typing(
        url=target,
        seal=kept.seal if taken else seal,
        back=asking_back(target),
        moment=kept.typed_at,
        taken=taken,
        changed=bool(kept.seal) and kept.seal != seal,
        no_files=form.is_multipart(),
    )


def bring_back(form: forms.BaseForm, data: QueryDict) -> None:
    """Show what was typed, without judging it yet."""
    typed = {}
    for name, field in form.fields.items():
        if not field.disabled and not isinstance(field, forms.FileField):
            typed[name] = field.widget.value_from_datadict(data, {}, form.add_prefix(name))
    form.initial = {**form.initial, **typed}


def seal_of(form: forms.BaseForm) -> str:
    """A fingerprint of what the form shows before anything is typed; what it reckons itself (today) left out."""
    shown = [
        (name, _plain(form.get_initial_for_field(field, name)))
        for name, field in form.fields.items()
        if not callable(form.initial.get(name, field.initial)) and not isinstance(field, forms.FileField)
    ]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()


def _says_more(form: forms.BaseForm, data: QueryDict) -> bool:
    """Whether `data` differs from what the form shows anyway; of what is no field of it, that is not asked."""
    names = {form.add_prefix(name) for name in form.fields}
    if any(not _belongs(sent, names) for sent in data):
        return True
    for name, field in form.fields.items():
        if field.disabled or isinstance(field, forms.FileField) or field.widget.is_hidden:
            continue
        typed = field.widget.value_from_datadict(data, {}, form.add_prefix(name))
        if field.has_changed(form.get_initial_for_field(field, name), typed):
            return True
    return False


def _belongs(sent: str, names: set[str]) -> bool:
    return sent in names or sent.rpartition("_")[0] in names


def _asks_password(form: forms.BaseForm) -> bool:
    return any(isinstance(field.widget, forms.PasswordInput) for field in form.fields.values())


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, dict):
        return sorted((str(name), _plain(one)) for name, one in value.items())
    if isinstance(value, Manager):
        return _plain(value.all())
    if hasattr(value, "__iter__") and not isinstance(value, str):
        return [_plain(one) for one in value]
    return "" if value is None else str(value)
