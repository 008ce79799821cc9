"""A form says what to do next, in our words, whatever it holds."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

CASES = [
    (forms.CharField(), "", "Please answer this."),
    (
        forms.CharField(max_length=3),
        "four",
        "There is room for 3 letters here, and this has 4. Please make it shorter.",
    ),
    (forms.CharField(), "a\0b", "There is a sign in this that we cannot keep. Please type it again."),
    (forms.EmailField(), "rosa", "Put an email address, like name@example.org."),
    (forms.IntegerField(), "ten", "Put a number in figures, like 12."),
    (forms.ChoiceField(choices=[("a", "A")]), "b", "Pick one of these answers."),
    (forms.MultipleChoiceField(choices=[("a", "A")]), ["b"], "Pick from these answers."),
    (forms.BooleanField(), False, "Tick this box to go on."),
    (forms.FileField(), None, "Pick a file first."),
    (
        forms.FileField(),
        SimpleUploadedFile("a.txt", b""),
        "There is nothing in that file. Please pick another.",
    ),
    (
        forms.ImageField(),
        SimpleUploadedFile("a.jpg", b"%PDF-1.7"),
        "We cannot open that picture. Please pick another.",
    ),
]


@pytest.mark.parametrize(("field", "typed", "says"), CASES)
def test_a_form_says_what_to_do_next(field: forms.Field, typed: object, says: str) -> None:
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(typed)
    assert refused.value.messages == [says]
