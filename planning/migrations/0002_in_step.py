"""What the database keeps in step by itself: private follows, what was agreed and what
others wrote stays as it is, and a picture that the plan shows is read with the plan.

`gl_owns` (access/rights.py) says whether whoever writes owns the journey, or is the owner of the tables."""

from django.db import migrations

# Of the rows that a helper may say something of: the word for each, and when it is its owner's alone.
ABOUT = {
    "goal": ("planning_goal", "private"),
    "step": ("planning_step", "private OR goal_private"),
    "part": ("planning_part", "private"),
    "risk": ("planning_risk", "private"),
    "if_then": ("planning_ifthen", "private"),
    "person": ("planning_person", "private"),
    "unmet": ("planning_unmet", "private"),
}
# Rows that show a picture, and when those who read the plan see it.
SHOWS = {
    "planning_part": ("attachment_id", "NOT private"),
    "planning_person": ("photo_id", "NOT private"),
    "planning_goal": ("picture_id", "NOT private"),
    "planning_emergencysheet": ("photo_id", "NOT private"),
    "planning_agreed": ("attachment_id", "NOT private"),
}


PRIVATE = """
CREATE FUNCTION planning_step_of_goal() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- The goal of a new step is held until this is kept: if it becomes private meanwhile, it would not see the step.
    IF TG_OP = 'INSERT' OR NEW.goal_id IS DISTINCT FROM OLD.goal_id THEN
        PERFORM FROM planning_goal WHERE id = NEW.goal_id FOR SHARE;
    END IF;
    NEW.goal_private := COALESCE((SELECT private FROM planning_goal WHERE id = NEW.goal_id), true);
    RETURN NEW;
END $$;
CREATE TRIGGER goal_in_step BEFORE INSERT OR UPDATE OF goal_id, goal_private ON planning_step
    FOR EACH ROW EXECUTE FUNCTION planning_step_of_goal();
CREATE FUNCTION planning_goal_to_steps() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE planning_step SET goal_private = NEW.private
        WHERE goal_id = NEW.id AND goal_private IS DISTINCT FROM NEW.private;
    -- What has a mark of its own becomes private with it, and opens by itself alone.
    IF NEW.private THEN
        UPDATE planning_risk SET private = true WHERE goal_id = NEW.id AND NOT private;
        UPDATE planning_unmet SET private = true WHERE goal_id = NEW.id AND NOT private;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER steps_in_step AFTER UPDATE OF private ON planning_goal
    FOR EACH ROW EXECUTE FUNCTION planning_goal_to_steps();
CREATE FUNCTION planning_follow_answer() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE planning_goal SET private = true WHERE answer_id = NEW.id AND NOT private;
    UPDATE planning_part SET private = true WHERE answer_id = NEW.id AND NOT private;
    RETURN NULL;
END $$;
CREATE TRIGGER plan_private_follows AFTER UPDATE OF private, area_private, taken_out ON aspirations_answer
    FOR EACH ROW
    WHEN ((NEW.private AND NOT OLD.private) OR (NEW.area_private AND NOT OLD.area_private)
        OR (NEW.taken_out AND NOT OLD.taken_out))
    EXECUTE FUNCTION planning_follow_answer();
"""


def _ideas() -> str:
    cases = "\n".join(
        f"        WHEN '{word}' THEN SELECT {rule} INTO alone FROM {table} WHERE id = NEW.about_id"
        " AND journey_id = NEW.journey_id;"
        for word, (table, rule) in ABOUT.items()
    )
    body = f"""
CREATE FUNCTION planning_idea_of_row() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    alone boolean := false;
BEGIN
    IF NEW.about_id IS NULL THEN
        -- Something new under a goal is as private as the goal.
        IF NEW.goal_id IS NOT NULL THEN
            SELECT private INTO alone FROM planning_goal WHERE id = NEW.goal_id AND journey_id = NEW.journey_id;
        END IF;
    ELSE
        CASE NEW.about
{cases}
        ELSE alone := true;
        END CASE;
    END IF;
    -- What is gone, or is not of this journey, is nobody's but the owner's.
    NEW.about_private := COALESCE(alone, true);
    RETURN NEW;
END $$;
CREATE TRIGGER about_in_step BEFORE INSERT OR UPDATE OF about_id, goal_id, about_private ON planning_planidea
    FOR EACH ROW EXECUTE FUNCTION planning_idea_of_row();

CREATE FUNCTION planning_row_to_ideas() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE planning_planidea SET about_private = about_private
        WHERE journey_id = OLD.journey_id AND (about_id = OLD.id OR (about_id IS NULL AND goal_id = OLD.id));
    RETURN NULL;
END $$;

CREATE FUNCTION planning_new_idea() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF gl_owns(NEW.journey_id) THEN RETURN NEW; END IF;
    IF NEW.state <> 'waiting' OR NEW.thanked_at IS NOT NULL
        OR (NEW.kind <> 'comment' AND NEW.journey_id NOT IN (SELECT gl_journeys('plan.suggest'))) THEN
        RAISE EXCEPTION 'A comment takes the level to comment, other words the level to help, and the owner answers.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER begins BEFORE INSERT ON planning_planidea
    FOR EACH ROW EXECUTE FUNCTION planning_new_idea();

CREATE FUNCTION planning_hold_idea() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    mine boolean := gl_owns(OLD.journey_id);
    nobody boolean := coalesce(current_setting('app.user_id', true), '') = '';
    theirs boolean := OLD.by_id::text = current_setting('app.user_id', true);
    back boolean := theirs AND OLD.state = 'waiting' AND NEW.state = 'taken_back';
    may text[] := ARRAY['about_private', 'changed_at', 'saves'];
BEGIN
    IF nobody THEN RETURN NEW; END IF;
    IF mine OR back THEN may := may || ARRAY['state', 'answered_at']; END IF;
    IF mine THEN may := may || ARRAY['thanked_at']; END IF;
    IF to_jsonb(NEW) - may IS DISTINCT FROM to_jsonb(OLD) - may THEN
        RAISE EXCEPTION 'What somebody said stays as they said it.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state IS DISTINCT FROM OLD.state AND NEW.state = 'taken_back' AND NOT back THEN
        RAISE EXCEPTION 'The owner answers, and the writer takes back.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hold_still BEFORE UPDATE ON planning_planidea
    FOR EACH ROW EXECUTE FUNCTION planning_hold_idea();
"""
    return body + "".join(
        f"CREATE TRIGGER ideas_in_step AFTER UPDATE OF private{', goal_private, goal_id' if 'goal_' in rule else ''} OR DELETE"
        f" ON {table} FOR EACH ROW EXECUTE FUNCTION planning_row_to_ideas();\n"
        for table, rule in ABOUT.values()
    )


