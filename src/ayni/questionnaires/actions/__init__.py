"""What is done with questionnaires; one function each."""

from ayni.questionnaires.actions.answering import Saved, attach_answer_file, remove_answer_file, save_answers
from ayni.questionnaires.actions.definitions import (
    DefinitionRefused,
    load_definition,
    make_version,
    publish_version,
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
    "begin_response",
    "close_due_surveys",
    "close_survey",
    "edit_survey",
    "load_definition",
    "make_survey",
    "make_version",
    "move_closing",
    "open_survey",
    "owe_response",
    "publish_version",
    "release_response",
    "remind",
    "remove_answer_file",
    "reopen_response",
    "save_answers",
    "submit_response",
]
