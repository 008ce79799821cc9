"""Our field templates keep the promises of the examples that GOV.UK Frontend ships with its package."""

import json
from datetime import date

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template

from tests.ui.contract import promises
from ui.forms import DateField

COMPONENTS = settings.BASE_DIR / "node_modules/govuk-frontend/dist/govuk/components"


def fixture(component: str, name: str) -> dict:
    """One of the package's own examples: its options and the HTML it stands for."""
    found = json.loads((COMPONENTS / component / "fixtures.json").read_text())["fixtures"]
    return next(one for one in found if one["name"] == name)


def text_of(options: dict, key: str) -> str:
    return options.get(key, {}).get("text", "")


def drawn(options: dict, field: forms.Field, *, name: str, error: str = "", heading: bool = False) -> str:
    """Our drawing of the question that the example asks, as it was answered where it shows an error."""
    field.required = False
    field.help_text = text_of(options, "hint")
    fields = {name: field}
    answered = {name: field.initial} if field.initial else {}
    form = type("QuestionForm", (forms.Form,), fields)(answered if error else None, auto_id="%s")
    if error:
        form.add_error(name, error)
    return Template("{% field bound heading=heading %}").render(
        Context({"bound": form[name], "heading": heading})
    )


def with_id(widget: forms.Widget, options: dict) -> forms.Widget:
    widget.attrs["id"] = options.get("id") or options.get("idPrefix") or options["name"]
    return widget


LABELLED = [
    ("input", "default", forms.TextInput),
    ("input", "with hint text", forms.TextInput),
    ("input", "with error message", forms.TextInput),
    ("input", "with error and hint", forms.TextInput),
    ("input", "with label as page heading", forms.TextInput),
    ("textarea", "default", forms.Textarea),
    ("textarea", "with hint", forms.Textarea),
    ("textarea", "with error message", forms.Textarea),
    ("textarea", "with hint and error message", forms.Textarea),
    ("textarea", "with label as page heading", forms.Textarea),
    ("file-upload", "default", forms.FileInput),
    ("file-upload", "with error message and hint", forms.FileInput),
    ("file-upload", "with label as page heading", forms.FileInput),
]


@pytest.mark.parametrize(("component", "name", "widget"), LABELLED)
def test_labelled_fields_keep_the_contract(component: str, name: str, widget: type[forms.Widget]) -> None:
    example = fixture(component, name)
    options = example["options"]
    field = (forms.FileField if component == "file-upload" else forms.CharField)(
        label=text_of(options, "label"), widget=with_id(widget(), options)
    )
    ours = drawn(
        options,
        field,
        name=options["name"],
        error=text_of(options, "errorMessage"),
        heading=options["label"].get("isPageHeading", False),
    )
    assert promises(ours) == promises(example["html"])


GROUPS = [
    ("radios", "with fieldset and error message", forms.RadioSelect),
    ("radios", "with legend as page heading", forms.RadioSelect),
    ("radios", "with hint", forms.RadioSelect),
    ("checkboxes", "with legend as a page heading", forms.CheckboxSelectMultiple),
    ("checkboxes", "with error message", forms.CheckboxSelectMultiple),
    ("checkboxes", "with hint", forms.CheckboxSelectMultiple),
]


@pytest.mark.parametrize(("component", "name", "widget"), GROUPS)
def test_groups_keep_the_contract(component: str, name: str, widget: type[forms.RadioSelect]) -> None:
    example = fixture(component, name)
    options = example["options"]
    drawing = with_id(widget(), options)
    drawing.hints = {item["value"]: item["hint"]["text"] for item in options["items"] if "hint" in item}
    legend = options["fieldset"]["legend"]
    field = (forms.ChoiceField if component == "radios" else forms.MultipleChoiceField)(
        label=legend["text"],
        choices=[(item["value"], item.get("text", "")) for item in options["items"]],
        widget=drawing,
        initial=next((item["value"] for item in options["items"] if item.get("checked")), None),
    )
    ours = drawn(
        options,
        field,
        name=options["name"],
        error=text_of(options, "errorMessage"),
        heading=legend.get("isPageHeading", False),
    )
    assert promises(ours) == promises(example["html"])


