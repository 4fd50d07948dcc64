"""The database itself refuses to change an entry of the ledger.

SQLite drops triggers when a later migration rebuilds the table: such a migration calls `stand` again.
"""

from django.db import migrations

SQLITE = """
CREATE TRIGGER IF NOT EXISTS fund_entry_stands BEFORE UPDATE ON fund_entry
BEGIN SELECT RAISE(ABORT, 'an entry of the ledger is never changed'); END
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION fund_entry_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'an entry of the ledger is never changed' USING ERRCODE = 'integrity_constraint_violation'; END
$$;
CREATE TRIGGER fund_entry_stands BEFORE UPDATE ON fund_entry FOR EACH ROW EXECUTE FUNCTION fund_entry_stands();
"""


def stand(_apps, schema_editor):
    schema_editor.execute(SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL)


def free(_apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS fund_entry_stands")
    else:
        schema_editor.execute("DROP TRIGGER IF EXISTS fund_entry_stands ON fund_entry")
        schema_editor.execute("DROP FUNCTION IF EXISTS fund_entry_stands()")


class Migration(migrations.Migration):
    dependencies = [("fund", "0001_initial")]

    operations = [migrations.RunPython(stand, free)]
