"""The collected stylesheet carries what it imports."""

from pathlib import Path

import pytest
from django.core.management import call_command

from ayni.foundation.ui.storage import StylesheetError, bundle


def test_an_import_is_written_in_its_layer():
    files = {"ui/ayni.css": '@layer a;\n@import url("one.css") layer(a);', "ui/one.css": "p{color:red}"}
    assert bundle("ui/ayni.css", files.__getitem__) == "@layer a;\n@layer a {\np{color:red}\n}"


def test_a_medium_surrounds_its_layer():
    files = {"ui/ayni.css": '@import url("p.css") layer(print) print;', "ui/p.css": "nav{display:none}"}
    expected = "@media print {\n@layer print {\nnav{display:none}\n}\n}"
    assert bundle("ui/ayni.css", files.__getitem__) == expected


def test_an_address_is_moved_with_its_file():
    files = {
        "ui/ayni.css": '@import url("parts/one.css");',
        "ui/parts/one.css": "a{background:url(../x.svg)} b{background:url(data:,x)}",
    }
    assert bundle("ui/ayni.css", files.__getitem__) == 'a{background:url("x.svg")} b{background:url(data:,x)}'


def test_an_import_within_an_import_is_refused():
    files = {"ui/ayni.css": '@import url("one.css");', "ui/one.css": '@import url("two.css");'}
    with pytest.raises(StylesheetError, match=r"ui/one\.css is imported by ui/ayni\.css"):
        bundle("ui/ayni.css", files.__getitem__)


def test_collected_files_hold_one_stylesheet(settings, tmp_path: Path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "ayni.foundation.ui.storage.BundledStaticFilesStorage"},
    }
    for _time in range(2):
        call_command("collectstatic", interactive=False, verbosity=0)
        plain = (tmp_path / "ui/ayni.css").read_text()
        [hashed] = tmp_path.glob("ui/ayni.????????????.css")
        for text in (plain, hashed.read_text()):
            assert "@import" not in text
            assert text.startswith("@layer reset, tokens, base, layout, components, pages, print;")
            assert text.count("{") == text.count("}")
            assert "--accent: light-dark(" in text
            assert "@media print {\n@layer print {" in text
        assert hashed.with_suffix(".css.gz").exists()
