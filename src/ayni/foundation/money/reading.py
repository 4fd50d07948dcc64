"""Reading amounts as people write them, in documents that mix "$35.000" and "$5,000"."""

import re
import unicodedata
from decimal import Decimal

from babel.numbers import get_currency_precision

from .amount import Money, currencies
from .errors import AmbiguousAmount, InvalidAmount

SYMBOLS = {"us$": "USD", "u$s": "USD", "ca$": "CAD", "mx$": "MXN", "r$": "BRL", "€": "EUR", "£": "GBP"}
NAMES = {
    "dolares": "",
    "dolar": "",
    "dollars": "",
    "dollar": "",
    "euros": "EUR",
    "euro": "EUR",
    "reais": "BRL",
}
# "billion" is left out: it is a thousand million in English and a million million in Spanish and French.
MULTIPLIERS = {
    "mil": 1_000,
    "thousand": 1_000,
    "mille": 1_000,
    "millon": 1_000_000,
    "millones": 1_000_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "milhao": 1_000_000,
    "milhoes": 1_000_000,
}
# Spanish has no entry: its countries are divided, and so are the network's documents.
DECIMAL_MARK = {"en": ".", "pt": ",", "fr": ","}
GROUP = 3

_SHAPE = re.compile(
    r"(?P<minus>-?)\s*(?P<before>[a-z]{3}|(?:[a-z]{1,2}\s?)?\$s?|[€£])?\s*(?P<inner>-?)"
    r"(?P<number>\d(?:[\d.,' ]*\d)?)\s*(?P<words>[a-z€£$ ]*)"
)


def parse_amount(text: str, language: str = "es", currency: str = "USD") -> Money:
    """Read "$35.000", "$5,000", "35,000.00", "US$1,35 millones", "CAD 1.000", "1 000,50 €".

    `language` is the writer's; `currency` is that of a bare number or "$". Raises AmbiguousAmount, with
    both readings, where the language does not settle it; InvalidAmount (not_understood, too_precise).
    """
    match = _SHAPE.fullmatch(_plain(text))
    if not match or (match["minus"] and match["inner"]):
        raise InvalidAmount("not_understood", words=text)
    multiplier, named = _words(match["words"], text)
    before = _currency(match["before"], text)
    if before and named and before != named:
        raise InvalidAmount("not_understood", words=text)
    code = before or named or currency
    sign = -1 if match["minus"] or match["inner"] else 1
    readings = _readings(match["number"].replace("'", " "), language, multiplier > 1, text)
    decimals = get_currency_precision(code)
    exact = [number * multiplier * sign for number in sorted(readings)]
    if all(amount != round(amount, decimals) for amount in exact):
        raise InvalidAmount("too_precise", words=text)
    amounts = [Money(round(amount, decimals), code) for amount in exact]
    if len(amounts) == 2:
        raise AmbiguousAmount(text, *amounts)
    return amounts[0]


def _plain(text: str) -> str:
    """Lower case, without accents; every space and dash the ordinary one."""
    decomposed = unicodedata.normalize("NFKD", text.strip().lower().replace("−", "-").replace("’", "'"))
    folded = "".join(each for each in decomposed if not unicodedata.combining(each))
    return " ".join(folded.split())


def _currency(symbol: str | None, text: str) -> str:
    """The ISO code a sign stands for; "" for a plain "$", which is whatever the document's dollars are."""
    if symbol is None or symbol == "$":
        return ""
    compact = symbol.replace(" ", "")
    code = SYMBOLS.get(compact, compact.upper())
    if code not in currencies():
        raise InvalidAmount("not_understood", words=text)
    return code


def _words(words: str, text: str) -> tuple[int, str]:
    multiplier, code = 1, ""
    for word in words.split():
        if word in MULTIPLIERS and multiplier == 1:
            multiplier = MULTIPLIERS[word]
        elif word in NAMES:
            code = code or NAMES[word]
        elif word not in ("de", "d", "of"):
            code = code or _currency(word, text)
    return multiplier, code


def _readings(number: str, language: str, is_multiplied: bool, text: str) -> set[Decimal]:
    """The numbers these digits can be: one, or two when a lone mark may group thousands or begin decimals."""
    marks = [each for each in number if not each.isdigit()]
    if not marks:
        return {Decimal(number)}
    last = marks[-1]
    whole, _, tail = number.rpartition(last)
    if len(set(marks)) > 1:
        if number.count(last) > 1 or last == " " or not _is_grouped(whole):
            raise InvalidAmount("not_understood", words=text)
        return {Decimal(f"{_digits(whole)}.{tail}")}
    if len(marks) > 1 or last == " ":
        if not _is_grouped(number):
            raise InvalidAmount("not_understood", words=text)
        return {Decimal(_digits(number))}
    grouped, decimal = Decimal(whole + tail), Decimal(f"{whole}.{tail}")
    if not _is_grouped(number):
        return {decimal}
    mark = DECIMAL_MARK.get(language.split("-")[0].lower())
    if mark is None:
        # No sum of money has three decimals, but "1,350 millones" is as good for 1.35 million as for 1350.
        return {grouped, decimal} if is_multiplied else {grouped}
    if mark != last:
        return {grouped}
    return {decimal} if is_multiplied else {grouped, decimal}


def _is_grouped(number: str) -> bool:
    """Whether the digits stand in threes under one mark: "1.350.000"."""
    marks = {each for each in number if not each.isdigit()}
    if not marks:
        return True
    first, *rest = number.split(marks.pop())
    is_first_whole = 1 <= len(first) <= GROUP and first[0] != "0"
    return not marks and is_first_whole and all(len(each) == GROUP for each in rest)


def _digits(number: str) -> str:
    return "".join(each for each in number if each.isdigit())
