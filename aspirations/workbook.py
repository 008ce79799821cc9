"""The workbook as a file: the questions of the current framework on paper, the same for everybody."""

import hashlib
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils.module_loading import import_string

from aspirations import reading
from aspirations.framework.models import Framework
from journeys import paper

# By name: what draws is large, and a page that only hands out the file never loads it.
DRAW = "journeys.paper.draw.draw"
STYLE = Path(paper.__file__).parent / "paper.css"


def content(kind: str = Framework.Kind.PERSON) -> bytes:
    """The PDF, drawn once and kept until its words or its looks change."""
    html = render_to_string("aspirations/paper/workbook.html", {"areas": reading.blank_workbook(kind)})
    mark = hashlib.sha256(html.encode() + STYLE.read_bytes()).hexdigest()[:16]
    name = f"public/workbook-{mark}.pdf"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(import_string(DRAW)(html, {})))
    with default_storage.open(name) as file:
        return file.read()
