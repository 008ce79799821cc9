"""What the database keeps in step by itself: what hangs on a wall is only mine once what it came from is, what a guest
sent stays as they sent it, and a picture or a path is read where it hangs, and nowhere else."""

from django.db import migrations

# The tables that a piece may come from, with the column that says so and when that is only the owner's.
SOURCES = {
    "delivery_moment": ("moment_id", "private", "NEW.private AND NOT OLD.private"),
    "planning_goal": ("goal_id", "private", "NEW.private AND NOT OLD.private"),
    "planning_step": (
        "step_id", "private, goal_private",
        "(NEW.private OR NEW.goal_private) AND NOT (OLD.private OR OLD.goal_private)",
    ),
    "aspirations_answer": (
        "answer_id", "private, area_private, taken_out",
        "(NEW.private AND NOT OLD.private) OR (NEW.area_private AND NOT OLD.area_private)"
        " OR (NEW.taken_out AND NOT OLD.taken_out)",
    ),
}  # fmt: skip

PIECES = """
-- A source that is gone is named by no row any more: what came from it opens by itself alone from then on.
CREATE FUNCTION reflection_piece_alone() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (OLD.moment_id IS NOT NULL AND NEW.moment_id IS NULL) OR (OLD.goal_id IS NOT NULL AND NEW.goal_id IS NULL)
        OR (OLD.step_id IS NOT NULL AND NEW.step_id IS NULL) OR (OLD.answer_id IS NOT NULL AND NEW.answer_id IS NULL)
        OR (OLD.celebration_id IS NOT NULL AND NEW.celebration_id IS NULL) THEN
        NEW.private := true;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER alone BEFORE UPDATE OF moment_id, goal_id, step_id, answer_id, celebration_id ON reflection_piece
    FOR EACH ROW EXECUTE FUNCTION reflection_piece_alone();
CREATE FUNCTION reflection_piece_follows() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    EXECUTE format('UPDATE reflection_piece SET private = true WHERE %I = $1 AND NOT private', TG_ARGV[0])
        USING NEW.id;
    RETURN NULL;
END $$;
""" + "".join(
    f"CREATE TRIGGER piece_follows AFTER UPDATE OF {columns} ON {table} FOR EACH ROW WHEN ({when})"
    f" EXECUTE FUNCTION reflection_piece_follows('{column}');\n"
    for table, (column, columns, when) in SOURCES.items()
)

PICTURES = """
-- As in planning and delivery: always found out anew, after the row was locked. What I said in a reflection shows
-- pictures too, by itself or on a card. A folder of this room that shows them in another table writes both anew.
CREATE FUNCTION reflection_picture_shown() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    NEW.in_reflections := CASE
        WHEN EXISTS (SELECT FROM aspirations_other o WHERE o.attachment_id = NEW.id AND o.agreed = 'no') THEN '{}'
        ELSE ARRAY(SELECT p.reflection_id FROM reflection_piece p WHERE p.attachment_id = NEW.id AND NOT p.private
            UNION SELECT s.reflection_id FROM reflection_said s WHERE NOT s.private AND (s.attachment_id = NEW.id
                OR s.cards @> jsonb_build_array(jsonb_build_object('picture', NEW.id::text))) ORDER BY 1) END;
    RETURN NEW;
END $$;
CREATE TRIGGER in_reflections BEFORE INSERT OR UPDATE OF in_reflections ON journeys_attachment
    FOR EACH ROW EXECUTE FUNCTION reflection_picture_shown();
CREATE FUNCTION reflection_picture_in_step() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) ELSE '{}' END;
    afterwards jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) ELSE '{}' END;
BEGIN
    UPDATE journeys_attachment SET in_reflections = in_reflections WHERE id IN (
        SELECT (said.row ->> 'attachment_id')::uuid FROM (VALUES (before), (afterwards)) AS said (row)
        UNION SELECT (card ->> 'picture')::uuid FROM (VALUES (before), (afterwards)) AS said (row),
            jsonb_array_elements(coalesce(said.row -> 'cards', '[]')) card);
    RETURN NULL;
END $$;
-- Of any change, because what closes a piece by itself is no column of the statement.
CREATE TRIGGER picture_in_reflections AFTER INSERT OR DELETE OR UPDATE ON reflection_piece
    FOR EACH ROW EXECUTE FUNCTION reflection_picture_in_step();
CREATE TRIGGER picture_in_reflections AFTER INSERT OR DELETE OR UPDATE OF attachment_id, cards, reflection_id, private
    ON reflection_said FOR EACH ROW EXECUTE FUNCTION reflection_picture_in_step();
CREATE TRIGGER reflections_picture_follows AFTER INSERT OR UPDATE OF agreed, attachment_id ON aspirations_other
    FOR EACH ROW WHEN (NEW.agreed = 'no') EXECUTE FUNCTION reflection_picture_in_step();
"""

