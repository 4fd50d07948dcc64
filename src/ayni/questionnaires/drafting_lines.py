"""Lists that are typed line by line: the choices of a question, the rows and columns of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ayni.questionnaires.definition import LANGUAGES
from ayni.questionnaires.definition.editing import code_from
from ayni.questionnaires.definition.parts import CELL_KINDS
from ayni.questionnaires.wording import KIND_WORDS

SPARE = 3
MOST = 60


@dataclass(frozen=True)
class LineCell:
    """Where one thing of a line is typed; `options` for a list to choose from."""

    name: str
    label: str
    value: str
    options: Sequence[tuple[str, str]] = ()
    lang: str = ""


@dataclass(frozen=True)
class LineSet:
    """`name`: choices, rows or columns. `typed` holds what stands in each line, as text by cell."""

    name: str
    title: str
    hint: str
    typed: Sequence[Mapping[str, str]]

    @property
    def cells(self) -> list[str]:
        extra = ["kind"] if self.name == "columns" else []
        last = ["choices"] if self.name == "columns" else []
        return ["place", *extra, *LANGUAGES, *last, "code"]

    @property
    def head(self) -> list[str]:
        return [cell_words(one) for one in self.cells]

    @property
    def rows(self) -> list[list[LineCell]]:
        return [
            [self._cell(number, cell, line) for cell in self.cells] for number, line in enumerate(self.typed, start=1)
        ]

    def _cell(self, number: int, cell: str, line: Mapping[str, str]) -> LineCell:
        options: list[tuple[str, str]] = []
        if cell == "kind":
            options = [("", "–"), *((kind, str(KIND_WORDS[kind])) for kind in CELL_KINDS)]
        label = _("Line %(number)d, %(what)s") % {"number": number, "what": cell_words(cell)}
        lang = cell if cell in LANGUAGES else ""
        return LineCell(f"{self.name}-{number}-{cell}", label, line.get(cell, ""), options, lang)

    @property
    def items(self) -> list[dict[str, Any]]:
        """The lines that hold something, in the order of their places, as a definition writes them."""
        filled = [line for line in self.typed if any(line.get(cell, "") for cell in self.cells if cell != "place")]
        ordered = sorted(enumerate(filled), key=lambda one: (_place(one[1].get("place", ""), one[0]), one[0]))
        found: list[dict[str, Any]] = []
        for _number, line in ordered:
            texts = {code: line[code] for code in LANGUAGES if line.get(code)}
            words = texts.get("en") or next(iter(texts.values()), "")
            code = line.get("code") or code_from(words, [one["code"] for one in found])
            item: dict[str, Any] = {"code": code, "text": texts}
            if self.name == "columns":
                item["kind"] = line.get("kind") or "text"
                if item["kind"] == "one":
                    item["choices"] = _choices_of(line.get("choices", ""))
            found.append(item)
        return found


def cell_words(cell: str) -> str:
    words = {
        "place": _("Order"),
        "kind": _("Kind"),
        "es": _("Spanish"),
        "en": _("English"),
        "pt": _("Portuguese"),
        "fr": _("French"),
        "choices": _("Choices"),
        "code": _("Code"),
    }
    return words[cell]


def _place(typed: str, otherwise: int) -> float:
    try:
        return float(typed.replace(",", "."))
    except ValueError:
        return otherwise + 1.0


def _choices_of(typed: str) -> list[dict[str, Any]]:
    """Each line of text a choice, in es | en | pt | fr; a line may begin with its code and a colon."""
    found: list[dict[str, Any]] = []
    for line in filter(None, (one.strip() for one in typed.splitlines())):
        code, colon, rest = line.partition(":")
        if not colon or " " in code.strip() or "|" in code:
            code, rest = "", line
        texts = dict(zip(LANGUAGES, (part.strip() for part in rest.split("|")), strict=False))
        texts = {language: words for language, words in texts.items() if words}
        words = texts.get("en") or next(iter(texts.values()), "")
        found.append({"code": code.strip() or code_from(words, [one["code"] for one in found]), "text": texts})
    return found


def _told(choices: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(
        f"{one['code']}: " + " | ".join(one["text"].get(language, "") for language in LANGUAGES) for one in choices
    )


def lines_of(name: str, title: str, hint: str, items: Sequence[Mapping[str, Any]]) -> LineSet:
    """The lines of what stands in a definition, with a few more to write in."""
    typed: list[dict[str, str]] = [
        {
            "place": str(number),
            "code": item["code"],
            "kind": item.get("kind", ""),
            "choices": _told(item.get("choices", ())),
            **{language: item["text"].get(language, "") for language in LANGUAGES},
        }
        for number, item in enumerate(items, start=1)
    ]
    return LineSet(name, title, hint, [*typed, *({} for _spare in range(SPARE))])


def lines_posted(name: str, title: str, hint: str, data: Mapping[str, str]) -> LineSet:
    """The lines as they were sent, with more to write in when all are full."""
    typed: list[dict[str, str]] = []
    empty = LineSet(name, title, hint, ())
    for number in range(1, MOST + 1):
        if f"{name}-{number}-code" not in data:
            break
        typed.append({cell: data.get(f"{name}-{number}-{cell}", "").strip() for cell in empty.cells})
    full = all(any(line[code] for code in LANGUAGES) for line in typed)
    return LineSet(name, title, hint, [*typed, *({} for _spare in range(SPARE if full else 0))])
