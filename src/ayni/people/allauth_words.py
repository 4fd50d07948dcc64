"""The words of the sign-in pages in Portuguese.

django-allauth writes in the Portuguese of Brazil (`pt_BR`); the language of Ayni is called `pt`, and
Django does not look from one to the other. Its catalogue is placed behind Ayni's own: whatever no
room says in `pt` is looked up there before the network's default language answers.
"""

from __future__ import annotations

import gettext
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.utils.translation import trans_real

LENT = {"pt": "pt_BR"}


def lend_portuguese() -> None:
    """Put the catalogue of django-allauth behind that of each language it names otherwise."""
    spec = find_spec("allauth")
    assert spec is not None and spec.origin is not None
    folder = Path(spec.origin).parent / "locale"
    for ours, theirs in LENT.items():
        catalogue: Any = trans_real.translation(ours)
        lent = gettext.translation("django", str(folder), languages=[theirs])
        behind = getattr(catalogue, "_fallback", None)
        if behind is not None:
            lent.add_fallback(behind)
        catalogue._fallback = lent
