"""Countries, with their ISO codes and their place on the tile map."""

from django.db import models

from ayni.foundation.geography.enums import Subregion


class Country(models.Model):
    """A state of the Americas. `tile_row` and `tile_column` place it on the map of tiles."""

    iso2 = models.CharField(max_length=2, primary_key=True)
    iso3 = models.CharField(max_length=3, unique=True)
    numeric = models.CharField(max_length=3, unique=True)
    name = models.CharField(max_length=80)
    official_name = models.CharField(max_length=120)
    subregion = models.CharField(max_length=20, choices=Subregion)
    languages = models.JSONField(default=list, blank=True)
    aliases = models.JSONField(default=list, blank=True)
    tile_row = models.PositiveSmallIntegerField()
    tile_column = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True)
    source = models.CharField(max_length=600)

    class Meta:
        app_label = "foundation"
        ordering = ["iso2"]
        verbose_name_plural = "countries"
        constraints = [models.UniqueConstraint(fields=["tile_row", "tile_column"], name="one_country_a_tile")]

    def __str__(self) -> str:
        return self.name
