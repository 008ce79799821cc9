"""Policies of tables that no journey owns, written by hand: teams, approvals, the framework, who keeps entries."""

# Tables that nobody's journey owns a row of, and that open journeys: by hand, a command each.
# A row of a team's list is a key: whoever begins a team is the first in it, and everybody after says yes themselves to
# having been asked. Names are seen by the team, by whoever shares with it and by nobody else.
# Of UPDATE, the second is what the row must be afterwards: somebody may leave, and not move, raise or bring back
# themselves or anybody, and days are the days it happened. What the functions in it compare with is the row as it
# was before.
_MANAGED = "team_id = ANY (ARRAY(SELECT gl_managed_teams()))"
_WORK = "(SELECT work FROM accounts_user WHERE id = gl_user())"
_REGISTRAR = f"{_WORK} = 'registrar'"
_APPROVES = f"{_WORK} IN ('registrar', 'commissioner')"
_MY_TEAM = "id = ANY (ARRAY(SELECT gl_managed_teams()))"
_SAME_TEAM = "id = gl_same_team(id, name, provider_name, provider_number, code, made_by_id, made_at)"
_UNCHANGED = "IS NOT DISTINCT FROM"
_SAME_CHECK = (
    f"checked_at {_UNCHANGED} gl_team_checked(id) AND checked_by_id {_UNCHANGED} gl_team_checker(id)"
)
# Who runs a team changes its words and ends it, and the words of a checked team only with its check taken away. The
# register checks it, in its own name, and changes nothing else.
_TEAM_AFTER = (
    f"({_MY_TEAM} AND (checked_at IS NULL OR ({_SAME_TEAM} AND {_SAME_CHECK})))"
    f" OR ({_REGISTRAR} AND {_SAME_TEAM} AND ended_at {_UNCHANGED} gl_team_ended(id)"
    " AND (checked_by_id IS NULL OR checked_by_id = gl_user()))"
)
_SAME_MEMBER = "id = gl_same_member(id, team_id, user_id, joined_at, added_by_id, name, former_names)"
# The address of my account, as it is asked in.
_MY_ADDRESS = "email = (SELECT lower(email) FROM accounts_user WHERE id = gl_user())"
# The questions everybody is asked are read by all. A registrar drafts a version, changes it alone until it is sent for
# review, and another one publishes it. Triggers hold what is published still (aspirations/migrations).
_MY_DRAFTS = (
    f"SELECT id FROM aspirations_framework WHERE drafted_by = gl_user() AND sent_at IS NULL"
    f" AND published_on IS NULL AND put_aside_at IS NULL AND {_REGISTRAR}"
)
_IN_MY_DRAFT = f"framework_id IN ({_MY_DRAFTS})"
_ASKED_IN_MY_DRAFT = (
    f"area_id IN (SELECT a.id FROM aspirations_frameworkarea a WHERE a.framework_id IN ({_MY_DRAFTS}))"
)
_AFTER_REVIEW = (
    f"{_REGISTRAR} AND ((published_on IS NULL AND reviewed_by IS NULL)"
    " OR (reviewed_by = gl_user() AND drafted_by <> gl_user()))"
)

# The register is public, and who keeps its entries is not: keepers see each other, a claimant sees their own claim, and
# the registrar all of it. What was decided or published stays as it was.
_KEPT = "provider_id = ANY (ARRAY(SELECT gl_kept()))"
_LED = "provider_id = ANY (ARRAY(SELECT gl_led()))"
_KEPT_ENTRY = (
    f"({_KEPT} OR service_id IN (SELECT s.id FROM providers_service s"
    " WHERE s.provider_id = ANY (ARRAY(SELECT gl_kept()))))"
)
_OF_KEPT_SERVICE = (
    "service_id IN (SELECT s.id FROM providers_service s WHERE s.provider_id = ANY (ARRAY(SELECT gl_kept())))"
)
_ENTRY_OF_MINE = f"({_KEPT_ENTRY} OR {_REGISTRAR})"
_MY_DRAFT = f"by_id = gl_user() AND {_ENTRY_OF_MINE}"
_OF_ME = "keeper_id IN (SELECT k.id FROM providers_keeper k WHERE k.user_id = gl_user()"
_OF_SHOWN_VISIT = (
    "visit_id IN (SELECT v.id FROM providers_visit v JOIN providers_service s ON s.id = v.service_id"
    " WHERE v.state = 'shown' AND s.provider_id = ANY (ARRAY(SELECT gl_kept())))"
)
_SAME_KEEPER = "id = gl_same_keeper(id, provider_id, user_id, since, added_by_id, proof)"
_SAME_CLAIM = "id = gl_same_claim(id, provider_id, by_id, made_at)"
_SAME_REVISION = "id = gl_same_revision(id, service_id, provider_id, by_id, made_at)"

