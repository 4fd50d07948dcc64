"""An amount in one currency as one in another, by a rate that somebody names."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import get_currency_precision
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.money import Money

MOST = Decimal("99999999.99")
MOST_DECIMALS = 10


@dataclass(frozen=True)
class Given:
    """Money as it was promised, received or spent.

    `rate`: how much one unit of its currency is in that of the books; its day and where it was read go with it.
    """

    money: Money
    rate: Decimal | None = None
    rate_on: datetime.date | None = None
    rate_origin: str = ""

    def within(self, currency: str) -> Money:
        """The same in `currency`, to the cent, a half cent upwards. Raises ValidationError at the field."""
        self._check_amount()
        if self.money.currency == currency:
            if self.rate is not None:
                raise ValidationError({"rate": _("The amount is in the currency of the source: it takes no rate.")})
            return self.money
        rate = self._checked_rate(currency)
        cent = Decimal(1).scaleb(-get_currency_precision(currency))
        found = Money((self.money.amount * rate).quantize(cent, rounding=ROUND_HALF_UP), currency)
        if not 0 < found.amount <= MOST:
            raise ValidationError({"rate": _("By this rate the amount is %(amount)s.") % {"amount": found}})
        return found

    def columns(self) -> dict[str, object]:
        """The columns of a record that keeps how an amount became another."""
        same = self.rate is None
        return {
            "rate": self.rate,
            "rate_on": None if same else self.rate_on,
            "rate_origin": "" if same else self.rate_origin.strip(),
        }

    def _check_amount(self) -> None:
        if not 0 < self.money.amount <= MOST:
            raise ValidationError({"amount": _("Write an amount above zero and below a hundred million.")})
        if self.money.amount != round(self.money.amount, self.money.decimals):
            words = _("%(currency)s takes at most %(decimals)s decimals.")
            said = {"currency": self.money.currency, "decimals": self.money.decimals}
            raise ValidationError({"amount": words % said})

    def _checked_rate(self, currency: str) -> Decimal:
        wrong: dict[str, str] = {}
        said = {"given": self.money.currency, "currency": currency}
        if self.rate is None:
            wrong["rate"] = _("The source is kept in %(currency)s: say how much one %(given)s was.") % said
        elif self.rate <= 0 or -int(self.rate.as_tuple().exponent) > MOST_DECIMALS:
            wrong["rate"] = _("A rate is above zero and has at most ten decimals.")
        if self.rate_on is None:
            wrong["rate_on"] = _("Say of which day the rate is.")
        elif self.rate_on > timezone.localdate():
            wrong["rate_on"] = _("This day has not come yet.")
        if not self.rate_origin.strip():
            wrong["rate_origin"] = _("Say where the rate was read.")
        if wrong:
            raise ValidationError(wrong)
        assert self.rate is not None
        return self.rate
