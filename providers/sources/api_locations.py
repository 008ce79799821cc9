"""Whole records of places from the regulator's API, one JSON object a line: ratings of every question and year, what
came before and after a place, and, where they were not taken out, who answers for it."""

from collections.abc import Iterator
from typing import Any

from providers.sources import cells
from providers.sources.json_lines import each, inner, texts
from providers.sources.reading import BadRowError
from providers.sources.shape import (
    QUESTIONS,
    SOCIAL_CARE_CATEGORY,
    Column,
    JsonShape,
    rated,
    sort_out,
)
from providers.vocabulary import plain_key

SOCIAL_CARE_DIRECTORATES = frozenset(plain_key(name) for name in ("Social Care Org", "Adult social care"))
_ENDED = plain_key("Deregistered")
_BEFORE = plain_key("HSCA Predecessor")
_AFTER = plain_key("HSCA Successor")
_ROLES = {
    plain_key("Registered Manager"): ("service", "registered-manager"),
    plain_key("Nominated Individual"): ("provider", "nominated-individual"),
    plain_key("Partner"): ("provider", "partner"),
}


class ApiLocations(JsonShape):
    code = "cqc-api"
    label = "records of places from the regulator's API"
    columns = (
        Column("locationId", "number", cells.number, needed=True),
        Column("providerId", "provider_number", cells.number, needed=True),
        Column("name", "name", cells.text, needed=True),
        Column("registrationStatus", "status", cells.text),
        Column("registrationDate", "opened_on", cells.day),
        Column("deregistrationDate", "closed_on", cells.day, maybe=True),
        Column("dormancy", "is_dormant", cells.yes_no, maybe=True),
        Column("careHome", "care_home", cells.yes_no),
        Column("type", "type", cells.text),
        Column("inspectionDirectorate", "directorate", cells.text, maybe=True),
        Column("numberOfBeds", "places", cells.whole_number, maybe=True),
        Column("mainPhoneNumber", "phone", cells.phone, maybe=True),
        Column("website", "website", cells.website, maybe=True),
        Column("brandName", "brand", cells.brand, maybe=True),
        Column("providerName", "provider_name", cells.text, maybe=True),
        Column("postalAddressLine1", "street", cells.text, maybe=True),
        Column("postalAddressLine2", "street2", cells.text, maybe=True),
        Column("postalAddressTownCity", "town", cells.text, maybe=True),
        Column("postalAddressCounty", "county", cells.text, maybe=True),
        Column("postalCode", "postcode", cells.postcode, needed=True),
        Column("localAuthority", "authority_name", cells.text, maybe=True),
        Column("onspdLatitude", "lat", cells.latitude, maybe=True),
        Column("onspdLongitude", "lon", cells.longitude, maybe=True),
    )
    tells = (
        *(
            "name",
            "provider_id",
            "brand",
            "kinds",
            "needs",
            "street",
            "street2",
            "town",
            "county",
            "postcode",
        ),
        *("phone", "website", "places", "opened_on", "closed_on", "is_dormant"),
    )
    may_tell = ("authority_id", "area", "lat", "lon")

    def row(self, values: dict[str, Any]) -> dict[str, Any]:
        found = self.values(texts(values, self.keys))
        found["closed_on"] = self._ended(found.pop("status"), found["closed_on"])
        self._sort(values, found)
        found["authority_id"] = self.areas.settle(found.pop("authority_name"), None, "localAuthority")
        found["places"] = found["places"] or None
        found["ratings"] = list(self._ratings(values, found))
        found["relations"] = list(_relations(values))
        found["people"] = list(_people(values))
        return found

    def _ended(self, status: str | None, on: Any) -> Any:
        if plain_key(status or "") != _ENDED:
            return None
        if on is None:
            raise BadRowError("It has ended, and the day is not there.", "deregistrationDate")
        return on

    def _sort(self, values: dict[str, Any], found: dict[str, Any]) -> None:
        types = [kind for each_type in each(values, "gacServiceTypes") for kind in _words(each_type)]
        people = [str(special.get("name", "")) for special in each(values, "specialisms")]
        is_ours = {
            plain_key(found.pop(name) or "") for name in ("type", "directorate")
        } & SOCIAL_CARE_DIRECTORATES
        category = SOCIAL_CARE_CATEGORY if is_ours else None
        sort_out(found, self.source, types, people, category, found.pop("care_home"))

    def _ratings(self, values: dict[str, Any], found: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Each question's rating of each day, once: the record of today before those of the past."""
        seen: set[tuple[str, str]] = set()
        for question, value, day, organisation in _said(values):
            on = self.come(self.days.read(day), "reportDate")
            before = bool(on and found["opened_on"] and on < found["opened_on"])
            inherited = before or bool(organisation and organisation != found["number"])
            for rating in rated(cells.rating(value), on, inherited, self.source, question):
                key = (question, rating["given_on"])
                if key not in seen:
                    yield rating
                seen.add(key)


def _words(service_type: dict[str, Any]) -> list[str]:
    """The public name of a type, or where we do not know that, the regulator's own."""
    return [str(service_type.get("description") or service_type.get("name") or "")]


def _said(values: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """(question, rating, day, whose) of everything in a record that is a rating of the place as a whole."""
    current = inner(values, "currentRatings")
    for holder in (current, *each(values, "historicRatings")):
        yield from _of_report(inner(holder, "overall"), holder)
    for plan in each(values, "assessment"):
        day = str(plan.get("assessmentPlanPublishedDateTime") or "")
        ratings = inner(plan, "ratings")
        for group in (*each(ratings, "overall"), *each(ratings, "asgRatings")):
            yield from _of_report(group, {"reportDate": day})


def _of_report(overall: dict[str, Any], holder: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    day = str(overall.get("reportDate") or holder.get("reportDate") or "")
    whose = str(overall.get("organisationId") or holder.get("organisationId") or "")
    yield "overall", str(overall.get("rating") or ""), day, whose
    for answer in each(overall, "keyQuestionRatings"):
        question = QUESTIONS.get(plain_key(str(answer.get("name") or "")))
        if question:
            own_day, own = str(answer.get("reportDate") or day), str(answer.get("organisationId") or whose)
            yield question, str(answer.get("rating") or ""), own_day, own


def _relations(values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for relation in each(values, "relationships"):
        key = plain_key(str(relation.get("type") or ""))
        number = str(relation.get("relatedLocationId") or "")
        if key in (_BEFORE, _AFTER) and number and number != values.get("locationId"):
            reason = cells.text(str(relation.get("reason") or "")) or ""
            yield {"number": number, "is_before": key == _BEFORE, "reason": reason}


def _people(values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Who answers for it, once each."""
    seen = set()
    for activity in each(values, "regulatedActivities"):
        for contact in each(activity, "contacts"):
            parts = (contact.get(f"person{part}Name") for part in ("Given", "Family"))
            name = cells.text(" ".join(str(part) for part in parts if part))
            roles = contact.get("personRoles")
            for role in roles if isinstance(roles, list) else []:
                of, code = _ROLES.get(plain_key(str(role)), ("", ""))
                if name and of and (code, name) not in seen:
                    seen.add((code, name))
                    yield {"of": of, "role": code, "name": name}
