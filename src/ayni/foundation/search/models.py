"""What can be found: one entry a record, and for every word and facet the set of entries that hold it.

The sets are compressed bitmaps of entry ids (Roaring, in its portable serialization), so both
databases do no more than fetch rows by key, and find the same.
"""

from django.db import models

LONGEST_STEM = 80


class SearchClock(models.Model):
    """Counts the writes to the index; a process that is behind reads what it missed.

    `epoch` changes when the index is made anew: what was read before then is worth nothing.
    """

    count = models.PositiveBigIntegerField(default=0)
    epoch = models.CharField(max_length=32, default="")

    class Meta:
        app_label = "foundation"

    def __str__(self) -> str:
        return str(self.count)


class SearchEntry(models.Model):
    """A record as search shows it: titles and summaries by language, facets, address."""

    kind = models.CharField(max_length=30)
    record = models.CharField(max_length=64)
    live = models.BooleanField(default=True)
    tick = models.PositiveBigIntegerField()
    title = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    address = models.CharField(max_length=200)
    facets = models.JSONField(default=dict)
    freshness = models.DateField(null=True, blank=True)

    class Meta:
        app_label = "foundation"
        constraints = [models.UniqueConstraint(fields=["kind", "record"], name="one_entry_a_record")]
        # A process that starts reads the freshness of all: from here, without reading their texts.
        indexes = [models.Index(fields=["tick", "id", "freshness"], name="entries_since_a_tick")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}"


class SearchText(models.Model):
    """The stems an entry is found by, parted by spaces: an edit takes back exactly what it gave.

    Apart from the entry, so that the rows which every search reads are short.
    """

    entry = models.OneToOneField(SearchEntry, on_delete=models.CASCADE, primary_key=True, related_name="text")
    title = models.TextField(blank=True)
    topics = models.TextField(blank=True)
    body = models.TextField(blank=True)

    class Meta:
        app_label = "foundation"

    def __str__(self) -> str:
        return f"{self.title} / {self.topics} / {self.body}"


class SearchWord(models.Model):
    """A stem that occurs, or a beginning of some ("di*"), and the entries that hold it by field.

    `surface`: a word to show a reader for it; empty for what is never suggested: numbers, beginnings.
    """

    stem = models.CharField(max_length=LONGEST_STEM, primary_key=True)
    surface = models.CharField(max_length=LONGEST_STEM, blank=True)
    title = models.BinaryField(default=bytes)
    topics = models.BinaryField(default=bytes)
    body = models.BinaryField(default=bytes)

    class Meta:
        app_label = "foundation"

    def __str__(self) -> str:
        return self.surface or self.stem


class SearchFacet(models.Model):
    """A code of a facet dimension, as AR of country, and the findable entries that have it."""

    dimension = models.CharField(max_length=40)
    code = models.CharField(max_length=120)
    tick = models.PositiveBigIntegerField(db_index=True)
    entries = models.BinaryField(default=bytes)

    class Meta:
        app_label = "foundation"
        constraints = [models.UniqueConstraint(fields=["dimension", "code"], name="one_set_a_facet_code")]

    def __str__(self) -> str:
        return f"{self.dimension} {self.code}"
