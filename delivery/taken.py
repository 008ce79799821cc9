"""Day by day, to take away (journeys.exports): how I like things done, what comes, and what I kept of how it was."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delivery.models import Card, Change, ChangeAnswer, Coming, Moment
from journeys.exports.things import Thing
from journeys.exports.told import Said, Section, Told
from journeys.models import Journey
from planning.when import again
from ui.dates import day


def tell(journey: Journey) -> Told:
    cards = Card.objects.filter(journey=journey, put_away_at=None).select_related("attachment")
    coming = Coming.objects.there().filter(journey=journey)
    moments = Moment.objects.filter(journey=journey).select_related("attachment")
    sections = [
        Section(_("How I like things done"), [_card(one) for one in cards.order_by("position", "id")]),
        Section(_("My week"), [_coming(one) for one in coming]),
        Section(_("How it was"), [_moment(one) for one in moments]),
        Section(_("What I would like to change"), _changes(journey)),
    ]
    return Told([section for section in sections if section.said])


def _card(card: Card) -> Said:
    lines = [_("Please do: {words}").format(words=each) for each in card.do]
    lines += [_("Please do not: {words}").format(words=each) for each in card.dont]
    media = (card.attachment,) if card.attachment else ()
    return Said(card.title, card.words, (str(card.get_when_display()), *lines), media, card.private)


def _coming(one: Coming) -> Said:
    when = again(one.rule) or day(one.starts_on)
    lines = [each for each in (when, f"{one.at:%H:%M}" if one.at else "", one.who_name, one.place) if each]
    return Said(one.title, one.words, tuple(lines), (one.face,) if one.face else (), one.private)


def _moment(moment: Moment) -> Said:
    lines = [each for each in (day(moment.on), str(moment.get_felt_display())) if each]
    media = (moment.attachment,) if moment.attachment else ()
    title = moment.title or _("A moment")
    return Said(title, moment.words, tuple(lines), media, moment.private, moment.from_name)


def _changes(journey: Journey) -> list[Said]:
    answers = list(ChangeAnswer.objects.filter(journey=journey).order_by("made_at", "id"))
    return [
        Said(
            change.about or _("A change"),
            change.words,
            tuple(
                f"{one.by_name}: {one.words}" for one in answers if one.change_id == change.pk and one.words
            ),
            private=True,
        )
        for change in Change.objects.filter(journey=journey).order_by("made_at", "id")
    ]


THING = Thing(
    name="days", title=gettext_lazy("Day by day"), models=("delivery",), tell=tell, picture="calendar"
)
