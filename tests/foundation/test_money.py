"""Money is exact, has a currency, and is read as the network's documents write it."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ayni.foundation.money import (
    AmbiguousAmount,
    CurrencyMismatch,
    InvalidAmount,
    Money,
    format_money,
    parse_amount,
)

LANGUAGES = ("es", "en", "pt", "fr")
cents = st.integers(min_value=-(10**11), max_value=10**11).map(lambda number: Decimal(number) / 100)


def test_refuse_a_float():
    with pytest.raises(TypeError, match="never float"):
        Money(0.1, "USD")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="never float"):
        Money("1", "USD") * 0.5  # type: ignore[operator]


def test_refuse_what_is_no_currency_and_no_number():
    with pytest.raises(InvalidAmount) as refused:
        Money("1", "DOLLARS")
    assert refused.value.code == "no_such_currency"
    with pytest.raises(InvalidAmount):
        Money("NaN", "USD")
    with pytest.raises(InvalidAmount):
        Money("treinta", "USD")


def test_add_subtract_and_compare_within_a_currency():
    rial = [Money(35000), Money(5000), Money(40000), Money(24000)]
    assert sum(rial) == Money(104000)
    assert Money(104000) - Money(5000) == Money(99000)
    assert -Money("0.10") * 3 == Money("-0.30")
    assert max(rial) == Money(40000)
    assert sorted(rial)[0] == Money(5000)
    assert not Money(0)
    assert Money("1.0") <= Money(1) <= Money("1.00")


@pytest.mark.parametrize("mixed", [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a < b, lambda a, b: a >= b])
def test_refuse_to_mix_currencies(mixed):
    with pytest.raises(CurrencyMismatch):
        mixed(Money(1, "USD"), Money(1, "CAD"))
    assert Money(1, "USD") != Money(1, "CAD")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$35.000", Money(35000)),
        ("$5,000", Money(5000)),
        ("35,000.00", Money(35000)),
        ("35.000,50", Money("35000.50")),
        ("US$1,35 millones", Money(1350000)),
        ("US$1,35 millones de dólares", Money(1350000)),
        ("US $104.000", Money(104000)),
        ("$1.350.000", Money(1350000)),
        ("0,350 millones", Money(350000)),
        ("80 mil dólares", Money(80000)),
        ("CAD 1.000", Money(1000, "CAD")),
        ("1 000,50 €", Money("1000.50", "EUR")),
        ("R$ 1.000,00", Money(1000, "BRL")),
        ("-$500", Money(-500)),
        ("34.000", Money(34000)),
        ("12,5", Money("12.5")),
    ],
)
def test_read_amounts_of_spanish_documents(text, expected):
    assert parse_amount(text, "es") == expected


@pytest.mark.parametrize(
    ("text", "language", "first", "second"),
    [
        ("1.350 millones", "es", Money(1350000), Money(1350000000)),
        ("$35.000", "en", Money(35), Money(35000)),
        ("35,000", "pt", Money(35), Money(35000)),
        ("35,000", "fr", Money(35), Money(35000)),
    ],
)
def test_name_both_readings_of_an_ambiguous_amount(text, language, first, second):
    with pytest.raises(AmbiguousAmount) as refused:
        parse_amount(text, language)
    assert refused.value.readings == (first, second)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_understood"),
        ("unos pesos", "not_understood"),
        ("1.23.456", "not_understood"),
        ("--3", "not_understood"),
        ("1.35 billion", "not_understood"),
        ("USD 3 euros", "not_understood"),
        ("12,3456", "too_precise"),
        ("CLP 12.5", "too_precise"),
    ],
)
def test_refuse_what_is_no_amount(text, code):
    with pytest.raises(InvalidAmount) as refused:
        parse_amount(text, "es")
    assert refused.value.code == code


def test_write_dollars_alike_in_four_languages():
    written = [format_money(Money(35000), language) for language in LANGUAGES]
    assert written == ["US$35.000", "US$35,000", "US$35.000", "US$35\u202f000"]
    assert format_money(Money("1234.5", "CAD"), "en-us") == "CA$1,234.50"
    assert format_money(Money(-5000), "es") == "-US$5.000"
    assert format_money(Money(5000, "GTQ"), "es") == "GTQ\u00a05.000"


@given(cents, st.sampled_from(LANGUAGES))
def test_read_back_what_was_written(amount, language):
    money = Money(amount)
    assert parse_amount(format_money(money, language), language) == money


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text):
    try:
        assert parse_amount(text, "es").amount.is_finite()
    except InvalidAmount as refused:
        assert refused.code in {"not_understood", "too_precise", "ambiguous"}


def test_write_money_in_a_template():
    page = Template("{% load money %}{{ whole|money }} {{ amount|money:'CAD' }} [{{ none|money }}]")
    with translation.override("es"):
        text = page.render(Context({"whole": Money("35000"), "amount": Decimal("12.50"), "none": None}))
    assert text == "US$35.000 CA$12,50 []"
