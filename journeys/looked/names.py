"""What the owner called somebody at the time. Names stay when a share has ended, and when somebody left a team."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import TeamMember
from journeys.models import Journey, Share


class Names:
    """Two questions to the database, however many people there are."""

    def __init__(self, journey: Journey) -> None:
        self.shares: dict[int, list[Share]] = defaultdict(list)
        self.members: dict[int, list[TeamMember]] = defaultdict(list)
        self.teams: dict[UUID, str] = {}
        for share in Share.objects.filter(journey=journey).order_by("started_at", "id"):
            if share.grantee_id:
                self.shares[share.grantee_id].append(share)
            elif share.team_id:
                self.teams[share.team_id] = share.known_as
        for member in TeamMember.objects.filter(team_id__in=self.teams).order_by("joined_at", "id"):
            self.members[member.user_id].append(member)

    def of(self, actor: int | None, at: datetime) -> str | Promise:
        """By the share that was newest then; else by the team they worked in."""
        if shares := self.shares.get(actor or 0):
            then = [share for share in shares if share.started_at <= at] or shares[:1]
            return then[-1].known_as
        if members := self.members.get(actor or 0):
            then_in = [member for member in members if member.joined_at <= at] or members[:1]
            member = then_in[-1]
            team = self.teams[member.team_id]
            if (name := member.name_at(at)) != member.name:
                words = _("{name}, called {now} now, from {team}")
                return words.format(name=name, now=member.name, team=team)
            return _("{name} from {team}").format(name=name, team=team)
        return _("Somebody I shared with")