AGREED = """
CREATE FUNCTION planning_hold_agreed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF to_jsonb(NEW) - 'private' IS DISTINCT FROM to_jsonb(OLD) - 'private' THEN
        RAISE EXCEPTION 'What was agreed never changes.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hold_still BEFORE UPDATE ON planning_agreed
    FOR EACH ROW EXECUTE FUNCTION planning_hold_agreed();
-- Whoever says yes to a plan reads it.
CREATE FUNCTION planning_acknowledge_seen() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM planning_agreed WHERE id = NEW.agreed_id) THEN
        RAISE EXCEPTION 'There is no such plan.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER of_what_is_seen BEFORE INSERT ON planning_acknowledged
    FOR EACH ROW EXECUTE FUNCTION planning_acknowledge_seen();
CREATE FUNCTION planning_hold_acknowledged() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    may text[] := ARRAY['changed_at', 'saves'];
BEGIN
    IF coalesce(current_setting('app.user_id', true), '') = '' THEN RETURN NEW; END IF;
    IF OLD.taken_back_at IS NULL AND OLD.by_id::text = current_setting('app.user_id', true) THEN
        may := may || ARRAY['taken_back_at'];
    END IF;
    IF to_jsonb(NEW) - may IS DISTINCT FROM to_jsonb(OLD) - may THEN
        RAISE EXCEPTION 'What somebody said stays as they said it.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hold_still BEFORE UPDATE ON planning_acknowledged
    FOR EACH ROW EXECUTE FUNCTION planning_hold_acknowledged();
-- What others were let read is closed to them when something that stood in it becomes only mine.
CREATE FUNCTION planning_close_agreed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE planning_agreed SET private = true
        WHERE journey_id = NEW.journey_id AND NOT private AND signed_at >= NEW.made_at;
    RETURN NULL;
END $$;
""" + "".join(
    f"CREATE TRIGGER agreed_follows AFTER UPDATE OF private ON {table} FOR EACH ROW"
    " WHEN (NEW.private AND NOT OLD.private) EXECUTE FUNCTION planning_close_agreed();\n"
    for table, _rule in ABOUT.values()
)

# Of the council's part its writer says what it is, and the owner whether it stands beside their plan: nobody does both.
COUNCIL = """
CREATE FUNCTION planning_new_council_part() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.beside_at IS NOT NULL AND NOT gl_owns(NEW.journey_id) THEN
        RAISE EXCEPTION 'The owner puts it beside their plan.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER begins BEFORE INSERT ON planning_councilpart
    FOR EACH ROW EXECUTE FUNCTION planning_new_council_part();
CREATE FUNCTION planning_hold_council_part() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    mine boolean := gl_owns(OLD.journey_id);
    theirs boolean := OLD.by_id::text = current_setting('app.user_id', true);
    same text[] := ARRAY['beside_at', 'changed_at', 'saves'];
    theirs_not text[] := ARRAY['id', 'journey_id', 'by_id', 'by_name', 'made_at'];
    before jsonb := to_jsonb(OLD);
    after jsonb := to_jsonb(NEW);
    key text;
BEGIN
    IF coalesce(current_setting('app.user_id', true), '') = '' THEN RETURN NEW; END IF;
    FOREACH key IN ARRAY theirs_not LOOP
        IF after -> key IS DISTINCT FROM before -> key THEN
            RAISE EXCEPTION 'Whose it is stays.' USING ERRCODE = 'restrict_violation';
        END IF;
    END LOOP;
    IF NOT theirs AND after - same IS DISTINCT FROM before - same THEN
        RAISE EXCEPTION 'What somebody said stays as they said it.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT mine AND NEW.beside_at IS DISTINCT FROM OLD.beside_at THEN
        RAISE EXCEPTION 'The owner puts it beside their plan.' USING ERRCODE = 'restrict_violation';
    END IF;
    -- Other words than those that the owner put beside their plan are put there anew, or not.
    same := same || ARRAY['given_at'];
    IF NOT mine AND after - same IS DISTINCT FROM before - same THEN NEW.beside_at := NULL; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hold_still BEFORE UPDATE ON planning_councilpart
    FOR EACH ROW EXECUTE FUNCTION planning_hold_council_part();

-- An opening is told to the person, at the hour that it is, whatever whoever opens it says.
CREATE FUNCTION planning_new_opening() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT gl_owns(NEW.journey_id) THEN
        NEW.at := now();
        NEW.seen := false;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER begins BEFORE INSERT ON planning_emergencyopening
    FOR EACH ROW EXECUTE FUNCTION planning_new_opening();
"""


