"""How PostgreSQL keeps the sets of entries: they are compressed already."""

from django.db import migrations

SETS = {"foundation_searchword": ("title", "topics", "body"), "foundation_searchfacet": ("entries",)}


def keep_as_they_are(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, columns in SETS.items():
        for column in columns:
            schema_editor.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE EXTERNAL")


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_initial")]
    operations = [migrations.RunPython(keep_as_they_are, migrations.RunPython.noop)]
