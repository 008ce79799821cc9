"""A helper's page of words to suggest, as their browser holds it."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from aspirations.models import Area

A_BOX = re.compile(r'name="(text|saves|was|about)-([0-9a-f-]{36})"(?: value="([^"]*)")?')
IN_THE_BOX = re.compile(r"<textarea[^>]*>\n?([^<]*)</textarea>")


class Page:
    """A page as it was drawn, to be sent any number of times. Without a key it was not there."""

    def __init__(self, client: Client, area: Area, slug: str = "good_day", **asked: Any) -> None:
        self.client, self.about = client, asked.get("answer")
        kwargs = {"journey": area.journey_id, "area": area.pk, "prompt": slug}
        self.address = reverse("suggest", kwargs=kwargs, query=asked)
        self.save_address = reverse("suggest_save", kwargs=kwargs, query=asked)
        html = client.get(self.address).content.decode()
        self.drawn = {f"{name}-{pk}": value for name, pk, value in A_BOX.findall(html)}
        self.key = next((name.removeprefix("text-") for name in self.drawn if name.startswith("text-")), "")
        self.text = IN_THE_BOX.search(html)[1].strip() if self.key else ""

    def data(self, text: str, **more: str) -> dict[str, str]:
        return {**self.drawn, f"text-{self.key}": text, **more}

    def post(self, data: dict[str, str]) -> Any:
        """As the script does: what the page learns goes into its hidden fields."""
        response = self.client.post(self.save_address, data, headers={"Accept": "application/json"})
        boxes = response.json().get("boxes", {})
        if box := boxes.get(self.key):
            self.key = box["id"]
            self.drawn = {f"saves-{self.key}": str(box["saves"]), f"was-{self.key}": box["was"]}
        return response

    def type(self, text: str) -> Any:
        return self.post(self.data(text))

    def send(self, text: str, **more: str) -> Any:
        """As its button does."""
        return self.client.post(self.address, self.data(text, **more))
