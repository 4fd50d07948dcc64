"""Tables of a room made together: what Django's migrations do model by model, and pay for model by model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

FOLDED = (AddConstraint, AddField, AddIndex)


class MakeTogether(Operation):
    """New models, with what is added to them before anyone uses them, as one operation.

    Django draws every model anew after each operation on one of its kin, and here all are kin of the
    person who acts: an empty database took twenty seconds. This draws them once, and each table is
    made as it is in the end. Raises ValueError for an operation on anything but these new models.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = list(operations)
        self.created = [operation.name for operation in self.operations if isinstance(operation, CreateModel)]
        new = {name.lower() for name in self.created}
        for operation in self.operations:
            if isinstance(operation, CreateModel):
                continue
            if not isinstance(operation, FOLDED) or operation.model_name.lower() not in new:
                raise ValueError(f"Only new models are made together: {operation.describe()}")

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (type(self).__name__, [self.operations], {})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # A state that is not drawn takes each change without drawing; it is drawn when next asked.
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for name in self.created:
            model = to_state.apps.get_model(app_label, name)
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.create_model(model)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for name in reversed(self.created):
            model = from_state.apps.get_model(app_label, name)
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.delete_model(model)

    def describe(self) -> str:
        return f"Create the models {', '.join(self.created)}"