CELEBRATIONS = """
CREATE FUNCTION reflection_new_celebration() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (NEW.state <> 'waiting' OR NEW.thanked_at IS NOT NULL) AND NOT gl_owns(NEW.journey_id) THEN
        RAISE EXCEPTION 'The owner answers.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- A guest reads their own yes to how it is to go, and nobody else's.
    IF NOT gl_owns(NEW.journey_id) AND NOT EXISTS (SELECT FROM reflection_accepted a
        WHERE a.reflection_id = NEW.reflection_id AND a.by_id = NEW.by_id) THEN
        RAISE EXCEPTION 'Who brings something said yes first.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER begins BEFORE INSERT ON reflection_celebration
    FOR EACH ROW EXECUTE FUNCTION reflection_new_celebration();
CREATE FUNCTION reflection_hold_celebration() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    -- Nobody is announced where the owner of the tables works.
    who text := coalesce(current_setting('app.user_id', true), '');
    mine boolean := gl_owns(OLD.journey_id);
    back boolean := OLD.by_id::text = who AND OLD.state = 'waiting' AND NEW.state = 'taken_back';
    may text[] := ARRAY['changed_at', 'saves'];
BEGIN
    IF who = '' THEN RETURN NEW; END IF;
    IF mine OR back THEN may := may || ARRAY['state', 'answered_at']; END IF;
    IF mine THEN may := may || ARRAY['thanked_at']; END IF;
    -- A worker makes a film ready in the owner's name; nobody changes it afterwards.
    IF mine AND OLD.making = 'making' THEN
        may := may || ARRAY['making', 'sorry', 'kind', 'file', 'small', 'arrived', 'width', 'height', 'milliseconds',
            'size', 'tries', 'try_at'];
    END IF;
    -- Once it does not wait, its file leaves here: put up, it is the owner's own.
    IF (mine OR back) AND NEW.state <> 'waiting' AND NEW.file = '' AND NEW.small = '' AND NEW.arrived = '' THEN
        may := may || ARRAY['file', 'small', 'arrived', 'size', 'making'];
    END IF;
    IF to_jsonb(NEW) - may IS DISTINCT FROM to_jsonb(OLD) - may THEN
        RAISE EXCEPTION 'What somebody said stays as they said it.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state IS DISTINCT FROM OLD.state AND (OLD.state <> 'waiting' OR NEW.state = 'taken_back' AND NOT back) THEN
        RAISE EXCEPTION 'The owner answers, and the writer takes back.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hold_still BEFORE UPDATE ON reflection_celebration
    FOR EACH ROW EXECUTE FUNCTION reflection_hold_celebration();
"""

PATHS = """
CREATE FUNCTION reflection_placed_shown() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    NEW.in_reflections := coalesce((SELECT s.in_reflections FROM reflection_scale s WHERE s.id = NEW.scale_id), '{}');
    RETURN NEW;
END $$;
CREATE TRIGGER shown_as_scale BEFORE INSERT OR UPDATE OF scale_id, in_reflections ON reflection_placed
    FOR EACH ROW EXECUTE FUNCTION reflection_placed_shown();
-- Put away, a scale is shown nowhere.
CREATE FUNCTION reflection_scale_away() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.put_away_at IS NOT NULL THEN NEW.in_reflections := '{}'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER away BEFORE INSERT OR UPDATE ON reflection_scale
    FOR EACH ROW EXECUTE FUNCTION reflection_scale_away();
CREATE FUNCTION reflection_scale_to_places() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE reflection_placed SET in_reflections = NEW.in_reflections
        WHERE scale_id = NEW.id AND in_reflections IS DISTINCT FROM NEW.in_reflections;
    RETURN NULL;
END $$;
-- Of any change, because what another trigger changes is no column of the statement.
CREATE TRIGGER places_in_step AFTER UPDATE ON reflection_scale FOR EACH ROW
    WHEN (NEW.in_reflections IS DISTINCT FROM OLD.in_reflections) EXECUTE FUNCTION reflection_scale_to_places();
"""

SQL = PIECES + PICTURES + CELEBRATIONS + PATHS
TRIGGERS = {
    "alone": ["reflection_piece"], "piece_follows": list(SOURCES), "in_reflections": ["journeys_attachment"],
    "picture_in_reflections": ["reflection_piece", "reflection_said"], "reflections_picture_follows": ["aspirations_other"],
    "begins": ["reflection_celebration"], "hold_still": ["reflection_celebration"],
    "shown_as_scale": ["reflection_placed"], "away": ["reflection_scale"], "places_in_step": ["reflection_scale"],
}  # fmt: skip
FUNCTIONS = (
    "reflection_piece_alone", "reflection_piece_follows", "reflection_picture_shown", "reflection_picture_in_step",
    "reflection_new_celebration", "reflection_hold_celebration", "reflection_placed_shown", "reflection_scale_away",
    "reflection_scale_to_places",
)  # fmt: skip
BACK = "".join(f"DROP TRIGGER {name} ON {table};" for name, tables in TRIGGERS.items() for table in tables) + "".join(
    f"DROP FUNCTION {name}();" for name in FUNCTIONS
)


class Migration(migrations.Migration):
    dependencies = [("reflection", "0004_glad_and_progress"), ("journeys", "0024_in_reflections")]
    operations = [migrations.RunSQL(SQL, BACK)]
