from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from access.identity import current
from accounts.forms import PlainForm
from journeys.captions.forms import CaptionsFileField
from journeys.media.forms import PictureField
from journeys.uploads.forms import RecordingField
from journeys.uploads.models import Arriving
from providers.models import FilmOnItsWay, Service
from providers.models.showing import MOST_LETTERS
from providers.showing import actions, ways
from providers.unlisted import homes
from ui.forms import DateField


class WordsForm(PlainForm):
    """What is seen, for whoever cannot see it. Of somebody's home no words tell where it is."""

    words = forms.CharField(
        label=_("What is in the picture?"),
        max_length=MOST_LETTERS,
        help_text=_("In a sentence or two. People who cannot see it hear this."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say what is in the picture.")},
    )
    shown_on = DateField(
        label=_("Which day was it taken?"), required=False, help_text=_("People read how old it is.")
    )

    def __init__(self, data: Any = None, *args: Any, service: Service, **more: Any) -> None:
        super().__init__(data, *args, **more)
        self.service = service

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"])
        if self.service.is_at_a_home:
            try:
                homes.without_address(words)
            except ValueError as error:
                raise forms.ValidationError(str(error)) from None
        return words


class FilmWordsForm(WordsForm):
    """The same of a film."""

    words = forms.CharField(
        label=_("What is seen in the film?"),
        max_length=MOST_LETTERS,
        help_text=_("In a sentence or two. People who cannot see it hear this first."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say what is seen in the film.")},
    )
    shown_on = DateField(
        label=_("Which day was it filmed?"), required=False, help_text=_("People read how old it is.")
    )


def _agreed(who: Any) -> forms.BooleanField:
    return forms.BooleanField(
        label=who, error_messages={"required": _("Ask them first. Or pick one without people.")}
    )


class PictureForm(WordsForm):
    picture = PictureField(
        label=_("A picture"),
        help_text=_("A photo from a phone will do. Where it was taken, and with what, is taken off."),
    )
    agreed = _agreed(_("Everybody who can be seen in it said yes to being shown to everyone"))
    field_order = ("picture", "words", "shown_on", "agreed")


class FilmField(RecordingField):
    """A film for an entry: it belongs to the service, and to nobody's journey."""

    provider_id: UUID
    service_id: UUID

    @property
    def _room(self) -> UUID:
        return self.service_id

    def _mine(self) -> QuerySet[FilmOnItsWay]:
        return FilmOnItsWay.objects.filter(service_id=self.service_id, by_id=current().user_id)

    def _keep_whole(self, upload_id: UUID, length: int) -> Arriving:
        by_id = current().user_id or 0
        return actions.keep_whole(service_id=self.service_id, film_id=upload_id, length=length, by_id=by_id)

    def _left(self) -> int:
        return ways.left(self.service_id)

    @property
    def address(self) -> str:
        return reverse("film_uploads", args=[self.provider_id, self.service_id])


class FilmForm(FilmWordsForm):
    """A film with what is seen in it. What is said in it is asked for: a file of words, or that nobody speaks."""

    film = FilmField(
        label=_("A film"),
        help_text=_("A film from a phone will do, two hours at most. Where it was made is taken off."),
    )
    captions = CaptionsFileField(
        label=_("What is said in it (captions)"),
        required=False,
        help_text=_(
            "A file that ends in .vtt or .srt. Without one we ask for the words as soon as the film is here."
        ),
    )
    is_silent = forms.BooleanField(label=_("Nobody speaks in it"), required=False)
    agreed = _agreed(_("Everybody who can be seen or heard in it said yes to being shown to everyone"))
    field_order = ("film", "words", "captions", "is_silent", "shown_on", "agreed")

    def __init__(self, *args: Any, service: Service, **more: Any) -> None:
        super().__init__(*args, service=service, **more)
        film = self.fields["film"]
        assert isinstance(film, FilmField)
        film.provider_id, film.service_id = service.provider_id, service.pk