# Letters to a provider hold no journey: the person reaches theirs through rows of their own, the provider's people
# those to entries they keep. Each side adds its own words, and neither changes what the other said.
_MY_LETTER = "= ANY (ARRAY(SELECT gl_my_letters()))"
_READ_LETTER = "= ANY (ARRAY(SELECT gl_read_letters()))"
# Letters are read by those who may change the entry, from the day on which they go out; one to no entry by nobody.
_OF_EDITED_SERVICE = _OF_KEPT_SERVICE.replace("gl_kept()", "gl_edited()")
_TODAY = "(now() AT TIME ZONE 'Europe/London')::date"
_LETTER_OUT = f"{_OF_EDITED_SERVICE} AND sent_on <= {_TODAY} AND (gone_on IS NULL OR gone_on > {_TODAY})"
_LETTER_TO_US = f"letter_id IN (SELECT l.id FROM choosing_letter l WHERE l.{_LETTER_OUT})"

# Rows of an account, which go with it (accounts/gone.py).
_MINE_OR_GOING = "user_id = gl_user() OR current_setting('app.job', true) = 'erasure'"
_DESK = "gl_user() = ANY (ARRAY(SELECT gl_desk()))"


def _drafted(rule: str) -> dict[str, tuple[str, ...]]:
    return {"SELECT": ("true",), "INSERT": (rule,), "UPDATE": (rule,), "DELETE": (rule,)}


