"""What is done with questionnaires; one function each."""

from ayni.questionnaires.actions.answering import Saved, attach_answer_file, remove_answer_file, save_answers
from ayni.questionnaires.actions.definitions import (
    DefinitionRefused,
    load_definition,
    make_version,
    publish_version,
)
from ayni.questionnaires.actions.drafting import (
    begin_draft,
    leave_draft,
    move_draft_part,
    part_seal,
    publish_draft,
    remove_draft_part,
    word_draft,
    write_draft_question,
    write_draft_section,
)
from ayni.questionnaires.actions.reminding import Reminded, remind
from ayni.questionnaires.actions.responses import (
    begin_response,
    owe_response,
    release_response,
    reopen_response,
    submit_response,
)
from ayni.questionnaires.actions.surveys import (
    close_due_surveys,
    close_survey,
    edit_survey,
    make_survey,
    move_closing,
    open_survey,
)

__all__ = [
    "DefinitionRefused",
    "Reminded",
    "Saved",
    "attach_answer_file",
    "begin_draft",
    "begin_response",
    "close_due_surveys",
    "close_survey",
    "edit_survey",
    "leave_draft",
    "load_definition",
    "make_survey",
    "make_version",
    "move_closing",
    "move_draft_part",
    "open_survey",
    "owe_response",
    "part_seal",
    "publish_draft",
    "publish_version",
    "release_response",
    "remind",
    "remove_answer_file",
    "remove_draft_part",
    "reopen_response",
    "save_answers",
    "submit_response",
    "word_draft",
    "write_draft_question",
    "write_draft_section",
]
