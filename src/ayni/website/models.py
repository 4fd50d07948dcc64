"""Short public texts about the network: its origin, its tools, what it has learnt."""

from django.db import models

from ayni.foundation.periods.fields import PeriodField


class Passage(models.Model):
    """A titled paragraph with its source. `kind` is origin, tool or lesson."""

    code = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, db_index=True)
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    period = PeriodField(blank=True)
    source = models.CharField(max_length=600)

    class Meta:
        ordering = ["kind", "order"]

    def __str__(self) -> str:
        return self.title
