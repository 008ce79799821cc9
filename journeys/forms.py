from django import forms


class NameForm(forms.Form):
    name = forms.CharField(
        label="What do I like to be called?",
        max_length=80,
        error_messages={
            "required": "Write a name. Any name I like is fine.",
            "max_length": "Use a shorter name, up to 80 letters.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "maxlength": None}),
    )
