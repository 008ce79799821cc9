"""What the database keeps in step by itself: private follows, what others wrote stays as
it is, an answer goes to the side that was asked, and a picture that a card shows is read with it."""

from django.db import migrations

SHOWS = {
    "delivery_card": ("attachment_id", "NOT private"),
    "delivery_coming": ("face_id", "NOT private"),
    "delivery_moment": ("attachment_id", "NOT private"),
}

PRIVATE = """
CREATE FUNCTION delivery_of_coming() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    NEW.coming_private := COALESCE((SELECT private FROM delivery_coming WHERE id = NEW.coming_id), true);
    RETURN NEW;
END $$;
CREATE TRIGGER coming_in_step BEFORE INSERT OR UPDATE OF coming_id, coming_private ON delivery_occasion
    FOR EACH ROW EXECUTE FUNCTION delivery_of_coming();
CREATE TRIGGER coming_in_step BEFORE INSERT OR UPDATE OF coming_id, coming_private ON delivery_happened
    FOR EACH ROW EXECUTE FUNCTION delivery_of_coming();
CREATE FUNCTION delivery_coming_to_rows() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE delivery_occasion SET coming_private = NEW.private
        WHERE coming_id = NEW.id AND coming_private IS DISTINCT FROM NEW.private;
    UPDATE delivery_happened SET coming_private = NEW.private
        WHERE coming_id = NEW.id AND coming_private IS DISTINCT FROM NEW.private;
    RETURN NULL;
END $$;
CREATE TRIGGER rows_in_step AFTER UPDATE OF private ON delivery_coming
    FOR EACH ROW EXECUTE FUNCTION delivery_coming_to_rows();
CREATE FUNCTION delivery_follow_answer() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE delivery_card SET private = true WHERE answer_id = NEW.id AND NOT private;
    RETURN NULL;
END $$;
CREATE TRIGGER days_private_follows AFTER UPDATE OF private, area_private, taken_out ON aspirations_answer
    FOR EACH ROW
    WHEN ((NEW.private AND NOT OLD.private) OR (NEW.area_private AND NOT OLD.area_private)
        OR (NEW.taken_out AND NOT OLD.taken_out))
    EXECUTE FUNCTION delivery_follow_answer();
-- A step that becomes only mine takes what comes of it along, which opens by itself alone.
CREATE FUNCTION delivery_follow_step() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE delivery_coming SET private = true WHERE step_id = NEW.id AND NOT private;
    RETURN NULL;
END $$;
CREATE TRIGGER days_follow_step AFTER UPDATE OF private, goal_private, goal_id ON planning_step FOR EACH ROW
    WHEN ((NEW.private OR NEW.goal_private) AND NOT (OLD.private OR OLD.goal_private))
    EXECUTE FUNCTION delivery_follow_step();
"""

SAID = """
CREATE FUNCTION delivery_new_brought() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.state <> 'waiting' AND NOT gl_owns(NEW.journey_id) THEN
        RAISE EXCEPTION 'The owner answers.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER begins BEFORE INSERT ON delivery_brought
    FOR EACH ROW EXECUTE FUNCTION delivery_new_brought();
CREATE FUNCTION delivery_hold_brought() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    -- Nobody is announced where the owner of the tables works.
    who text := coalesce(current_setting('app.user_id', true), '');
    mine boolean := gl_owns(OLD.journey_id);
    back boolean := OLD.by_id::text = who AND OLD.state = 'waiting' AND NEW.state = 'taken_back';
    may text[] := ARRAY['changed_at', 'saves'];
BEGIN
    IF who = '' THEN RETURN NEW; END IF;
    IF mine OR back THEN may := may || ARRAY['state', 'answered_at']; END IF;
    -- What the owner keeps goes with what is theirs, and leaves here.
    IF mine AND NEW.attachment_id IS NULL THEN may := may || ARRAY['attachment_id']; END IF;
    IF to_jsonb(NEW) - may IS DISTINCT FROM to_jsonb(OLD) - may THEN
        RAISE EXCEPTION 'What somebody said stays as they said it.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state IS DISTINCT FROM OLD.state AND NEW.state = 'taken_back' AND NOT back THEN
        RAISE EXCEPTION 'The owner answers, and the writer takes back.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hold_still BEFORE UPDATE ON delivery_brought
    FOR EACH ROW EXECUTE FUNCTION delivery_hold_brought();
-- Nobody's word replaces another's: whoever said what happened says it otherwise, and nobody else does.
CREATE FUNCTION delivery_hold_happened() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    who text := coalesce(current_setting('app.user_id', true), '');
    may text[] := ARRAY['coming_private', 'changed_at', 'saves'];
BEGIN
    IF OLD.by_id::text = who THEN may := may || ARRAY['what', 'words']; END IF;
    IF who <> '' AND to_jsonb(NEW) - may IS DISTINCT FROM to_jsonb(OLD) - may THEN
        RAISE EXCEPTION 'What somebody said stays as they said it.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hold_still BEFORE UPDATE ON delivery_happened
    FOR EACH ROW EXECUTE FUNCTION delivery_hold_happened();

-- An answer is of the side that was asked, while it was asked: who is not that side adds none, whatever they name. It is
-- refused by the wall's own error, so that nothing tells whether there is such a change.
CREATE FUNCTION delivery_answer_of_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    asked delivery_change%ROWTYPE;
BEGIN
    SELECT * INTO asked FROM delivery_change
        WHERE id = NEW.change_id AND journey_id = NEW.journey_id AND closed_at IS NULL;
    IF NOT FOUND OR (NEW.by_id IS DISTINCT FROM asked.to_user_id AND NOT EXISTS (
        SELECT FROM accounts_teammember m JOIN accounts_team t ON t.id = m.team_id
        WHERE m.team_id = asked.to_team_id AND m.user_id = NEW.by_id AND m.left_at IS NULL AND t.ended_at IS NULL))
    THEN
        RAISE EXCEPTION 'Only who was asked answers.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.to_user_id := asked.to_user_id;
    NEW.to_team_id := asked.to_team_id;
    NEW.closed_at := NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER of_the_change BEFORE INSERT ON delivery_changeanswer
    FOR EACH ROW EXECUTE FUNCTION delivery_answer_of_change();
CREATE FUNCTION delivery_hold_answer() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF to_jsonb(NEW) - 'closed_at' IS DISTINCT FROM to_jsonb(OLD) - 'closed_at' THEN
        RAISE EXCEPTION 'An answer stays as it was given.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hold_still BEFORE UPDATE ON delivery_changeanswer
    FOR EACH ROW EXECUTE FUNCTION delivery_hold_answer();
CREATE FUNCTION delivery_change_to_answers() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE delivery_changeanswer SET closed_at = NEW.closed_at
        WHERE change_id = NEW.id AND closed_at IS DISTINCT FROM NEW.closed_at;
    RETURN NULL;
END $$;
CREATE TRIGGER answers_in_step AFTER UPDATE OF closed_at ON delivery_change
    FOR EACH ROW EXECUTE FUNCTION delivery_change_to_answers();
"""

