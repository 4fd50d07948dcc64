"""The books of each source, what is given to it, what is spent from it, and the ledger of both."""

from ayni.fund.models.entry import Entry
from ayni.fund.models.expense import Expense
from ayni.fund.models.giving import Account, Contribution

__all__ = ["Account", "Contribution", "Entry", "Expense"]
