"""Two people changed the same programme at once."""

from ayni.portfolio.models import Programme, ProgrammeVersion


class RevisionConflict(Exception):
    """The programme changed since the person opened it; nothing was written.

    `latest` is the version that came in between (who, when, what act), None when it is not known.
    """

    def __init__(self, programme: Programme) -> None:
        super().__init__(f"{programme.slug} changed in between")
        self.programme = programme
        self.latest: ProgrammeVersion | None = programme.versions.select_related("made_by").first()
