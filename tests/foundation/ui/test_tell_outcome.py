from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import ValidationError

from ayni.foundation.ui.outcomes import tell_outcome


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
