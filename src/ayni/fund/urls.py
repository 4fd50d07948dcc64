from django.urls import path, re_path

from ayni.fund.views import giving, reading, spending

app_name = "fund"
urlpatterns = [
    path("", reading.overview, name="overview"),
    path("statement/", reading.statement, name="statement"),
    re_path(r"^statement\.(?P<form>docx|pdf|xlsx|csv)$", reading.statement_file, name="statement-file"),
    path("books/new/", giving.new_account, name="account-new"),
    path("contributions/", giving.contributions, name="contributions"),
    path("contributions/new/", giving.new_contribution, name="contribution-new"),
    path("contributions/<int:pk>/", giving.contribution, name="contribution"),
    path("contributions/<int:pk>/receipt/", giving.receipt, name="receipt"),
    path("contributions/<int:pk>/change/", giving.change, name="pledge-change"),
    path("contributions/<int:pk>/withdrawal/", giving.withdrawal, name="pledge-withdrawal"),
    path("contributions/<int:pk>/reminder/", giving.reminder, name="reminder"),
    path("pledges/", giving.pledges, name="pledges"),
    path("allocations/", spending.allocations, name="allocations"),
    path("allocations/new/", spending.new_allocation, name="allocation-new"),
    path("expenses/", spending.expenses, name="expenses"),
    path("expenses/new/", spending.new_expense, name="expense-new"),
    path("expenses/<int:pk>/", spending.expense, name="expense"),
    path("expenses/<int:pk>/approval/", spending.approval, name="expense-approval"),
    path("expenses/<int:pk>/refusal/", spending.refusal, name="expense-refusal"),
    path("expenses/<int:pk>/withdrawal/", spending.withdrawal, name="expense-withdrawal"),
    path("expenses/<int:pk>/payment/", spending.payment, name="expense-payment"),
    path("expenses/<int:pk>/release/", spending.release, name="expense-release"),
    path("expenses/<int:pk>/voucher/", spending.voucher, name="voucher"),
    path("ledger/", reading.ledger, name="ledger"),
    re_path(r"^ledger\.(?P<form>csv|xlsx)$", reading.ledger_file, name="ledger-file"),
    path("ledger/<int:pk>/", reading.entry, name="entry"),
    path("ledger/<int:pk>/reversal/", spending.reversal, name="entry-reversal"),
    path("ledger/<int:pk>/thanks/", giving.thanks, name="thanks"),
]
