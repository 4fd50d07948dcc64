"""A fresh database takes the short way, an older one the long way, and both arrive at the same tables."""

from __future__ import annotations

import pytest
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from ayni.config.backup.tables import LoaderOf, last_of
from ayni.foundation.migrating import MakeTogether

BEFORE_THE_SEASON = {
    "foundation": ["0001_initial", "0002_search_text"],
    "calls": ["0001_initial"],
    "cooperation": ["0001_initial", "0002_initial"],
    "results": ["0001_initial"],
}
SQUASHED = [
    ("calls", "0001_squashed_0002_season"),
    ("cooperation", "0001_squashed_0003_season"),
    ("foundation", "0001_squashed_0003_season"),
    ("results", "0001_squashed_0002_season"),
]
LAST_SQUASHED = [
    ("calls", "0002_season"),
    ("cooperation", "0003_season"),
    ("foundation", "0003_season"),
    ("results", "0002_season"),
]


class LongWay(MigrationLoader):
    """The migrations as they were before any was squashed."""

    def load_disk(self) -> None:
        super().load_disk()
        for node in SQUASHED:
            del self.disk_migrations[node]


def squashed_in(nodes):
    """Of the migrations on a way, those that were squashed, or that others were squashed into."""
    former = {(room, name) for room, names in BEFORE_THE_SEASON.items() for name in names}
    return sorted(former.union(LAST_SQUASHED, SQUASHED) & set(nodes))


def described(state):
    """Each model of the rooms that were squashed, down to the last column, index and constraint."""
    return {
        model: (
            [(name, field.deconstruct()[1:]) for name, field in found.fields.items()],
            {name: kept for name, kept in found.options.items() if kept},
            found.bases,
            found.managers,
        )
        for model, found in state.models.items()
        if model[0] in BEFORE_THE_SEASON
    }


def test_the_short_way_and_the_long_arrive_at_the_same():
    short, long = MigrationLoader(None), LongWay(None)
    assert squashed_in(short.graph.nodes) == SQUASHED
    expected = described(long.project_state(LAST_SQUASHED))
    assert described(short.project_state(SQUASHED)) == expected
    assert len(expected) == 56


def test_only_what_fills_new_tables_is_left_out():
    """Of the long way's statements, those on rows that a fresh database does not have."""

    def statements(loader):
        return [
            operation.code.__name__
            for node in squashed_in(loader.graph.nodes)
            for operation in loader.disk_migrations[node].operations
            if isinstance(operation, migrations.RunPython)
        ]

    assert statements(LongWay(None)) == ["archive_the_recorded", "accept_the_recorded", "keep_as_they_are"]
    assert statements(MigrationLoader(None)) == ["keep_as_they_are"]


@pytest.mark.django_db
def test_a_database_from_before_the_season_goes_the_long_way():
    loader = LoaderOf(connection, BEFORE_THE_SEASON)
    assert set(LAST_SQUASHED) <= set(loader.graph.nodes)
    assert not set(SQUASHED) & set(loader.graph.nodes)
    assert last_of(loader, BEFORE_THE_SEASON) == [
        ("calls", "0001_initial"),
        ("cooperation", "0002_initial"),
        ("foundation", "0002_search_text"),
        ("results", "0001_initial"),
    ]


@pytest.mark.django_db
def test_a_database_that_went_the_long_way_has_arrived():
    whole = {room: [*BEFORE_THE_SEASON[room], last] for room, last in LAST_SQUASHED}
    assert last_of(LoaderOf(connection, whole), whole) == SQUASHED


def made_by(operations, app):
    """What SQLite or PostgreSQL keeps of the tables that `operations` make."""
    migration = type("Migration", (migrations.Migration,), {"operations": operations})("0001_trial", app)
    with connection.schema_editor() as editor:
        migration.apply(ProjectState(), editor)
    found = {}
    with connection.cursor() as cursor:
        for name in ("shelf", "book", "book_shelves"):
            table = f"{app}_{name}"
            columns = connection.introspection.get_table_description(cursor, table)
            constraints = connection.introspection.get_constraints(cursor, table).values()
            found[name] = (
                [(column.name, str(column.type_code), column.null_ok) for column in columns],
                sorted(str((kept["columns"], kept["unique"], kept["index"], kept["check"])) for kept in constraints),
            )
    return found


def shelves_and_books(app):
    key = ("id", models.BigAutoField(primary_key=True))
    unique = models.UniqueConstraint(fields=("title", "shelf"), name=f"{app}_one_title_a_shelf")
    return [
        migrations.CreateModel("Book", [key, ("title", models.CharField(max_length=20))], options={}),
        migrations.CreateModel("Shelf", [key, ("height", models.PositiveSmallIntegerField())]),
        migrations.AddField("book", "shelf", models.ForeignKey(f"{app}.shelf", models.PROTECT, null=True)),
        migrations.AddField("book", "shelves", models.ManyToManyField(f"{app}.shelf", related_name="+")),
        migrations.AddIndex("shelf", models.Index(fields=["height"], name=f"{app}_by_height")),
        migrations.AddConstraint("book", unique),
    ]


@pytest.mark.django_db(transaction=True)
def test_tables_made_together_are_those_made_one_by_one():
    together = MakeTogether(shelves_and_books("together"))
    assert together.describe() == "Create the models Book, Shelf"
    try:
        assert made_by([together], "together") == made_by(shelves_and_books("apart"), "apart")
    finally:
        with connection.cursor() as cursor:
            for app in ("together", "apart"):
                for name in ("book_shelves", "book", "shelf"):
                    cursor.execute(f"DROP TABLE {app}_{name}")


def test_only_new_models_are_made_together():
    with pytest.raises(ValueError, match="Only new models are made together: Remove field height from shelf"):
        MakeTogether([*shelves_and_books("x"), migrations.RemoveField("shelf", "height")])
    with pytest.raises(ValueError, match="Add field note to lamp"):
        MakeTogether([migrations.AddField("lamp", "note", models.TextField())])
