from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import ValidationError

from ayni.foundation.ui.outcomes import act_on_form, tell_outcome


def asked(rf):
    request = rf.post("/")
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


def test_what_is_done_is_said_once_it_is_done(rf):
    request, acts = asked(rf), []
    assert tell_outcome(request, lambda: acts.append("acted"), "It is done.") is True
    assert acts == ["acted"]
    assert [(one.level_tag, str(one)) for one in get_messages(request)] == [("success", "It is done.")]


def test_what_is_refused_is_said_reason_by_reason(rf):
    def refuse():
        raise ValidationError({"name": ["Give a name."], "day": ["Give a day.", "A day to come."]})

    request = asked(rf)
    assert tell_outcome(request, refuse, "It is done.") is False
    assert [(one.level_tag, str(one)) for one in get_messages(request)] == [
        ("error", "Give a name."),
        ("error", "Give a day."),
        ("error", "A day to come."),
    ]


class Named(forms.Form):
    name = forms.CharField()
    file = forms.FileField(required=False)


def test_a_form_that_is_right_is_acted_on_once_and_said_to_be(rf):
    request, acts = asked(rf), []
    assert act_on_form(request, Named({"name": "Ana"}), lambda: acts.append("acted"), "It is done.") is True
    assert acts == ["acted"]
    assert [(one.level_tag, str(one)) for one in get_messages(request)] == [("success", "It is done.")]


def test_a_form_not_sent_or_not_right_is_not_acted_on(rf):
    request, acts, wrong = asked(rf), [], Named({"name": ""})
    assert act_on_form(rf.get("/"), Named({"name": "Ana"}), lambda: acts.append("acted"), "It is done.") is False
    assert act_on_form(request, wrong, lambda: acts.append("acted"), "It is done.") is False
    assert (acts, list(wrong.errors), list(get_messages(request))) == ([], ["name"], [])


def test_what_an_act_refuses_stands_at_its_form(rf):
    def refuse(refusal):
        raise refusal

    at_fields = ValidationError({"name": ["Give a name."], "day": ["Give a day."]})
    for refusal, field, told in (
        (at_fields, None, {"name": ["Give a name."], "__all__": ["Give a day."]}),
        (ValidationError("Too large."), "file", {"file": ["Too large."]}),
        (ValidationError("Not now."), None, {"__all__": ["Not now."]}),
    ):
        request, form = asked(rf), Named({"name": "Ana"})
        assert act_on_form(request, form, lambda refusal=refusal: refuse(refusal), "It is done.", field) is False
        assert (dict(form.errors), form["name"].value(), list(get_messages(request))) == (told, "Ana", [])
