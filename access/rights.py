"""Who somebody is to which rows, as the functions that the policies ask. Ids alone come back."""

from access.functions import Function
from access.rules import ALWAYS_WHOLE

# `mine`, `journeys` and `items` are evaluated once a statement (an array from a sub-select), so that the
# policies use indexes; written as EXISTS they scanned whole tables.
_LIVE = (
    "(s.grantee_id = gl_user() OR s.team_id = ANY (ARRAY(SELECT gl_teams())))"
    " AND s.ended_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > now())"
)
_CAPABLE = "c.id = nullif(current_setting('app.capability_id', true), '')::uuid AND c.ends_at > now()"

_OWN_CHOICE = "q.journey_id IN (SELECT j.id FROM journeys_journey j WHERE j.owner_id = gl_user())"
# One owner for each letter: what is unique in each of the two tables is unique in both, as a letter keeps its kind.
_LETTER = "JOIN choosing_letter l ON l.id = q.letter_id AND l.kind ="


def _named(said: str) -> str:
    """Whether one of the names said there (parted by ";") has every word of `n`: in any order, whole words.

    `n` is the words of a name as providers.names compares them: small, without titles, parted by spaces.
    """
    return (
        f"EXISTS (SELECT FROM regexp_split_to_table(lower({said}), ';') one WHERE n <> ''"
        " AND regexp_split_to_array(one, '[[:space:][:digit:][:punct:]]+') @> string_to_array(n, ' '))"
    )


def _named_in(value: str) -> str:
    """The same of what a draft or a change says: what stood before, stands after and was overruled each by itself."""
    plain = f"{value} #>> '{{}}'"
    return (
        f"CASE jsonb_typeof({value}) WHEN 'object' THEN EXISTS (SELECT FROM jsonb_each_text({value}) part"
        f" WHERE {_named('part.value')}) ELSE {_named(plain)} END"
    )


_NAMED_IN_DRAFTS = (
    "(SELECT id, array_agg(key) AS codes FROM (SELECT id, said.* FROM providers_draft,"
    " LATERAL (SELECT * FROM jsonb_each(typed) UNION ALL SELECT * FROM jsonb_each(base)) said) named"
    f" WHERE key IN (SELECT code FROM roles) AND {_named_in('value')} GROUP BY id)"
)


