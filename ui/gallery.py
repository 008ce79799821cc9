"""Made-up samples for the gallery at /ui/."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.safestring import mark_safe

from ui.differ import compare
from ui.forms import DateField
from ui.icons import BADGES, PATHS
from ui.parts import Fact, Kind, Moment, Row, Stop, Way


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="What I like to be called", help_text="This is what my pages say.")
    story = forms.CharField(label="My story", widget=forms.Textarea, max_length=500, required=False)
    born = DateField(label="The day I was born", help_text="For example, 27 3 1987.")
    helps = forms.ChoiceField(
        label="Who helps me most days?",
        choices=[("family", "Family"), ("friend", "A friend"), ("paid", "Somebody who is paid")],
        widget=forms.RadioSelect,
    )
    likes = forms.MultipleChoiceField(
        label="What I like doing",
        choices=[("sing", "Singing"), ("walk", "Walking"), ("cook", "Cooking")],
        widget=forms.CheckboxSelectMultiple,
    )
    photo = forms.FileField(label="A photo", required=False)
    film = forms.FileField(label="The film", required=False)
    sound = forms.FileField(label="The recording", required=False)
    town = forms.ChoiceField(label="My town", choices=[("", "Choose one"), ("s", "Skipton"), ("i", "Ilkley")])
    private = forms.BooleanField(
        label="Keep this answer just for me",
        help_text="Off now. Asha can see this answer. Nobody else.",
        required=False,
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["story"].widget.count = True


STOPS = [
    Stop("dawn", "Aspiring", "#aspiring", "I have said 9 things", walked=True),
    Stop("morning", "Choosing", "#choosing", "3 on my shortlist", walked=True),
    Stop("noon", "My plan", "#plan", "I said yes to it", here=True),
    Stop("afternoon", "Day by day", "#day", "Starts when I say"),
    Stop("dusk", "Reflection", "", "Later"),
]
WAYS = [
    Way("Write", "pen", "#write", count=1, current=True),
    Way("Talk", "mic", "#talk"),
    Way("Film", "film", "#film"),
    Way("Photo", "camera", "#photo", count=1),
    Way("Draw", "brush", "#draw"),
    Way("Symbols", "symbols", "#symbols"),
    Way("Story in pictures", "strip", "#strip"),
]
KINDS = [
    Kind("Help in my home", "kind-home", "#home"),
    Kind("A home with support", "kind-supported", "#supported", current=True),
    Kind("Sharing a family’s home", "kind-shared", "#shared"),
    Kind("Someone living in", "kind-livein", "#livein"),
    Kind("A care home", "kind-carehome", "#carehome"),
    Kind("Things to do by day", "kind-daytime", "#daytime"),
]
FACTS = [
    Fact("place", "Where", "4 miles from me", "Silsden. I would live there."),
    Fact(
        "star",
        "Rating",
        "Good",
        "Care Quality Commission, checked 30 January 2023.",
        "This check is nearly 4 years old.",
    ),
]
MORE = [
    Fact("clock", "Room for me", "2 homes free now", "They told us on 18 November 2026"),
    Fact("pound", "Cost", "They have not said", "Asked on 4 October 2026"),
]
ROWS = [
    Row("What makes a good day?", "Toast and the radio.\nThen I walk by the canal.", "#change"),
    Row("Said by", "Me"),
]
MOMENTS = [
    Moment(
        "I added choir days",
        "Tuesday, 6:12pm, on my phone",
        "I put in “On the best days I sing with Gran.”",
        now=True,
    ),
    Moment("Asha changed two things", "Tuesday, 6:05pm, on her laptop", "I have not said yes to it."),
    Moment("I started", "Tuesday 3 November, at the library", "My first words."),
]
MINE = "I get up when I am ready. Toast and the radio. Then I walk by the canal and count the boats."
THEIRS = "I get up when I am ready. Toast and the radio. Then we walk by the canal and count the boats, on Sundays."


def samples(request: HttpRequest) -> dict[str, object]:
    """What the gallery shows."""
    pictures = [
        "choir",
        "narrowboat",
        "houses",
        "kitchen",
        "teapot",
        "bakery",
        "sea",
        "garden",
        "cottage",
        "talking",
    ]
    return {
        "icons": sorted(PATHS),
        "hours": list(BADGES),
        "stops": STOPS,
        "ways": WAYS,
        "kinds": KINDS,
        "facts": FACTS,
        "more": MORE,
        "rows": ROWS,
        "moments": MOMENTS,
        "compared": compare(MINE, THEIRS),
        "form": SampleForm(auto_id="id_%s"),
        "bad": SampleForm(
            {"name": "", "born_day": "31", "born_month": "2", "born_year": "2026"}, auto_id="bad_%s"
        ),
        "page_obj": Paginator(range(400), 20).get_page(request.GET.get("page", 3)),
        "pictures": pictures,
        "why": mark_safe("it is <b>a home with support</b>, and two homes are <b>by the canal</b>."),
    }
