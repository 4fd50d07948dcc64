"""Forms come out with label, hint and error tied to the field, whoever wrote the form."""

import re

from django import forms
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override

from ayni.foundation.ui.sample_forms import SampleForm, filled_wrongly


def draw(template: str, **context: object) -> str:
    return engines["django"].from_string(template).render(context, RequestFactory().get("/es/"))


def input_of(html: str, identifier: str) -> str:
    [tag] = re.findall(rf'<(?:input|textarea|select)[^>]*id="{identifier}"[^>]*>', html)
    return tag


def test_a_label_and_a_hint_belong_to_their_field():
    with override("en"):
        html = str(SampleForm())
    assert '<label class="field-label" for="id_since">Running since <span class="field-need">(required)' in html
    assert 'id="id_since_helptext">The year, for example 2009.' in html
    assert 'aria-describedby="id_since_helptext"' in input_of(html, "id_since")


def test_what_need_not_be_answered_is_not_called_required():
    with override("en"):
        html = str(SampleForm())
    assert re.search(r'<label class="field-label" for="id_manual">Manual\s*</label>', html)


def test_a_group_of_choices_is_a_fieldset_with_its_hint():
    with override("en"):
        html = str(SampleForm())
    assert '<fieldset aria-describedby="id_populations_helptext">' in html
    assert re.search(r"<legend>For whom\s*</legend>", html)


def test_errors_are_summed_up_with_links_and_tied_to_their_fields():
    with override("en"):
        html = str(filled_wrongly())
    links = re.findall(r'<a href="#([^"]+)">([^<]+)</a>', html)
    assert links == [
        ("id_summary", "What it does: This field is required."),
        ("id_since", "Running since: Enter a whole number."),
        ("id_modality", "What the ministry can offer first: This field is required."),
    ]
    for target, _words in links:
        assert f'id="{target}"' in html
    since = input_of(html, "id_since")
    assert 'aria-invalid="true"' in since
    assert 'aria-describedby="id_since_helptext id_since_error"' in since
    assert '<ul class="errors" id="id_since_error">' in html


def test_what_was_typed_is_kept():
    assert 'value="el año pasado"' in input_of(str(filled_wrongly()), "id_since")


def test_layouts_that_packages_ask_for_come_out_the_same():
    form = SampleForm()
    assert form.as_p() == form.as_div() == form.as_table() == form.as_ul() == str(form)


def test_an_error_of_the_whole_form_stands_on_top():
    class Pair(forms.Form):
        first = forms.CharField()

        def clean(self):
            raise forms.ValidationError("Una institución no coopera consigo misma.")

    html = str(Pair({"first": "MTEySS"}))
    assert "<li>Una institución no coopera consigo misma.</li>" in html
    assert "autofocus" in html


def test_hidden_fields_are_drawn_without_a_label():
    class Hidden(forms.Form):
        version = forms.CharField(widget=forms.HiddenInput)

    html = str(Hidden(initial={"version": "7"}))
    assert '<input type="hidden" name="version" value="7" id="id_version">' in html
    assert "<label" not in html


def test_a_file_already_there_is_named():
    class Stored:
        url = "/files/7"

        def __str__(self):
            return "manual-4p.pdf"

    html = str(SampleForm(initial={"manual": Stored()}))
    assert '<a href="/files/7">manual-4p.pdf</a>' in html


def test_a_whole_form_carries_its_draft_address_and_token():
    html = draw('{% include "ui/form.html" with autosave_url="/es/draft/" %}', form=SampleForm())
    assert 'method="post"' in html
    assert 'enctype="multipart/form-data"' in html
    assert 'data-autosave-url="/es/draft/"' in html
    assert "data-autosave-status" in html
    assert "csrfmiddlewaretoken" in html