@pytest.mark.parametrize("name", ["default", "with hint text and error message", "with selected value"])
def test_selects_keep_the_contract(name: str) -> None:
    example = fixture("select", name)
    options, items = example["options"], example["options"]["items"]
    field = forms.ChoiceField(
        label=text_of(options, "label"),
        choices=[(item.get("value", item["text"]), item["text"]) for item in items],
        widget=with_id(forms.Select(), options),
        initial=options.get("value") or next((i.get("value") for i in items if i.get("selected")), None),
    )
    ours = drawn(options, field, name=options["name"], error=text_of(options, "errorMessage"))
    theirs = [(tag, {"value": "…"} if tag == "option" else has) for tag, has in promises(example["html"])]
    mine = [(tag, {"value": "…"} if tag == "option" else has) for tag, has in promises(ours)]
    assert mine == theirs


@pytest.mark.parametrize("name", ["with error message and hint", "with hint and described by"])
def test_dates_keep_the_contract(name: str) -> None:
    example = fixture("date-input", name)
    options = example["options"]
    field = DateField(label=options["fieldset"]["legend"]["text"])
    field.widget.attrs["id"] = options["id"]
    ours = promises(drawn(options, field, name="d", error=text_of(options, "errorMessage")))
    theirs = promises(
        example["html"].replace(' aria-describedby="test-target-element ', ' aria-describedby="')
    )
    for _, has in theirs:
        if has.get("name") in ("day", "month", "year"):
            has["name"] = f"d_{has['name']}"
    assert ours == theirs


def test_counted_answers_keep_the_contract() -> None:
    example = fixture("character-count", "with hint and error")
    options = example["options"]
    field = forms.CharField(
        label=text_of(options, "label"), max_length=options["maxlength"], widget=forms.Textarea
    )
    with_id(field.widget, options)
    field.widget.count = True
    ours = drawn(options, field, name=options["name"], error=text_of(options, "errorMessage"))
    assert promises(ours) == promises(example["html"])


def test_error_summary_keeps_the_contract() -> None:
    example = fixture("error-summary", "default")

    class BadForm(forms.Form):
        day = DateField(label="Day", widget=None)
        postcode = forms.CharField(label="Postcode")

    form = BadForm({}, auto_id="%s")
    html = Template("{% error_summary form %}").render(Context({"form": form}))
    shape = [(tag, sorted(has)) for tag, has in promises(html)]
    assert shape == [(tag, sorted(has)) for tag, has in promises(example["html"])]
    assert 'href="#day-day"' in html
    assert '<a href="#postcode">Please answer this.</a>' in html
    assert 'id="day-day"' in Template("{{ form.day.as_field_group }}").render(Context({"form": form}))


def test_no_error_summary_where_nothing_is_wrong() -> None:
    html = Template("{% error_summary form %}").render(Context({"form": forms.Form({})}))
    assert "errs" not in html


def test_a_first_radio_carries_the_id_that_the_summary_leads_to() -> None:
    class WhoForm(forms.Form):
        who = forms.ChoiceField(
            label="Who?", choices=[("a", "Asha"), ("b", "Bill")], widget=forms.RadioSelect
        )

    form = WhoForm({})
    page = Template("{% error_summary form %}{{ form.who.as_field_group }}").render(Context({"form": form}))
    assert 'href="#id_who"' in page
    assert '<input id="id_who" name="who" type="radio" value="a"' in page


class DayForm(forms.Form):
    day = DateField(label="The day", required=False)


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        (("27", "3", "2026"), date(2026, 3, 27)),
        (("", "", ""), None),
        ((" 1 ", "1", "1950"), date(1950, 1, 1)),
    ],
)
def test_a_date_is_read_as_typed(typed: tuple[str, str, str], means: date | None) -> None:
    form = DayForm(
        {f"day_{part}": value for part, value in zip(("day", "month", "year"), typed, strict=True)}
    )
    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == means


@pytest.mark.parametrize(
    "typed", [("31", "2", "2026"), ("1", "", "2026"), ("x", "1", "2026"), ("1", "1", "99999")]
)
def test_a_day_that_is_not_there_is_said_once_and_kept(typed: tuple[str, str, str]) -> None:
    form = DayForm(
        {f"day_{part}": value for part, value in zip(("day", "month", "year"), typed, strict=True)}
    )
    assert form.errors["day"] == ["Put a day, a month and a year, like 27 3 2026."]
    page = Template("{{ form.day.as_field_group }}").render(Context({"form": form}))
    for value in filter(None, typed):
        assert f'value="{value}"' in page


def test_what_was_typed_is_escaped() -> None:
    class WordsForm(forms.Form):
        words = forms.CharField(label="<b>Words</b>", widget=forms.Textarea, max_length=3)

    page = Template("{{ form.words.as_field_group }}").render(
        Context({"form": WordsForm({"words": "</textarea><script>"})})
    )
    assert "<script>" not in page
    assert "<b>Words" not in page
