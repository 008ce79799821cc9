"""Triggers of the wall that look past it: no row points to another journey's, what was signed stays, and what becomes
of a letter.

Written by `build` as the policies are. They speak after the wall (as a foreign key does), so whoever may not write a
row at all learns nothing from them.
"""

from typing import Any

from django.apps import apps
from django.db import models

from access.functions import Function

# What a row and the one that it points to must agree on, where both have it.
SAME = ("journey_id", "choice_id", "reflection_id")
LETTERS = {"choosing_question": "question", "choosing_interest": "interest"}

# Somebody else's row that pointed to mine would hold mine when I take it out: a foreign key asks nobody's wall.
ONE_JOURNEY = """
DECLARE
    mine jsonb := to_jsonb(NEW);
    theirs jsonb;
    n integer := 0;
BEGIN
    WHILE n < TG_NARGS LOOP
        IF mine ->> TG_ARGV[n] IS NOT NULL THEN
            EXECUTE format('SELECT to_jsonb(one) FROM (SELECT %s FROM %I WHERE id = $1) AS one',
                TG_ARGV[n + 2], TG_ARGV[n + 1]) INTO theirs USING (mine ->> TG_ARGV[n])::uuid;
            IF NOT mine @> theirs THEN
                RAISE foreign_key_violation USING MESSAGE = format('%s of %s is of another journey or choice',
                    TG_ARGV[n], TG_TABLE_NAME);
            END IF;
        END IF;
        n := n + 3;
    END LOOP;
    RETURN NULL;
END
"""

# A letter hangs on one row, of its own kind; on none that comes once the first has let it go.
ONE_LETTER = """
BEGIN
    IF NEW.letter_id IS NOT NULL AND NOT EXISTS (SELECT FROM choosing_letter l
        WHERE l.id = NEW.letter_id AND l.kind = TG_ARGV[0] AND l.gone_on IS NULL) THEN
        RAISE foreign_key_violation USING MESSAGE = 'no letter of this kind to hang on a row';
    END IF;
    RETURN NULL;
END
"""

# A letter lives as long as the row that says whose it is. It goes with that row, at once; but of several that go in one
# act to the same people, all but the first go some days later, so that nobody sees them vanish together. That holds of
# a question that was sent once and not written in again: in any other may stand who I am, and what has not gone out
# yet nobody misses.
LETTER_GOES = """
DECLARE
    today date := (now() AT TIME ZONE 'Europe/London')::date;
    gone jsonb := coalesce(nullif(current_setting('app.letters_gone', true), ''), '[]')::jsonb;
    letter choosing_letter;
    whom text;
BEGIN
    SELECT * INTO letter FROM choosing_letter WHERE id = OLD.letter_id;
    SELECT coalesce(nullif(s.brand, ''), s.provider_id::text) INTO whom
        FROM providers_service s WHERE s.id = letter.service_id;
    IF letter.kind = 'question' AND letter.sent_on <= today AND gone ? whom AND NOT EXISTS (
        SELECT FROM choosing_letterpart p WHERE p.letter_id = letter.id AND p.by_id IS NULL AND p.number > 1) THEN
        UPDATE choosing_letter SET gone_on = today + 1 + floor(random() * 10)::integer WHERE id = letter.id;
    ELSE
        DELETE FROM choosing_letterpart WHERE letter_id = OLD.letter_id;
        DELETE FROM choosing_letter WHERE id = OLD.letter_id;
        IF letter.sent_on <= today AND whom IS NOT NULL THEN
            PERFORM set_config('app.letters_gone', (gone || to_jsonb(whom))::text, true);
        END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END
"""


# What was signed goes with the whole of what it is of, and not before. Asked when the transaction ends, because that
# takes its parts first and itself last; and past the wall, because whoever is announced by then may see nothing.
KEPT_WITH = {
    "aspirations_signedpart": ("journeys_journey", "journey_id"),
    "aspirations_signedstatement": ("journeys_journey", "journey_id"),
    "choosing_decision": ("choosing_choice", "choice_id"),
    "planning_agreed": ("journeys_journey", "journey_id"),
}
KEPT = """
DECLARE
    there boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id = $1)', TG_ARGV[0])
        INTO there USING (to_jsonb(OLD) ->> TG_ARGV[1])::uuid;
    IF there THEN
        RAISE EXCEPTION 'What was signed goes only with the whole of it.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
"""


def functions() -> list[Function]:
    bodies = {
        "gl_one_journey": ONE_JOURNEY,
        "gl_one_letter": ONE_LETTER,
        "gl_letter_goes": LETTER_GOES,
        "gl_kept_with": KEPT,
    }
    code = "plpgsql VOLATILE"
    return [Function(name, "", "trigger", body, True, code, granted=False) for name, body in bodies.items()]


def pointing(model: type[models.Model]) -> list[tuple[str, str, str]]:
    """The columns by which rows of this walled model point to other people's walled rows: column, table, what of both
    must be the same."""
    columns = {field.column for field in model._meta.concrete_fields}
    found = []
    for field in model._meta.concrete_fields:
        there = field.related_model
        if field.column is None or not isinstance(there, type) or not hasattr(there, "wall"):
            continue
        theirs = {column.column for column in there._meta.concrete_fields}
        if same := [name for name in SAME if name in columns and name in theirs]:
            found.append((field.column, there._meta.db_table, ", ".join(same)))
    return found


def write(cursor: Any) -> None:
    """Put the triggers on every table anew."""
    for model in apps.get_models():
        if hasattr(model, "wall") and (found := pointing(model)):
            _one_journey(cursor, model._meta.db_table, found)
    for table, kind in LETTERS.items():
        _letters(cursor, table, kind)
    for table, (whole, column) in KEPT_WITH.items():
        cursor.execute(
            f"DROP TRIGGER IF EXISTS kept ON {table};"
            f"CREATE CONSTRAINT TRIGGER kept AFTER DELETE ON {table} DEFERRABLE INITIALLY DEFERRED"
            f" FOR EACH ROW EXECUTE FUNCTION gl_kept_with('{whole}', '{column}')"
        )


def _one_journey(cursor: Any, table: str, found: list[tuple[str, str, str]]) -> None:
    columns = ", ".join(["journey_id", *(column for column, _there, _same in found)])
    said = ", ".join(f"'{word}'" for line in found for word in line)
    cursor.execute(
        f'CREATE OR REPLACE TRIGGER gl_one_journey AFTER INSERT OR UPDATE OF {columns} ON "{table}"'
        f" FOR EACH ROW EXECUTE FUNCTION gl_one_journey({said})"
    )


def _letters(cursor: Any, table: str, kind: str) -> None:
    for trigger in (
        f"gl_one_letter AFTER INSERT OR UPDATE OF letter_id ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION gl_one_letter('{kind}')",
        # Before the row goes, so that the wall still knows the letter for its owner's.
        f"letter_goes BEFORE DELETE ON {table}"
        " FOR EACH ROW WHEN (OLD.letter_id IS NOT NULL) EXECUTE FUNCTION gl_letter_goes()",
        f"letter_let_go BEFORE UPDATE OF letter_id ON {table} FOR EACH ROW"
        " WHEN (OLD.letter_id IS NOT NULL AND NEW.letter_id IS DISTINCT FROM OLD.letter_id)"
        " EXECUTE FUNCTION gl_letter_goes()",
    ):
        cursor.execute(f"CREATE OR REPLACE TRIGGER {trigger}")
