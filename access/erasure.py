"""The one way to take a whole journey away: every row of it, signed, ended and linked ones too.

What was signed, shares, the chain of events: each is held still while its journey is there, and the web role may remove
none of it. `gl_erase` may, of one journey, for the job `erasure`, once its owner's own word for it has fallen due.
Which tables hold a journey's rows it asks the catalogue: a room that is built tomorrow is in it.
"""

from typing import Any

from access.functions import Function

# Nobody's to call but the tables' owner (a restored backup, access to which nobody serving has).
# Foreign keys are asked at the end of the transaction, so the order of tables does not matter. Whoever writes into the
# journey at this moment is waited for, and then finds no journey: they hold a lock on its row until they are done.
ERASE_ROWS = """
DECLARE
    t text;
    here bigint;
    n bigint := 0;
BEGIN
    PERFORM FROM journeys_journey WHERE id = j FOR UPDATE;
    PERFORM FROM access_eventhead WHERE journey_id = j FOR UPDATE;
    FOR t IN SELECT c.relname FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE s.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND a.attname = 'journey_id' AND NOT a.attisdropped ORDER BY c.relname = 'access_event', c.relname
    LOOP
        EXECUTE format('DELETE FROM %I WHERE journey_id = $1', t) USING j;
        GET DIAGNOSTICS here = ROW_COUNT;
        n := n + here;
    END LOOP;
    DELETE FROM journeys_journey WHERE id = j;
    GET DIAGNOSTICS here = ROW_COUNT;
    RETURN n + here;
END
"""

# A folder that is still looked after is that of a journey erased within the last day: what was on its way then
# (somebody's look, a secret) may have been written since, and goes in the same manner.
ERASE = """
DECLARE
    word journeys_leaving;
BEGIN
    IF current_setting('app.job', true) IS DISTINCT FROM 'erasure' OR gl_user() IS NOT NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'only the job erasure takes a journey away';
    END IF;
    SELECT l.* INTO word FROM journeys_leaving l JOIN journeys_journey o ON o.id = l.journey_id
        WHERE l.journey_id = j AND l.by_id = o.owner_id AND l.due_at <= clock_timestamp() FOR UPDATE OF l;
    IF FOUND THEN
        INSERT INTO journeys_erased (id, digest, "on", account_too, folder, since)
            VALUES (gen_random_uuid(), encode(sha256(convert_to('journey ' || j, 'UTF8')), 'hex'),
            (now() AT TIME ZONE 'Europe/London')::date, word.account_too, j, now())
            ON CONFLICT (digest) DO NOTHING;
    ELSIF EXISTS (SELECT FROM journeys_journey WHERE id = j)
        OR NOT EXISTS (SELECT FROM journeys_erased WHERE folder = j) THEN
        RAISE insufficient_privilege USING MESSAGE = 'its owner has not said so, or not for today';
    END IF;
    RETURN gl_erase_rows(j);
END
"""


# What I asked about my data hangs on a row of mine, and goes with it.
ASKED_GOES = "BEGIN DELETE FROM journeys_asked WHERE id = OLD.asked_id; RETURN NULL; END"


def write(cursor: Any) -> None:
    cursor.execute(
        "CREATE OR REPLACE TRIGGER asked_goes AFTER DELETE ON journeys_myasked"
        " FOR EACH ROW EXECUTE FUNCTION gl_asked_goes()"
    )


def functions() -> list[Function]:
    code = "plpgsql VOLATILE"
    return [
        Function("gl_asked_goes", "", "trigger", ASKED_GOES, True, code, granted=False),
        Function(
            "gl_my_asked",
            "",
            "SETOF uuid",
            "SELECT m.asked_id FROM journeys_myasked m JOIN journeys_journey j ON j.id = m.journey_id"
            " WHERE j.owner_id = gl_user()",
        ),
        # Who sits at the desk for rights: I, or nobody.
        Function(
            "gl_desk",
            "",
            "SETOF bigint",
            "SELECT s.user_id FROM journeys_deskseat s JOIN accounts_user u ON u.id = s.user_id"
            " WHERE s.user_id = gl_user() AND u.is_active AND u.work = 'registrar'",
        ),
        # What was asked without a journey goes two years after it was answered; nobody's own row names it.
        Function(
            "gl_clear_asked",
            "",
            "bigint",
            "WITH gone AS (DELETE FROM journeys_asked a WHERE current_setting('app.job', true) = 'rights-clear'"
            " AND gl_user() IS NULL AND a.answered_on < current_date - interval '2 years'"
            " AND NOT EXISTS (SELECT FROM journeys_myasked m WHERE m.asked_id = a.id) RETURNING 1)"
            " SELECT count(*) FROM gone",
            language="sql VOLATILE",
        ),
        # The row as it stood before this statement, if none of what was said changes.
        Function(
            "gl_same_asked",
            "i uuid, c date, w text",
            "uuid",
            "SELECT a.id FROM journeys_asked a WHERE a.id = i AND a.came_on = c AND w = concat_ws(chr(10), number,"
            " kind, words, name, reach_by, reach, about, basis, shown_by, paper, written_by_id, written_on)",
        ),
        Function("gl_erase_rows", "j uuid", "bigint", ERASE_ROWS, True, code, granted=False),
        Function("gl_erase", "j uuid", "bigint", ERASE, True, code),
        Function(
            "gl_due_erasures",
            "n integer",
            "SETOF uuid",
            "SELECT journey_id FROM journeys_leaving WHERE current_setting('app.job', true) = 'erasure'"
            " AND due_at <= clock_timestamp() ORDER BY due_at LIMIT n",
            # The clock goes on within a statement.
            language="sql VOLATILE",
        ),
        # Since when the longest due journey has been waiting to go.
        Function(
            "gl_oldest_erasure",
            "",
            "timestamptz",
            "SELECT min(due_at) FROM journeys_leaving WHERE current_setting('app.job', true) = 'watchdog'",
        ),
        Function(
            "gl_erasure_user",
            "j uuid",
            "bigint",
            "SELECT by_id FROM journeys_leaving WHERE journey_id = j"
            " AND current_setting('app.job', true) = 'erasure'",
        ),
    ]