OTHER_POLICIES: dict[str, dict[str, tuple[str, ...]]] = {
    "aspirations_framework": {
        "SELECT": ("true",),
        "INSERT": (
            f"{_REGISTRAR} AND drafted_by = gl_user() AND published_on IS NULL AND reviewed_by IS NULL",
        ),
        "UPDATE": (_REGISTRAR, _AFTER_REVIEW),
    },
    "aspirations_frameworkarea": _drafted(_IN_MY_DRAFT),
    "aspirations_frameworkprompt": _drafted(_ASKED_IN_MY_DRAFT),
    "aspirations_frameworkmove": _drafted(_IN_MY_DRAFT),
    "aspirations_frameworkreview": {
        "SELECT": (_REGISTRAR,),
        "INSERT": (f"{_REGISTRAR} AND by = gl_user()",),
    },
    "accounts_team": {
        "SELECT": ("true",),
        "INSERT": (
            f"made_by_id = gl_user() AND checked_at IS NULL AND ended_at IS NULL AND {_WORK} = 'provider'",
        ),
        "UPDATE": (f"{_MY_TEAM} OR {_REGISTRAR}", _TEAM_AFTER),
    },
    "accounts_teammember": {
        "SELECT": (
            "user_id = gl_user() OR team_id = ANY (ARRAY(SELECT gl_teams()))"
            " OR team_id = ANY (ARRAY(SELECT gl_my_helping_teams()))"
            " OR id = ANY (ARRAY(SELECT gl_my_team_helpers()))",
        ),
        "INSERT": (
            "user_id = gl_user() AND left_at IS NULL AND former_names = '[]'"
            " AND joined_at BETWEEN now() - interval '1 hour'"
            " AND now() + interval '1 hour' AND (team_id = ANY (ARRAY(SELECT gl_new_teams()))"
            " OR (NOT manages AND team_id = ANY (ARRAY(SELECT gl_teams_asking_me()))))",
        ),
        "UPDATE": (
            f"left_at IS NULL AND (user_id = gl_user() OR {_MANAGED})",
            f"{_SAME_MEMBER} AND (left_at IS NULL OR left_at > now() - interval '1 hour')"
            f" AND ({_MANAGED} OR (user_id = gl_user() AND (NOT manages OR left_at IS NOT NULL)))",
        ),
    },
    # The register and councils approve, each in its own name and nobody themselves; what was said then only ends.
    "accounts_approval": {
        "SELECT": (
            f"user_id = gl_user() OR approved_by_id = gl_user() OR {_REGISTRAR}"
            " OR (ended_at IS NULL AND user_id = ANY (ARRAY(SELECT gl_my_helpers())))",
        ),
        "INSERT": (
            f"approved_by_id = gl_user() AND user_id <> gl_user() AND ended_at IS NULL AND {_APPROVES}"
            " AND approved_at BETWEEN now() - interval '1 hour' AND now() + interval '1 hour'",
        ),
        "UPDATE": (
            f"ended_at IS NULL AND {_APPROVES} AND (approved_by_id = gl_user() OR {_REGISTRAR})",
            "ended_at IS NOT NULL AND ended_by_id = gl_user() AND id = gl_same_approval(id, user_id, approved_by_id,"
            " approved_at, expires_at, concat_ws(chr(10), known_as, body, basis, interests))",
        ),
    },
    "accounts_teaminvitation": {
        "SELECT": (f"{_MANAGED} OR {_MY_ADDRESS}",),
        "INSERT": (f"{_MANAGED} AND made_by_id = gl_user() AND answered_at IS NULL",),
        "UPDATE": (
            f"answered_at IS NULL AND ({_MANAGED} OR {_MY_ADDRESS})",
            f"answered_at IS NOT NULL AND ({_MANAGED} OR ({_MY_ADDRESS} AND team_id = ANY"
            " (ARRAY(SELECT gl_teams_asking_me()))))",
        ),
    },
    "providers_keeper": {
        "SELECT": (f"user_id = gl_user() OR {_KEPT} OR {_REGISTRAR}",),
        "INSERT": (
            "ended_at IS NULL AND since BETWEEN now() - interval '1 hour' AND now() + interval '1 hour'"
            " AND ((user_id = gl_user() AND proof <> 'registrar'"
            " AND provider_id = ANY (ARRAY(SELECT gl_may_keep(role))))"
            f" OR (proof = 'registrar' AND added_by_id = gl_user() AND {_REGISTRAR}))",
        ),
        "UPDATE": (
            f"ended_at IS NULL AND (user_id = gl_user() OR {_LED} OR {_REGISTRAR})",
            f"{_SAME_KEEPER} AND ({_LED} OR {_REGISTRAR} OR (user_id = gl_user() AND ended_at IS NOT NULL))",
        ),
    },
    "providers_colleague": {
        "SELECT": (f"{_LED} OR {_MY_ADDRESS} OR {_REGISTRAR}",),
        "INSERT": (f"{_LED} AND made_by_id = gl_user() AND answered_at IS NULL",),
        "UPDATE": (
            f"answered_at IS NULL AND ({_LED} OR {_MY_ADDRESS} OR {_REGISTRAR})",
            f"answered_at IS NOT NULL AND ({_LED} OR {_MY_ADDRESS} OR {_REGISTRAR})",
        ),
    },
    "providers_claim": {
        "SELECT": (f"by_id = gl_user() OR {_KEPT} OR {_REGISTRAR}",),
        "INSERT": (f"by_id = gl_user() AND state = 'waiting' AND {_WORK} = 'provider'",),
        "UPDATE": (
            f"state = 'waiting' AND (by_id = gl_user() OR {_REGISTRAR})",
            f"{_SAME_CLAIM} AND (decided_by_id IS NULL OR decided_by_id = gl_user())",
        ),
    },
    # The address is read by the registrar, and while a claim waits by whoever a code is sent for.
    "providers_contact": {
        "SELECT": (
            f"{_REGISTRAR} OR provider_id IN (SELECT c.provider_id FROM providers_claim c"
            " WHERE c.by_id = gl_user() AND c.state = 'waiting')",
        ),
        "INSERT": (f"{_REGISTRAR} AND told_by_id = gl_user()",),
        "UPDATE": (_REGISTRAR, f"{_REGISTRAR} AND told_by_id = gl_user()"),
    },
    "providers_dispute": {
        "SELECT": (f"by_id = gl_user() OR {_REGISTRAR}",),
        "INSERT": (
            "by_id = gl_user() AND decided_at IS NULL AND about_id IN (SELECT k.id FROM providers_keeper k"
            " WHERE k.provider_id = ANY (ARRAY(SELECT gl_kept())))",
        ),
        "UPDATE": (
            f"decided_at IS NULL AND (by_id = gl_user() OR {_REGISTRAR})",
            f"{_REGISTRAR} OR (by_id = gl_user() AND decided_at IS NULL)",
        ),
    },
    "providers_draft": {
        "SELECT": (_MY_DRAFT,),
        "INSERT": (_MY_DRAFT,),
        "UPDATE": (_MY_DRAFT,),
        "DELETE": (_MY_DRAFT,),
    },
    # Whoever asks for an entry that no regulator lists sees what they wrote, and changes it until it shows; then
    # they take it out, at any time, and leave what it said.
    "providers_application": {
        "SELECT": (f"made_by_id = gl_user() OR {_REGISTRAR}",),
        "INSERT": (f"made_by_id = gl_user() AND state = 'draft' AND {_WORK} = 'provider'",),
        "UPDATE": (
            f"(made_by_id = gl_user() AND state IN ('draft', 'back', 'waiting', 'shown')) OR {_REGISTRAR}",
            f"(made_by_id = gl_user() AND ((state IN ('draft', 'back', 'waiting') AND id = gl_open_application(id))"
            f" OR (state = 'out' AND id = gl_same_application(id, said)))) OR {_REGISTRAR}"
            " OR (made_by_id IS NULL AND id = gl_same_application(id, said))",
        ),
    },
    # Anybody says what is wrong and nobody is written down. Whoever has its secret address reads the answer.
    "providers_report": {
        "SELECT": (
            f"({_OF_KEPT_SERVICE} AND NOT for_registrar) OR {_REGISTRAR}"
            " OR id::text = nullif(current_setting('app.capability_id', true), '')",
        ),
        "INSERT": ("kind = '' AND answered_by_id IS NULL",),
        "UPDATE": (
            f"kind = '' AND (({_OF_KEPT_SERVICE} AND NOT for_registrar) OR {_REGISTRAR})",
            "id = gl_same_report(id, service_id, about, words, token_digest, made_at) AND answered_by_id = gl_user()",
        ),
    },
    # Anybody with an account of their own life says what they saw, and nobody is written down. The registrar looks
    # at it first, and at what the place answers.
    "providers_visit": {
        "SELECT": (f"state = 'shown' OR {_REGISTRAR}",),
        "INSERT": (f"state = 'waiting' AND decided_by_id IS NULL AND {_WORK} = ''",),
        "UPDATE": (
            f"state = 'waiting' AND {_REGISTRAR}",
            f"state <> 'waiting' AND decided_by_id = gl_user() AND {_REGISTRAR}",
        ),
    },
    "providers_visitanswer": {
        "SELECT": (f"state = 'shown' OR by_id = gl_user() OR {_OF_SHOWN_VISIT} OR {_REGISTRAR}",),
        "INSERT": (
            f"by_id = gl_user() AND state = 'waiting' AND decided_by_id IS NULL AND {_OF_SHOWN_VISIT}",
        ),
        "UPDATE": (
            f"state = 'waiting' AND {_REGISTRAR}",
            f"state <> 'waiting' AND decided_by_id = gl_user() AND {_REGISTRAR}",
        ),
    },
    # Each keeper's own wish, while they keep and may look at what it counts; it can always be taken back.
    "providers_weeklymail": {
        "SELECT": (f"{_OF_ME})",),
        "INSERT": (f"{_OF_ME} AND k.ended_at IS NULL AND k.role IN ('lead', 'editor'))",),
        "DELETE": (f"{_OF_ME})",),
    },
    # Only added to, or a mail would go twice.
    "providers_weektold": {
        "SELECT": (f"{_OF_ME})",),
        "INSERT": (f"{_OF_ME} AND k.ended_at IS NULL)",),
    },
    # An account's own wishes for mail about figures. The policy for UPDATE is there to hold a row, and changes none.
    "commissioning_news": {
        "SELECT": (_MINE_OR_GOING,),
        "INSERT": ("user_id = gl_user()",),
        "UPDATE": ("user_id = gl_user()", "false"),
        "DELETE": (_MINE_OR_GOING,),
    },
    # Nobody takes one back or hands it on, or a mail would go twice.
    "commissioning_newstold": {
        "SELECT": (_MINE_OR_GOING,),
        "INSERT": ("user_id = gl_user()",),
        "UPDATE": ("user_id = gl_user() AND done_at IS NULL", "user_id = gl_user()"),
        "DELETE": ("current_setting('app.job', true) = 'erasure'",),
    },
    # Only added to: what is decided is the registrar's, and a keeper takes back what still waits.
    "providers_revision": {
        "SELECT": (_ENTRY_OF_MINE,),
        "INSERT": (
            f"by_id = gl_user() AND {_ENTRY_OF_MINE} AND state IN ('live', 'waiting') AND decided_at IS NULL"
            f" AND (source <> 'registrar' OR {_REGISTRAR})",
        ),
        "UPDATE": (
            f"state = 'waiting' AND {_ENTRY_OF_MINE}",
            f"{_SAME_REVISION} AND ({_REGISTRAR} OR state IN ('waiting', 'back', 'replaced'))",
        ),
    },
    # What people ask about what is held of them: anybody may, signed in or not. Read by whoever's it is, and by the
    # desk, which adds days and an answer and changes none of what was said.
    "journeys_asked": {
        "SELECT": (f"id = ANY (ARRAY(SELECT gl_my_asked())) OR {_DESK}",),
        "INSERT": (
            "clear_on IS NULL AND (acknowledged_on IS NULL OR acknowledged_on = came_on)"
            " AND longer_on IS NULL AND answered_on IS NULL AND by_id IS NULL"
            # Its paper lies in the folder of its own id, and names no file of anybody else's.
            " AND (paper = '' OR starts_with(paper, 'evidence/' || id || '/') AND strpos(paper, '..') = 0)"
            " AND (written_by_id IS NULL AND came_on BETWEEN current_date - 1 AND current_date + 1"
            # What came by phone or by post, on an earlier day: the desk writes it down in its own name.
            f" OR {_DESK} AND written_by_id = gl_user() AND written_on BETWEEN current_date - 1 AND current_date + 1"
            " AND came_on >= current_date - 366)",
        ),
        "UPDATE": (
            _DESK,
            f"{_DESK} AND id = gl_same_asked(id, came_on, concat_ws(chr(10), number, kind, words, name, reach_by,"
            " reach, about, basis, shown_by, paper, written_by_id, written_on))",
        ),
    },
    # Written by the owner of the tables alone (manage.py rights_desk).
    "journeys_deskseat": {"SELECT": ("user_id = gl_user()",)},
    # What remains of a journey that is gone: a day and a digest, which start-up compares with the receipts. Written
    # by gl_erase alone; which folder is still to be looked at is forgotten a day later.
    "journeys_erased": {
        "SELECT": ("true",),
        "UPDATE": ("current_setting('app.job', true) = 'erasure'",),
    },
    "choosing_letter": {
        "SELECT": (f"id {_READ_LETTER} OR ({_LETTER_OUT})",),
        "INSERT": (
            "EXISTS (SELECT gl_mine()) AND answer = '' AND answered_on IS NULL AND closed_on IS NULL"
            " AND service_id IS NOT NULL AND gone_on IS NULL"
            " AND sent_on BETWEEN current_date - 1 AND current_date + 31",
        ),
        # A trigger holds what the person wrote (choosing/migrations).
        "UPDATE": (_LETTER_OUT,),
        "DELETE": (f"id {_MY_LETTER}",),
    },
    "choosing_letterpart": {
        "SELECT": (f"letter_id {_READ_LETTER} OR {_LETTER_TO_US}",),
        "INSERT": (f"(by_id IS NULL AND letter_id {_MY_LETTER}) OR (by_id = gl_user() AND {_LETTER_TO_US})",),
        "DELETE": (f"letter_id {_MY_LETTER}",),
    },
    # As the weekly mail: only added to, each keeper's own.
    "choosing_lettertold": {
        "SELECT": (f"{_OF_ME})",),
        "INSERT": (f"{_OF_ME} AND k.ended_at IS NULL)",),
    },
}