SHOWN = " OR ".join(
    f"EXISTS (SELECT FROM {table} WHERE {column} = a.id AND {rule})" for table, (column, rule) in SHOWS.items()
)
PICTURES = f"""
-- As in planning: always found out anew, after the row was locked.
CREATE FUNCTION delivery_picture_shown() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    SELECT ({SHOWN}) AND NOT EXISTS (SELECT FROM aspirations_other o WHERE o.attachment_id = a.id AND o.agreed = 'no')
        INTO NEW.in_days FROM (SELECT NEW.id AS id) a;
    RETURN NEW;
END $$;
CREATE TRIGGER in_days BEFORE INSERT OR UPDATE OF in_days ON journeys_attachment
    FOR EACH ROW EXECUTE FUNCTION delivery_picture_shown();
CREATE FUNCTION delivery_picture_in_step() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    touched uuid[] := ARRAY[]::uuid[];
BEGIN
    IF TG_OP <> 'INSERT' THEN touched := touched || (to_jsonb(OLD) ->> TG_ARGV[0])::uuid; END IF;
    IF TG_OP <> 'DELETE' THEN touched := touched || (to_jsonb(NEW) ->> TG_ARGV[0])::uuid; END IF;
    UPDATE journeys_attachment SET in_days = in_days WHERE id = ANY (touched);
    RETURN NULL;
END $$;
CREATE TRIGGER days_picture_follows AFTER INSERT OR UPDATE OF agreed, attachment_id ON aspirations_other
    FOR EACH ROW WHEN (NEW.agreed = 'no') EXECUTE FUNCTION delivery_picture_in_step('attachment_id');
""" + "".join(
    f"CREATE TRIGGER picture_in_days AFTER INSERT OR DELETE OR UPDATE OF {column}, private ON {table}"
    f" FOR EACH ROW EXECUTE FUNCTION delivery_picture_in_step('{column}');\n"
    for table, (column, _rule) in SHOWS.items()
)

SQL = PRIVATE + SAID + PICTURES
TRIGGERS = {
    "picture_in_days": SHOWS, "coming_in_step": ["delivery_occasion", "delivery_happened"],
    "rows_in_step": ["delivery_coming"], "days_private_follows": ["aspirations_answer"],
    "hold_still": ["delivery_brought", "delivery_happened", "delivery_changeanswer"], "begins": ["delivery_brought"],
    "of_the_change": ["delivery_changeanswer"], "answers_in_step": ["delivery_change"],
    "days_follow_step": ["planning_step"], "in_days": ["journeys_attachment"],
    "days_picture_follows": ["aspirations_other"],
}  # fmt: skip
FUNCTIONS = (
    "delivery_of_coming", "delivery_coming_to_rows", "delivery_follow_answer", "delivery_follow_step",
    "delivery_new_brought", "delivery_hold_brought", "delivery_hold_happened", "delivery_answer_of_change",
    "delivery_hold_answer", "delivery_change_to_answers", "delivery_picture_shown", "delivery_picture_in_step",
)  # fmt: skip
BACK = "".join(f"DROP TRIGGER {name} ON {table};" for name, tables in TRIGGERS.items() for table in tables) + "".join(
    f"DROP FUNCTION {name}();" for name in FUNCTIONS
)


class Migration(migrations.Migration):
    dependencies = [("delivery", "0001_plan_and_days"), ("planning", "0002_in_step")]
    operations = [migrations.RunSQL(SQL, BACK)]
