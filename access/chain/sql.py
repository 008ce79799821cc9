"""The chain of a journey's events, as the database keeps it: what links a row, and the one way to take a chain away.

Linked when a transaction is about to commit, by the table's owner: the journey's head is locked for those few
statements only, and all journeys of one transaction in one order, so that nobody waits long and nobody for ever.
A link is sha256 over the link before it and every column; `content` below and access.chain.check write it alike.
"""

from typing import Any

from access.functions import Function

LINK_EVENTS = """
DECLARE
    j uuid;
BEGIN
    -- The first event of a transaction links all of it; the others find themselves linked, or erased again.
    IF NOT EXISTS (SELECT 1 FROM access_event WHERE id = NEW.id AND seq IS NULL) THEN
        RETURN NULL;
    END IF;
    FOR j IN SELECT DISTINCT journey_id FROM access_event WHERE seq IS NULL ORDER BY journey_id LOOP
        PERFORM gl_link_journey(j);
    END LOOP;
    RETURN NULL;
END
"""

LINK_JOURNEY = """
DECLARE
    row record;
    n bigint;
    h bytea;
BEGIN
    INSERT INTO access_eventhead (id, journey_id, length, head)
        VALUES (gen_random_uuid(), j, 0, ''::bytea) ON CONFLICT (journey_id) DO NOTHING;
    SELECT length, head INTO n, h FROM access_eventhead WHERE journey_id = j FOR UPDATE;
    FOR row IN
        SELECT e.id, e.actor_id, e.kind, e.about_id, e.at FROM access_event e
        WHERE e.journey_id = j AND e.seq IS NULL ORDER BY e.at, e.id
    LOOP
        n := n + 1;
        h := sha256(convert_to(concat_ws('|', n, encode(h, 'hex'), row.id, j, coalesce(row.actor_id::text, ''),
            coalesce(row.about_id::text, ''), extract(epoch FROM row.at), row.kind), 'UTF8'));
        UPDATE access_event SET seq = n, link = h WHERE id = row.id;
    END LOOP;
    UPDATE access_eventhead SET length = n, head = h WHERE journey_id = j;
    RETURN n;
END
"""

# What somebody inserts is never linked by themselves.
UNLINK_NEW = "BEGIN NEW.seq := NULL; NEW.link := NULL; RETURN NEW; END"

ERASE_CHAIN = """
DECLARE
    n bigint;
BEGIN
    IF current_setting('app.job', true) IS DISTINCT FROM 'erasure' THEN
        RAISE insufficient_privilege USING MESSAGE = 'only the job erasure takes a chain away';
    END IF;
    IF EXISTS (SELECT 1 FROM journeys_journey WHERE id = j) THEN
        RAISE insufficient_privilege USING MESSAGE = 'the journey is still there';
    END IF;
    PERFORM 1 FROM access_eventhead WHERE journey_id = j FOR UPDATE;
    DELETE FROM access_event WHERE journey_id = j;
    GET DIAGNOSTICS n = ROW_COUNT;
    DELETE FROM access_eventhead WHERE journey_id = j;
    RETURN n;
END
"""

TRIGGERS = {
    "gl_unlinked": "CREATE TRIGGER gl_unlinked BEFORE INSERT ON access_event"
    " FOR EACH ROW EXECUTE FUNCTION gl_unlink_new()",
    "gl_linked": "CREATE CONSTRAINT TRIGGER gl_linked AFTER INSERT ON access_event"
    " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION gl_link_events()",
}

# What was written before there was a chain, in the same transaction as the trigger: no row falls between.
LINK_WHAT_WAS = (
    "SELECT gl_link_journey(journey_id) FROM"
    " (SELECT DISTINCT journey_id FROM access_event WHERE seq IS NULL ORDER BY journey_id) AS waiting"
)


def functions() -> list[Function]:
    """What links events when they commit, and takes a whole chain away after its journey."""
    code = "plpgsql VOLATILE"
    return [
        Function("gl_unlink_new", "", "trigger", UNLINK_NEW, False, code, granted=False),
        Function("gl_link_journey", "j uuid", "bigint", LINK_JOURNEY, True, code, granted=False),
        Function("gl_link_events", "", "trigger", LINK_EVENTS, True, code, granted=False),
        Function("gl_erase_chain", "j uuid", "bigint", ERASE_CHAIN, True, code),
    ]


def begin(cursor: Any) -> None:
    """Put the triggers on the table of events, once, and link what was written before there was a chain."""
    cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = 'access_event'::regclass")
    there = {row[0] for row in cursor.fetchall()}
    missing = [trigger for name, trigger in TRIGGERS.items() if name not in there]
    for trigger in missing:
        cursor.execute(trigger)
    if missing:
        cursor.execute(LINK_WHAT_WAS)
