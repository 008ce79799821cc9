"""What a reflection looks like, and what it is about: sections of its page."""

from access.gate import Request, can
from access.rules import Permission
from reflection.about.reading import FIRST, WAYS, everything
from reflection.contents import Section
from reflection.looks import look_of
from reflection.models import Reflection
from reflection.when import where_and_when


def looks(request: Request, reflection: Reflection) -> Section | None:
    """Its form, place and time; for a guest, where anything of it is said."""
    said = {"look": look_of(reflection), "where": where_and_when(reflection)}
    mine = can(request.user, Permission.REFLECTION_EDIT, reflection)
    if not mine and not (said["look"] or said["where"]):
        return None
    return Section("reflection/about/looks.html", said)


def about(request: Request, reflection: Reflection) -> Section | None:
    """What it is about, in the person's own words, for everybody who is asked to it."""
    mine = can(request.user, Permission.REFLECTION_EDIT, reflection)
    return Section("reflection/about/own_words.html") if mine or reflection.about else None


def says(request: Request, reflection: Reflection) -> Section | None:
    """What was said in it; for a guest who sees what is in it, what is open of that."""
    mine = can(request.user, Permission.REFLECTION_EDIT, reflection)
    looks_in = mine or can(request.user, Permission.REFLECTION_LOOK, reflection)
    there = everything(request, reflection) if looks_in else None
    if not mine and not (there and there.anything):
        return None
    said = {"all": there, "ways": WAYS, "first": FIRST.get(reflection.form)}
    return Section("reflection/about/section.html", said)