def _pictures() -> str:
    shown = " OR ".join(
        f"EXISTS (SELECT FROM {table} WHERE {column} = a.id AND {rule})" for table, (column, rule) in SHOWS.items()
    )
    body = f"""
-- Always found out anew, whatever is written there: an older copy of the row that is saved changes nothing. The row is
-- locked before this runs, so of two that show or hide one picture at once the second sees what the first did. While
-- somebody who is in it says no, nobody else sees it.
CREATE FUNCTION planning_picture_shown() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    SELECT ({shown}) AND NOT EXISTS (SELECT FROM aspirations_other o WHERE o.attachment_id = a.id AND o.agreed = 'no')
        INTO NEW.in_plan FROM (SELECT NEW.id AS id) a;
    RETURN NEW;
END $$;
CREATE TRIGGER in_plan BEFORE INSERT OR UPDATE OF in_plan ON journeys_attachment
    FOR EACH ROW EXECUTE FUNCTION planning_picture_shown();
CREATE FUNCTION planning_picture_in_step() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    touched uuid[] := ARRAY[]::uuid[];
BEGIN
    IF TG_OP <> 'INSERT' THEN touched := touched || (to_jsonb(OLD) ->> TG_ARGV[0])::uuid; END IF;
    IF TG_OP <> 'DELETE' THEN touched := touched || (to_jsonb(NEW) ->> TG_ARGV[0])::uuid; END IF;
    UPDATE journeys_attachment SET in_plan = in_plan WHERE id = ANY (touched);
    RETURN NULL;
END $$;
-- Yes again opens nothing: the owner shows it anew.
CREATE TRIGGER plan_picture_follows AFTER INSERT OR UPDATE OF agreed, attachment_id ON aspirations_other
    FOR EACH ROW WHEN (NEW.agreed = 'no') EXECUTE FUNCTION planning_picture_in_step('attachment_id');
"""
    return body + "".join(
        f"CREATE TRIGGER picture_in_step AFTER INSERT OR DELETE OR UPDATE OF {column}, private ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION planning_picture_in_step('{column}');\n"
        for table, (column, _rule) in SHOWS.items()
    )


SQL = PRIVATE + _ideas() + AGREED + COUNCIL + _pictures()
TRIGGERS = {
    "picture_in_step": SHOWS, "ideas_in_step": [table for table, _rule in ABOUT.values()],
    "goal_in_step": ["planning_step"], "steps_in_step": ["planning_goal"],
    "plan_private_follows": ["aspirations_answer"], "about_in_step": ["planning_planidea"],
    "hold_still": ["planning_planidea", "planning_agreed", "planning_acknowledged", "planning_councilpart"],
    "begins": ["planning_planidea", "planning_councilpart", "planning_emergencyopening"],
    "agreed_follows": [table for table, _rule in ABOUT.values()], "in_plan": ["journeys_attachment"],
    "plan_picture_follows": ["aspirations_other"], "of_what_is_seen": ["planning_acknowledged"],
}  # fmt: skip
FUNCTIONS = (
    "planning_step_of_goal", "planning_goal_to_steps", "planning_follow_answer",
    "planning_idea_of_row", "planning_row_to_ideas", "planning_new_idea", "planning_hold_idea", "planning_hold_agreed",
    "planning_acknowledge_seen", "planning_hold_acknowledged", "planning_close_agreed", "planning_new_council_part",
    "planning_hold_council_part", "planning_new_opening", "planning_picture_shown", "planning_picture_in_step",
)  # fmt: skip
BACK = "".join(f"DROP TRIGGER {name} ON {table};" for name, tables in TRIGGERS.items() for table in tables) + "".join(
    f"DROP FUNCTION {name}();" for name in FUNCTIONS
)


class Migration(migrations.Migration):
    dependencies = [("planning", "0001_plan_and_days"), ("aspirations", "0015_planning_framework_v1")]
    operations = [migrations.RunSQL(SQL, BACK)]
