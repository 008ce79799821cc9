"""From one published version of the questions to the newest: which area goes on in which, and which question."""

from dataclasses import dataclass, field

from aspirations.framework.models import Framework, FrameworkArea, Prompt


@dataclass
class Way:
    """Where the areas and questions of one version are found in another. None: it is not asked any more."""

    areas: dict[int, FrameworkArea | None] = field(default_factory=dict)
    prompts: dict[int, Prompt | None] = field(default_factory=dict)


def newest(framework: Framework) -> Framework:
    """The newest published version of the same questions in the same language."""
    same = Framework.objects.published().filter(kind=framework.kind, language=framework.language)
    return same.latest("version")


def way(old: Framework, new: Framework) -> Way:
    """The way from one version to a later one, through every version between them."""
    between = Framework.objects.published().filter(
        kind=old.kind, language=old.language, version__gt=old.version, version__lte=new.version
    )
    found = Way(
        {area.pk: area for area in old.areas.all()},
        {prompt.pk: prompt for prompt in _prompts(old)},
    )
    last = old
    for version in between.order_by("version"):
        step = _step(last, version)
        found.areas = {pk: area and step.areas.get(area.pk) for pk, area in found.areas.items()}
        found.prompts = {pk: prompt and step.prompts.get(prompt.pk) for pk, prompt in found.prompts.items()}
        last = version
    return found


def _prompts(framework: Framework) -> list[Prompt]:
    return list(Prompt.objects.filter(area__framework=framework).select_related("area"))


def _step(old: Framework, new: Framework) -> Way:
    """From a version to the one right after it. One that came from a file names no ways: there the keys tell."""
    if new.follows_id != old.pk:
        areas = {area.slug: area for area in new.areas.all()}
        prompts = {prompt.slug: prompt for prompt in _prompts(new)}
        return Way(
            {area.pk: areas.get(area.slug) for area in old.areas.all()},
            {prompt.pk: prompts.get(prompt.slug) for prompt in _prompts(old)},
        )
    step = Way({area.follows_id: area for area in new.areas.all() if area.follows_id})
    for move in new.moves.select_related("new__area").order_by("place", "pk"):
        if step.prompts.get(move.old_id) is None:
            step.prompts[move.old_id] = move.new
    return step
