from __future__ import annotations

from django.conf import settings
from django.db import models

LONGEST_ADDRESS = 500


class TypedWords(models.Model):
    """What `person` typed into the form sent to `address` and has not saved.

    `words`: lists of texts by name of the field, as a browser sends them. `seal`: what the form showed before (see
    `showing.seal_of`), to tell whether it shows something else by now.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=LONGEST_ADDRESS)
    words = models.JSONField(default=dict)
    seal = models.CharField(max_length=64, blank=True)
    typed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "address"], name="typed_once_a_person_and_form")]

    def __str__(self) -> str:
        return f"{self.person} · {self.address}"
