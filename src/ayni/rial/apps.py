from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RialConfig(AppConfig):
    name = "ayni.rial"
    verbose_name = "The first network"

    def ready(self) -> None:
        from ayni.foundation.citations import CitedDocument, register_document

        # The documents of which the data of this network cite a place, by the number they are cited by.
        names = {
            "000": _("Final report of the cooperation between Canada and Mexico"),
            "001": _("Cooperation between Ecuador and Mexico on employment services"),
            "002": _("Report of the RIAL"),
            "003": _("Work Plan 2018-2020"),
            "004": _("Consultation on the strategic plan of El Salvador's ministry"),
        }
        for number, name in names.items():
            register_document(number, CitedDocument(name, ("library:document", f"seed-{number}")))
