"""From tokens to the dates of a sentence, each as far as it is said, and how they are joined."""

from dataclasses import dataclass

from .errors import InvalidPeriod
from .vocabulary import Kind, Token

WHOLE_PERIOD = {Kind.UNCERTAIN, Kind.ONE_OF}


@dataclass(slots=True)
class Atom:
    """One date as written. `glue` joins it to the one before: to, and, or, comma; "" for the first."""

    glue: str = ""
    day: int = 0
    month: int = 0
    year: int = 0
    unit: str = ""
    nth: int = 0
    third: int = 0
    decade: bool = False
    since: bool = False
    until: bool = False
    approximate: bool = False
    uncertain: bool = False
    unspecified: bool = False
    month_first: bool = False

    @property
    def is_blank(self) -> bool:
        return not (self.day or self.month or self.year or self.unit or self.third)

    @property
    def has_begun(self) -> bool:
        return not self.is_blank or self.nth > 0 or self.decade


@dataclass(frozen=True, slots=True)
class Sentence:
    """All the dates; `is_uncertain` and `one_of` hold of all; `is_undefined`: nothing else was said."""

    atoms: list[Atom]
    is_uncertain: bool = False
    one_of: bool = False
    is_undefined: bool = False


class Assembler:
    """Reads tokens left to right. Raises InvalidPeriod: not_understood."""

    def __init__(self, tokens: list[Token], words: str) -> None:
        self.tokens, self.words = tokens, words
        self.atoms: list[Atom] = []
        self.current: Atom | None = None
        self.glue = ""
        self.after_comma = self.between = self.undefined = self.one_of = self.ends_uncertain = False
        self.open_start = False

    def assemble(self) -> Sentence:
        for index, token in enumerate(self.tokens):
            following = self.tokens[index + 1].kind if index + 1 < len(self.tokens) else None
            goes_on = self.ends_uncertain and token.kind in WHOLE_PERIOD
            self.ends_uncertain = token.kind is Kind.UNCERTAIN or goes_on
            self._take(token, following)
        return self._finish()

    def _finish(self) -> Sentence:
        last = self.atoms[-1] if self.atoms else Atom()
        if last.is_blank and last.unspecified and last.glue == "comma":
            self.atoms.pop()
            self.atoms[-1].unspecified = True
        is_said = self.undefined or self.ends_uncertain
        has_blank = not self.atoms or any(atom.is_blank for atom in self.atoms)
        if is_said and has_blank and len(self.atoms) <= 1:
            return Sentence([], is_undefined=True)
        if has_blank or (self.glue and self.current is None):
            raise self._refusal()
        return Sentence(self.atoms, self.ends_uncertain, self.one_of)

    def _refusal(self) -> InvalidPeriod:
        return InvalidPeriod("not_understood", words=self.words)

    def _atom(self) -> Atom:
        """The date being read; a new one after a joint, or after a comma that turned out to be one."""
        if self.after_comma and self.current is not None and not self.current.is_blank:
            self.current, self.glue = None, "comma"
        self.after_comma = False
        if self.current is None:
            self.current = Atom(glue=self.glue if self.atoms else "", until=self.open_start)
            self.open_start = False
            self.atoms.append(self.current)
            self.glue = ""
        return self.current

    def _take(self, token: Token, following: Kind | None) -> None:
        kind, value = token
        if kind is Kind.UNREAD:
            raise self._refusal()
        if kind is Kind.TO:
            self._to(str(value))
        elif kind in (Kind.AND, Kind.OR, Kind.SLASH):
            self._join(kind, following)
        elif kind is Kind.COMMA:
            self.after_comma = self.current is not None
        elif kind is Kind.ONE_OF:
            self.one_of = True
        elif kind is Kind.BETWEEN:
            self.between = True
        elif kind in (Kind.APPROXIMATE, Kind.SINCE, Kind.UNCERTAIN, Kind.TO_BE_DEFINED, Kind.DECADE):
            self._mark(kind)
        else:
            self._date_word(kind, value, following)

    def _to(self, value: str) -> None:
        if self.current is not None and not self.current.is_blank:
            self.current, self.glue, self.after_comma = None, "to", False
        elif value == "until" and not self.glue:
            self.open_start = True
        elif value != "a" and self.glue != "to" and not self.open_start:
            raise self._refusal()

    def _join(self, kind: Kind, following: Kind | None) -> None:
        if self.current is None or self.current.is_blank:
            raise self._refusal()
        if kind is Kind.SLASH and (self.current.day or not self.current.month or following is not Kind.MONTH):
            raise self._refusal()
        is_range = self.between and kind is Kind.AND
        self.glue = "to" if is_range else "and" if kind is Kind.AND else "or"
        self.current, self.after_comma, self.between = None, False, self.between and not is_range

    def _mark(self, kind: Kind) -> None:
        if kind is Kind.UNCERTAIN:
            if self.current is not None:
                self.current.uncertain = True
            return
        if kind is Kind.TO_BE_DEFINED:
            self.undefined = True
            self._atom().unspecified = True
            return
        atom = self._atom()
        if atom.has_begun:
            raise self._refusal()
        setattr(atom, kind.value, True)

    def _date_word(self, kind: Kind, value: int | str, following: Kind | None) -> None:
        if kind is Kind.YEAR and self.current is not None and not self.current.year:
            self.after_comma = False
        atom = self._atom()
        if kind is Kind.NUMBER and following is Kind.UNIT:
            kind = Kind.ORDINAL
        if kind is Kind.ORDINAL and following is not Kind.UNIT:
            if value != 1:
                raise self._refusal()
            kind = Kind.NUMBER
        slot = {Kind.NUMBER: "day", Kind.ORDINAL: "nth"}.get(kind, kind.value)
        if getattr(atom, slot) or (slot == "unit" and not atom.nth) or (slot == "third" and atom.has_begun):
            raise self._refusal()
        if slot == "day":
            atom.month_first = atom.month > 0
            if value == 0:
                raise self._refusal()
        setattr(atom, slot, value)
