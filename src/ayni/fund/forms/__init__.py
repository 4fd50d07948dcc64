"""What is typed about money; everything typed is kept when something is refused."""

from ayni.fund.forms.giving import AccountForm, ChangeForm, PledgeForm, ReceiptForm, WithdrawalForm
from ayni.fund.forms.reading import ContributionFilter, ExpenseFilter, LedgerFilter, PeriodForm
from ayni.fund.forms.spending import AllocationForm, ExpenseForm, NoteForm, PaymentForm, ReasonForm, ReversalForm

__all__ = [
    "AccountForm",
    "AllocationForm",
    "ChangeForm",
    "ContributionFilter",
    "ExpenseFilter",
    "ExpenseForm",
    "LedgerFilter",
    "NoteForm",
    "PaymentForm",
    "PeriodForm",
    "PledgeForm",
    "ReasonForm",
    "ReceiptForm",
    "ReversalForm",
    "WithdrawalForm",
]
