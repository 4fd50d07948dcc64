"""The same programmes, as the peers index them. Facets have one value each, which is easier for the peers."""

from django.db import models
from modelsearch import index
from modelsearch.queryset import SearchableQuerySetMixin

DIMENSIONS = ("country", "subregion", "area", "topic", "population", "offer")


class PeerQuerySet(SearchableQuerySetMixin, models.QuerySet):
    pass


class PeerProgramme(index.Indexed, models.Model):
    title = models.TextField()
    topics = models.TextField()
    body = models.TextField()
    country = models.CharField(max_length=60, db_index=True)
    subregion = models.CharField(max_length=60, db_index=True)
    area = models.CharField(max_length=60, db_index=True)
    topic = models.CharField(max_length=60, db_index=True)
    population = models.CharField(max_length=60, db_index=True)
    offer = models.CharField(max_length=60, db_index=True)
    kind = models.CharField(max_length=20)

    objects = PeerQuerySet.as_manager()

    search_fields = (
        index.SearchField("title", boost=4),
        index.SearchField("topics", boost=2),
        index.SearchField("body"),
        index.AutocompleteField("title"),
        index.AutocompleteField("topics"),
        index.AutocompleteField("body"),
        index.FilterField("kind"),
        *(index.FilterField(name) for name in DIMENSIONS),
    )

    def __str__(self) -> str:
        return self.title
