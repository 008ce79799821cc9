"""The National Register: places, entries, and where every fact came from. All of it public."""

# Folders of this room keep their own models; Django looks for them here.
from providers.keeping.models import Claim, Colleague, Contact, Dispute, Draft, Keeper, Revision
from providers.models.changes import Change
from providers.models.downloads import Download
from providers.models.entries import Provider, Rating, Service, Word
from providers.models.imports import ImportRun, Incoming, IncomingPostcode, RawRow, Waiting
from providers.models.missed import Missed
from providers.models.people import NameTakenOut, Responsible, Succession
from providers.models.places import LocalAuthority, Place, Postcode
from providers.models.showing import FilmOnItsWay, Showing
from providers.models.sourced import entry_id
from providers.models.unlisted import Application, Check, Numbering
from providers.upkeep.models import Report, WeeklyMail, WeekTold
from providers.visiting.models import Visit, VisitAnswer

__all__ = [
    "Application",
    "Change",
    "Check",
    "Claim",
    "Colleague",
    "Contact",
    "Dispute",
    "Download",
    "Draft",
    "FilmOnItsWay",
    "ImportRun",
    "Incoming",
    "IncomingPostcode",
    "Keeper",
    "LocalAuthority",
    "Missed",
    "NameTakenOut",
    "Numbering",
    "Place",
    "Postcode",
    "Provider",
    "Rating",
    "RawRow",
    "Report",
    "Responsible",
    "Revision",
    "Service",
    "Showing",
    "Succession",
    "Visit",
    "VisitAnswer",
    "Waiting",
    "WeekTold",
    "WeeklyMail",
    "Word",
    "entry_id",
]
