"""The National Register: places, entries, and where every fact came from. All of it public."""

from providers.models.entries import Provider, Rating, Service, Word, entry_id
from providers.models.imports import ImportRun, Incoming, IncomingPostcode, RawRow
from providers.models.places import LocalAuthority, Place, Postcode

__all__ = [
    "ImportRun",
    "Incoming",
    "IncomingPostcode",
    "LocalAuthority",
    "Place",
    "Postcode",
    "Provider",
    "Rating",
    "RawRow",
    "Service",
    "Word",
    "entry_id",
]
