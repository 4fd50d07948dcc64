"""What is done with programmes; one function each."""

from ayni.portfolio.actions.attachments import attach_file, remove_attachment
from ayni.portfolio.actions.conflict import RevisionConflict
from ayni.portfolio.actions.drafts import discard_draft, save_draft
from ayni.portfolio.actions.importing import apply_import, check_import, request_application, start_import
from ayni.portfolio.actions.programmes import create_programme, edit_programme, restore_version
from ayni.portfolio.actions.states import archive_programme, move_programme, publish_programme, return_to_draft
from ayni.portfolio.actions.taxonomy import rename_area, rename_topic
from ayni.portfolio.actions.verification import verify_programme

__all__ = [
    "RevisionConflict",
    "apply_import",
    "archive_programme",
    "attach_file",
    "check_import",
    "create_programme",
    "discard_draft",
    "edit_programme",
    "move_programme",
    "publish_programme",
    "remove_attachment",
    "rename_area",
    "rename_topic",
    "request_application",
    "restore_version",
    "return_to_draft",
    "save_draft",
    "start_import",
    "verify_programme",
]