def rights() -> list[Function]:
    whole = ", ".join(f"'{permission}'" for permission in sorted(ALWAYS_WHOLE))
    share = (
        "FROM journeys_share s JOIN access_grant g ON g.role = s.stage || '.' || s.level"
        f" WHERE {_LIVE} AND g.permission = p"
    )
    choice = share.replace("g.permission = p", "g.permission = 'choice.read'")
    return [
        Function(
            "gl_user", "", "bigint", "SELECT nullif(current_setting('app.user_id', true), '')::bigint", False
        ),
        Function("gl_mine", "", "SETOF uuid", "SELECT id FROM journeys_journey WHERE owner_id = gl_user()"),
        # Asked by triggers. Where nobody is announced, the owner of the tables works: nobody else gets at a row then.
        Function(
            "gl_owns",
            "j uuid",
            "boolean",
            "SELECT CASE WHEN gl_user() IS NOT NULL"
            " THEN EXISTS (SELECT FROM journeys_journey WHERE id = j AND owner_id = gl_user())"
            " ELSE coalesce(current_setting('app.capability_id', true), '') = '' END",
            definer=False,
        ),
        Function(
            "gl_teams",
            "",
            "SETOF uuid",
            "SELECT m.team_id FROM accounts_teammember m JOIN accounts_team t ON t.id = m.team_id"
            " WHERE m.user_id = gl_user() AND m.left_at IS NULL AND t.ended_at IS NULL",
        ),
        Function(
            "gl_managed_teams",
            "",
            "SETOF uuid",
            "SELECT m.team_id FROM accounts_teammember m JOIN accounts_team t ON t.id = m.team_id"
            " WHERE m.user_id = gl_user() AND m.manages AND m.left_at IS NULL AND t.ended_at IS NULL",
        ),
        # Teams that I begin and nobody is in yet: whoever begins one is the first in it.
        Function(
            "gl_new_teams",
            "",
            "SETOF uuid",
            "SELECT t.id FROM accounts_team t WHERE t.made_by_id = gl_user() AND t.ended_at IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM accounts_teammember m WHERE m.team_id = t.id)",
        ),
        # Teams that asked the address of my account in: nobody is put into one by somebody else.
        Function(
            "gl_teams_asking_me",
            "",
            "SETOF uuid",
            "SELECT i.team_id FROM accounts_teaminvitation i JOIN accounts_user u ON u.id = gl_user()"
            " JOIN accounts_team t ON t.id = i.team_id WHERE i.email = lower(u.email)"
            " AND u.work = 'provider' AND i.answered_at IS NULL AND i.ends_at > now() AND t.ended_at IS NULL",
        ),
        # The row as it stood before this statement, if none of what may never change does.
        Function(
            "gl_same_member",
            "i uuid, t uuid, u bigint, j timestamptz, a bigint, n text, f jsonb",
            "uuid",
            "SELECT m.id FROM accounts_teammember m WHERE m.id = i AND m.team_id = t AND m.user_id = u"
            " AND m.joined_at = j AND m.added_by_id = a AND CASE WHEN m.name = n THEN m.former_names = f"
            " ELSE f - -1 = m.former_names AND f -> -1 ->> 0 = m.name AND (f -> -1 ->> 1)::timestamptz"
            " BETWEEN now() - interval '1 hour' AND now() + interval '1 hour' END",
        ),
        # The same of a team, with the words that the register looked at.
        Function(
            "gl_same_team",
            "i uuid, n text, p text, r text, c text, m bigint, b timestamptz",
            "uuid",
            "SELECT t.id FROM accounts_team t WHERE t.id = i AND t.name = n AND t.provider_name = p"
            " AND t.provider_number = r AND t.code = c AND t.made_by_id = m AND t.made_at = b",
        ),
        Function("gl_team_ended", "i uuid", "timestamptz", "SELECT ended_at FROM accounts_team WHERE id = i"),
        Function(
            "gl_team_checked", "i uuid", "timestamptz", "SELECT checked_at FROM accounts_team WHERE id = i"
        ),
        Function(
            "gl_team_checker", "i uuid", "bigint", "SELECT checked_by_id FROM accounts_team WHERE id = i"
        ),
        # Teams that I share with: I see who is in them.
        Function(
            "gl_my_helping_teams",
            "",
            "SETOF uuid",
            "SELECT s.team_id FROM journeys_share s JOIN journeys_journey j ON j.id = s.journey_id"
            " WHERE j.owner_id = gl_user() AND s.team_id IS NOT NULL AND s.ended_at IS NULL"
            " AND (s.ends_at IS NULL OR s.ends_at > now())",
        ),
        # Who works today in a team that I am about to share with, to be counted: I read no name before I share.
        Function(
            "gl_team_to_share_with",
            "t uuid",
            "SETOF uuid",
            "SELECT m.id FROM accounts_teammember m WHERE m.team_id = t AND m.left_at IS NULL AND EXISTS (SELECT 1"
            " FROM journeys_invitation i JOIN journeys_journey j ON j.id = i.journey_id"
            " WHERE j.owner_id = gl_user() AND i.team_id = t AND i.state = 'draft')",
        ),
        # Accounts that I share with, or that said yes and wait for me: I see who approved them.
        Function(
            "gl_my_helpers",
            "",
            "SETOF bigint",
            "SELECT s.grantee_id FROM journeys_share s JOIN journeys_journey j ON j.id = s.journey_id"
            " WHERE j.owner_id = gl_user() AND s.grantee_id IS NOT NULL AND s.ended_at IS NULL"
            " AND (s.ends_at IS NULL OR s.ends_at > now())"
            " UNION SELECT i.answered_by_id FROM journeys_invitation i JOIN journeys_journey j ON j.id = i.journey_id"
            " WHERE j.owner_id = gl_user() AND i.answered_by_id IS NOT NULL AND i.state = 'answered'",
        ),
        Function(
            "gl_same_approval",
            "i uuid, u bigint, a bigint, s timestamptz, e timestamptz, t text",
            "uuid",
            "SELECT v.id FROM accounts_approval v WHERE v.id = i AND v.user_id = u AND v.approved_by_id = a"
            " AND v.approved_at = s AND v.expires_at = e"
            " AND concat_ws(chr(10), v.known_as, v.body, v.basis, v.interests) = t",
        ),
        # Those who could see what I shared while I shared it: of a share that is over I still know who they were.
        Function(
            "gl_my_team_helpers",
            "",
            "SETOF uuid",
            "SELECT m.id FROM accounts_teammember m JOIN journeys_share s ON s.team_id = m.team_id"
            " JOIN journeys_journey j ON j.id = s.journey_id WHERE j.owner_id = gl_user()"
            " AND (m.left_at IS NULL OR m.left_at > s.started_at)"
            " AND m.joined_at < coalesce(least(s.ended_at, s.ends_at), now())",
        ),
        # Providers whose entries I keep today, and those where I lead.
        Function(
            "gl_kept",
            "",
            "SETOF uuid",
            "SELECT k.provider_id FROM providers_keeper k JOIN accounts_user u ON u.id = k.user_id"
            " WHERE k.user_id = gl_user() AND k.ended_at IS NULL AND u.work = 'provider'",
        ),
        Function(
            "gl_led",
            "",
            "SETOF uuid",
            "SELECT k.provider_id FROM providers_keeper k JOIN accounts_user u ON u.id = k.user_id"
            " WHERE k.user_id = gl_user() AND k.ended_at IS NULL AND k.role = 'lead' AND u.work = 'provider'",
        ),
        # Providers whose entries I may change, and whose letters I read.
        Function(
            "gl_edited",
            "",
            "SETOF uuid",
            "SELECT k.provider_id FROM providers_keeper k JOIN accounts_user u ON u.id = k.user_id WHERE"
            " k.user_id = gl_user() AND k.ended_at IS NULL AND k.role IN ('lead', 'editor') AND u.work = 'provider'",
        ),
        # Of these services, those where somebody reads letters. Who it is, nobody learns.
        Function(
            "gl_read_their_letters",
            "services uuid[]",
            "SETOF uuid",
            "SELECT s.id FROM providers_service s WHERE s.id = ANY (services) AND EXISTS (SELECT 1"
            " FROM providers_keeper k JOIN accounts_user u ON u.id = k.user_id WHERE k.provider_id = s.provider_id"
            " AND k.ended_at IS NULL AND k.role IN ('lead', 'editor') AND u.is_active AND u.work = 'provider')",
        ),
        # Providers that I may begin to keep in this role: asked in, or with a claim of mine that I proved just now.
        Function(
            "gl_may_keep",
            "r text",
            "SETOF uuid",
            "SELECT c.provider_id FROM providers_colleague c JOIN accounts_user u ON u.id = gl_user()"
            " WHERE c.email = lower(u.email) AND u.work = 'provider' AND c.role = r"
            " AND c.answered_at IS NULL AND c.ends_at > now()"
            " UNION SELECT m.provider_id FROM providers_claim m WHERE m.by_id = gl_user()"
            " AND m.decided_by_id = gl_user() AND m.state = 'yes' AND r = 'lead'"
            " AND m.decided_at BETWEEN now() - interval '1 hour' AND now() + interval '1 hour'"
            # Whom the registrar has ended there, no code of theirs brings back.
            " AND NOT EXISTS (SELECT 1 FROM providers_keeper o JOIN accounts_user e ON e.id = o.ended_by_id"
            " WHERE o.provider_id = m.provider_id AND o.user_id = gl_user() AND e.work = 'registrar')",
        ),
        # Accounts that keep what I claim: they are told that somebody does, and I learn nothing of them.
        Function(
            "gl_keepers_to_tell",
            "p uuid",
            "SETOF bigint",
            "SELECT k.user_id FROM providers_keeper k WHERE k.provider_id = p AND k.ended_at IS NULL"
            " AND EXISTS (SELECT 1 FROM providers_claim m WHERE m.provider_id = p AND m.by_id = gl_user()"
            " AND m.state = 'waiting')",
        ),
        # The row as it stood before, if neither whose it is nor how it came about changes.
        Function(
            "gl_same_keeper",
            "i uuid, p uuid, u bigint, s timestamptz, a bigint, f text",
            "uuid",
            "SELECT k.id FROM providers_keeper k WHERE k.id = i AND k.provider_id = p AND k.user_id = u"
            " AND k.since = s AND k.added_by_id = a AND k.proof = f",
        ),
        Function(
            "gl_same_claim",
            "i uuid, p uuid, b bigint, m timestamptz",
            "uuid",
            "SELECT c.id FROM providers_claim c WHERE c.id = i AND c.provider_id = p AND c.by_id = b"
            " AND c.made_at = m",
        ),
        # What somebody said is wrong: found by its secret address, and answered once, with its words as they were.
        Function(
            "gl_report", "d text", "uuid", "SELECT r.id FROM providers_report r WHERE r.token_digest = d"
        ),
        Function(
            "gl_same_report",
            "i uuid, s uuid, a text, w text, t text, m timestamptz",
            "uuid",
            "SELECT r.id FROM providers_report r WHERE r.id = i AND r.service_id = s AND r.about = a AND r.words = w"
            " AND r.token_digest = t AND r.made_at = m AND r.kind = ''",
        ),
        Function(
            "gl_same_revision",
            "i uuid, s uuid, p uuid, b bigint, m timestamptz",
            "uuid",
            "SELECT r.id FROM providers_revision r WHERE r.id = i AND r.service_id IS NOT DISTINCT FROM s"
            " AND r.provider_id IS NOT DISTINCT FROM p AND r.by_id = b AND r.made_at = m",
        ),
        # Letters that I wrote; and those that I read, because a choice is shared with me.
        Function(
            "gl_my_letters",
            "",
            "SETOF uuid",
            f"SELECT l.id FROM choosing_question q {_LETTER} 'question' WHERE {_OWN_CHOICE}"
            f" UNION ALL SELECT l.id FROM choosing_interest q {_LETTER} 'interest' WHERE {_OWN_CHOICE}",
        ),
        Function(
            "gl_read_letters",
            "",
            "SETOF uuid",
            f"SELECT gl_my_letters() UNION ALL SELECT l.id FROM choosing_question q {_LETTER} 'question'"
            f" WHERE NOT q.private AND NOT q.option_private AND EXISTS (SELECT 1 {choice}"
            " AND s.journey_id = q.journey_id AND s.item_id = q.choice_id)",
        ),
        # Helpers of mine who belong to an option of one choice of mine: each share with that option.
        Function(
            "gl_stakes",
            "c uuid",
            "SETOF uuid[]",
            "SELECT ARRAY[s.id, q.id] FROM choosing_option q"
            " JOIN providers_service v ON v.id = q.service_id JOIN providers_provider p ON p.id = v.provider_id"
            " JOIN journeys_share s ON s.journey_id = q.journey_id AND s.ended_at IS NULL"
            " AND (s.ends_at IS NULL OR s.ends_at > now()) LEFT JOIN accounts_team t ON t.id = s.team_id"
            f" WHERE q.choice_id = c AND q.put_aside_at IS NULL AND {_OWN_CHOICE}"
            " AND ((t.provider_number <> '' AND t.provider_number = p.number) OR EXISTS (SELECT 1"
            " FROM providers_keeper k WHERE k.provider_id = v.provider_id AND k.ended_at IS NULL"
            " AND (k.user_id = s.grantee_id OR k.user_id IN (SELECT m.user_id FROM accounts_teammember m"
            " WHERE m.team_id = s.team_id AND m.left_at IS NULL))))",
        ),
        # An application that its writer may change still; and one whose words stay as they are.
        Function(
            "gl_open_application",
            "i uuid",
            "uuid",
            "SELECT id FROM providers_application WHERE id = i AND state IN ('draft', 'back', 'waiting')",
        ),
        Function(
            "gl_same_application",
            "i uuid, w jsonb",
            "uuid",
            "SELECT id FROM providers_application WHERE id = i AND said = w",
        ),
        # Of a service that is a home, whatever told where it is goes from what was written before: history that
        # is only added to, and drafts that are nobody else's. It can take nothing else away, so anybody may call it.
        Function(
            "gl_forget_streets",
            "s uuid, codes text[]",
            "SETOF uuid",
            "WITH home AS (SELECT id FROM providers_service WHERE id = s AND is_at_a_home),"
            " close AS (SELECT code FROM unnest(codes) code"
            " WHERE code IN ('street', 'street2', 'county', 'postcode')),"
            " drafts AS (UPDATE providers_draft SET typed = typed - ARRAY(SELECT code FROM close),"
            " base = base - ARRAY(SELECT code FROM close) WHERE service_id IN (SELECT id FROM home))"
            " UPDATE providers_revision r SET changes = (SELECT jsonb_object_agg(key, CASE WHEN key IN"
            " (SELECT code FROM close) THEN jsonb_build_object('before', null, 'after', null, 'told', null,"
            " 'overruled', null) ELSE value END) FROM jsonb_each(r.changes))"
            " WHERE r.service_id IN (SELECT id FROM home) AND r.changes ?| ARRAY(SELECT code FROM close)"
            " RETURNING r.id",
            language="sql VOLATILE",
        ),
        # Of a person who asked, what was said by hand of who answers: by the registrar, and nothing else goes. Of a
        # draft of anybody's that line goes; the page that is open with it is told that there is a newer one.
        Function(
            "gl_forget_name",
            "p uuid, n text, codes text[]",
            "SETOF uuid",
            "WITH asked AS (SELECT 1 FROM accounts_user u WHERE u.id = gl_user() AND u.work = 'registrar'),"
            " roles AS (SELECT code FROM unnest(codes) code"
            " WHERE code IN ('manager', 'owners', 'partners', 'nominated', 'answers-for-it')),"
            " entries AS (SELECT p AS id UNION ALL SELECT id FROM providers_service WHERE provider_id = p),"
            " drafts AS (UPDATE providers_draft d SET saves = d.saves + 1, typed = d.typed - found.codes,"
            f" base = d.base - found.codes FROM {_NAMED_IN_DRAFTS} found WHERE found.id = d.id"
            " AND coalesce(d.service_id, d.provider_id) IN (SELECT id FROM entries) AND EXISTS (SELECT FROM asked))"
            " UPDATE providers_revision r SET changes = (SELECT jsonb_object_agg(key, CASE WHEN key IN"
            f" (SELECT code FROM roles) AND {_named_in('value')} THEN value ||"
            " jsonb_build_object('before', null, 'after', null, 'overruled', null) ELSE value END)"
            " FROM jsonb_each(r.changes)) WHERE coalesce(r.service_id, r.provider_id) IN (SELECT id FROM entries)"
            " AND EXISTS (SELECT FROM asked) AND EXISTS (SELECT FROM jsonb_each(r.changes)"
            f" WHERE key IN (SELECT code FROM roles) AND {_named_in('value')}) RETURNING r.id",
            language="sql VOLATILE",
        ),
        Function(
            "gl_journeys",
            "p text",
            "SETOF uuid",
            f"SELECT s.journey_id {share} AND (s.item_id IS NULL OR p IN ({whole}))"
            f" UNION ALL SELECT c.journey_id FROM access_capability c"
            f" WHERE {_CAPABLE} AND c.permission = p AND c.item_id IS NULL",
        ),
        Function(
            "gl_items",
            "p text",
            "SETOF uuid",
            f"SELECT s.item_id {share} AND s.item_id IS NOT NULL"
            f" UNION ALL SELECT c.item_id FROM access_capability c"
            f" WHERE {_CAPABLE} AND c.permission = p AND c.item_id IS NOT NULL",
        ),
        Function(
            "gl_capability",
            "d text",
            "uuid",
            "SELECT id FROM access_capability WHERE token_digest = d AND ends_at > now()",
        ),
        # Each with the journey it was shared from: naming somebody else's item in a share opens nothing.
        Function(
            "gl_shared_items",
            "p text",
            "SETOF uuid[]",
            f"SELECT ARRAY[s.journey_id, s.item_id] {share} AND s.item_id IS NOT NULL"
            f" UNION ALL SELECT ARRAY[c.journey_id, c.item_id] FROM access_capability c"
            f" WHERE {_CAPABLE} AND c.permission = p AND c.item_id IS NOT NULL",
        ),
        # This reflection, where `n` bytes more fit beside what all its guests sent. How much that is, nobody learns.
        Function(
            "gl_room_for_celebration",
            "r uuid, n bigint",
            "uuid",
            "SELECT r WHERE EXISTS (SELECT FROM gl_shared_items('reflection.comment') AS given(pair) WHERE pair[2] = r)"
            " AND (SELECT count(*) < 60 AND coalesce(sum(size), 0) + n + (SELECT coalesce(sum(length), 0)"
            " FROM reflection_celebrationonitsway WHERE reflection_id = r) <= 5 * 1024::bigint ^ 3"
            " FROM reflection_celebration WHERE reflection_id = r AND state = 'waiting')",
        ),
        # Whose journey a live secret of one kind is about: the one act that it is for is then done for them.
        Function(
            "gl_capability_owner",
            "d text, p text",
            "bigint",
            "SELECT j.owner_id FROM access_capability c JOIN journeys_journey j ON j.id = c.journey_id"
            " WHERE c.token_digest = d AND c.permission = p AND c.ends_at > now()",
        ),
    ]
