from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from choosing.conflict import Seen
from choosing.forms import only_me
from choosing.models import Letter, Option, Question
from providers.keeping import fields
from providers.keeping.fields import Field


def _words(
    label: Any, *, most: int, rows: int = 4, help_text: Any = "", missing: Any = ""
) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=bool(missing), max_length=most,
        error_messages={"required": missing} if missing else {},
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


def _mail_me(has_mailbox: bool) -> forms.BooleanField | None:
    if not has_mailbox:
        return None
    return forms.BooleanField(
        label=_("Send me an email when an answer comes"),
        help_text=_("It says that there is something to read, and nothing of what or from whom."),
        required=False,
    )


class QuestionForm(Seen):
    """A question in my own words, for one option or for all."""

    words = _words(
        _("What do I want to know?"), most=Question._meta.get_field("words").max_length or 1000,
        missing=_("Write the question, or leave this for now."),
    )  # fmt: skip
    option = forms.ChoiceField(label=_("Whom is it for?"), required=False, widget=forms.RadioSelect)
    private = only_me(
        _("Only for me"), _("Whoever I share this choice with does not see it, nor what they answer.")
    )

    def __init__(self, *args: Any, options: list[Option], is_sent: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(option.pk), option.name_and_town) for option in options]
        self.fields["option"].choices = [("", _("All of them")), *choices]  # type: ignore[attr-defined]
        if not options:
            del self.fields["option"]
        if is_sent:
            del self.fields["words"]


class FoundForm(Seen):
    found = _words(
        _("What did I find out?"), most=Question._meta.get_field("found").max_length or 2000,
        help_text=_("On a visit, on the telephone, or from somebody who knows."),
    )  # fmt: skip


class SendForm(PlainForm):
    """How my letters go."""

    when = forms.ChoiceField(
        label=_("When should they go?"),
        help_text=_(
            "Letters that come on the same day to those who run one place, or several, may look like one person’s."
        ),
        choices=(
            ("apart", _("On different days, some days after the last that I sent them")),
            ("now", _("Today")),
        ),
        initial="apart",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, together: bool, has_mailbox: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not together:
            del self.fields["when"]
        if field := _mail_me(has_mailbox):
            self.fields["mail_me"] = field


class AgainForm(PlainForm):
    """More words within a letter that was sent."""

    words = _words(
        _("What do I want to write?"), most=1500,
        missing=_("Write something, or leave this for now."),
    )  # fmt: skip


class WhoForm(PlainForm):
    """What I choose to say of myself. Nothing is ticked before I tick it."""

    parts = forms.MultipleChoiceField(
        label=_("What do I want to tell them?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing is sent that I do not tick or write."),
    )  # fmt: skip
    reach = forms.CharField(
        label=_("Another way to reach me"), max_length=200, required=False,
        help_text=_("Such as a telephone number, or somebody to ring for me."),
    )  # fmt: skip
    words = _words(_("In my own words"), most=1000)

    def __init__(
        self, *args: Any, offers: list[tuple[str, str, str]], has_mailbox: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offers = offers
        choices = [(code, f"{title}: {words}" if title else words) for code, title, words in offers]
        self.fields["parts"].choices = choices  # type: ignore[attr-defined]
        if field := _mail_me(has_mailbox):
            self.fields["mail_me"] = field

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.chosen():
            self.add_error("parts", _("Tick something, or write something. Or leave this for now."))
        return cleaned

    def chosen(self) -> list[tuple[str, str]]:
        """What would be sent: each with its name, in the order of the page."""
        ticked = set(self.cleaned_data.get("parts", ()))
        found = [(title, words) for code, title, words in self.offers if code in ticked]
        if reach := self.cleaned_data.get("reach", "").strip():
            found.append((say("How to reach me"), reach))
        if words := self.cleaned_data.get("words", "").strip():
            found.append(("", words))
        return found


class AnswerForm(PlainForm):
    """What whoever keeps the entry answers."""

    yes = forms.ChoiceField(
        label=_("Is this something for us?"), choices=Letter.Answer.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Pick one.")},
    )  # fmt: skip
    words = _words(
        _("Our answer"), most=2000, rows=6, missing=_("Write the answer."),
        help_text=_("Whoever asked reads it, and whoever they share it with."),
    )  # fmt: skip
    signed = forms.CharField(
        label=_("Who answers"), max_length=80, required=False,
        help_text=_("A first name, if we want to sign it. Empty is fine."),
    )  # fmt: skip
    public = forms.BooleanField(label=_("Put this on our entry too"), required=False,
        help_text=_("Then everybody can read it, and others need not ask."))  # fmt: skip

    def __init__(self, *args: Any, letter: Letter, field: Field | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.letter, self.field = letter, field
        if letter.kind == Letter.Kind.QUESTION:
            del self.fields["yes"]
        if field is None:
            del self.fields["public"]
        else:
            self.fields["said"] = _form_field(field)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.field and cleaned.get("public"):
            self._check(self.field, cleaned)
        return cleaned

    def _check(self, field: Field, cleaned: dict[str, Any]) -> None:
        try:
            said = fields.clean(self.letter.entry, field.code, cleaned.get("said"))
        except ValueError as error:
            self.add_error("said", str(error))
            return
        if said in (None, "", []):
            self.add_error("said", _("Say here what the entry should say, or take the tick out."))


def _form_field(field: Field) -> forms.Field:
    """The box or the choices that fill this field of the entry."""
    said: dict[str, Any] = {"label": field.words, "help_text": field.hint, "required": False}
    if field.kind == "many_of":
        return forms.MultipleChoiceField(choices=field.choices, widget=forms.CheckboxSelectMultiple, **said)
    if field.choices:
        return forms.ChoiceField(choices=field.choices, widget=forms.RadioSelect, **said)
    return forms.CharField(strip=False, **said)
