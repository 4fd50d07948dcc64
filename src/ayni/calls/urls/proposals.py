from django.urls import path

from ayni.calls.views import (
    proposal_files,
    proposal_links,
    proposal_parties,
    proposal_sections,
    proposal_submission,
    proposals,
    received,
)

urlpatterns = [
    path("proposals/", proposals.mine, name="proposals"),
    path("proposals/new/", proposals.new, name="proposal-new"),
    path("proposals/attachments/<int:pk>/", proposal_files.download, name="proposal-attachment"),
    path("proposals/attachments/<int:pk>/removal/", proposal_files.removal, name="proposal-attachment-removal"),
    path("proposals/<slug:code>/", proposals.proposal, name="proposal"),
    path("proposals/<slug:code>/proposal.<slug:form>", proposals.document, name="proposal-document"),
    path("proposals/<slug:code>/parts/<slug:key>/", proposal_sections.section, name="proposal-section"),
    path("proposals/<slug:code>/parts/<slug:key>/typed/", proposal_sections.typed, name="proposal-typed"),
    path("proposals/<slug:code>/parts/<slug:key>/choice/", proposal_sections.choice, name="proposal-choice"),
    path("proposals/<slug:code>/parts/<slug:key>/versions/", proposal_sections.versions, name="proposal-versions"),
    path("proposals/<slug:code>/similar/", proposal_links.similar, name="proposal-similar"),
    path("proposals/<slug:code>/links/", proposal_links.links, name="proposal-links"),
    path("proposals/<slug:code>/attachments/", proposal_files.attachments, name="proposal-attachments"),
    path("proposals/<slug:code>/provider/", proposal_parties.provider, name="proposal-provider"),
    path("proposals/<slug:code>/answer/", proposal_parties.answer, name="proposal-answer"),
    path("proposals/<slug:code>/signature/", proposal_parties.signature, name="proposal-signature"),
    path("proposals/<slug:code>/submission/", proposal_submission.submission, name="proposal-submission"),
    path("proposals/<slug:code>/late-entry/", proposal_submission.late_entry, name="proposal-late-entry"),
    path("proposals/<slug:code>/late-decision/", proposal_submission.late_decision, name="proposal-late"),
    path("proposals/<slug:code>/receipts/<int:number>/", proposal_submission.receipt, name="proposal-receipt"),
    path("proposals/<slug:code>/withdrawal/", proposal_submission.withdrawal, name="proposal-withdrawal"),
    path("proposals/<slug:code>/reopening/", proposal_submission.reopening, name="proposal-reopening"),
    path("<int:number>/received/", received.received, name="received"),
    path("<int:number>/received.<slug:kind>", received.download, name="received-download"),
]
