"""Notes on versions and sources of money, and reasons for judgements, in four languages. Those held are in Spanish."""

from django.db import migrations, models
from django.db.models import F

TEXTS = {"fundingsource": "note", "planversion": "note", "sourcefit": "reason"}


def keep_what_was_written(apps, _schema_editor):
    for model, field in TEXTS.items():
        held = apps.get_model("governance", model)._base_manager.exclude(**{field: ""})
        held.update(**{f"{field}_es": F(field)})


class Migration(migrations.Migration):
    dependencies = [("governance", "0001_initial")]
    operations = [
        *(
            migrations.AddField(model, f"{field}_{code}", models.TextField(blank=True, null=True))
            for model, field in TEXTS.items()
            for code in ("es", "en", "pt", "fr")
        ),
        migrations.RunPython(keep_what_was_written, migrations.RunPython.noop),
    ]
