"""What a guest suggests stays as they said it, as a celebration does; and whoever brings something said yes to how it
is to go as that stands now, not as it stood before."""

from django.db import migrations

SQL = """
CREATE OR REPLACE FUNCTION reflection_new_celebration() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    IF (NEW.state <> 'waiting' OR NEW.thanked_at IS NOT NULL) AND NOT gl_owns(NEW.journey_id) THEN
        RAISE EXCEPTION 'The owner answers.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- A guest reads their own yes to how it is to go, and nobody else's. The wall has let them through: this is asked
    -- of what they bring.
    IF NOT gl_owns(NEW.journey_id) AND NOT EXISTS (SELECT FROM reflection_accepted a
        JOIN reflection_reflection r ON r.id = a.reflection_id
        WHERE r.id = NEW.reflection_id AND a.by_id = NEW.by_id AND a.rules = r.rules) THEN
        RAISE EXCEPTION 'Who brings something said yes first.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER begins BEFORE INSERT ON reflection_suggested
    FOR EACH ROW EXECUTE FUNCTION reflection_new_celebration();
CREATE FUNCTION reflection_hold_suggested() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
    IF to_jsonb(NEW) - may IS DISTINCT FROM to_jsonb(OLD) - may THEN
        RAISE EXCEPTION 'What somebody said stays as they said it.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state IS DISTINCT FROM OLD.state AND (OLD.state <> 'waiting' OR NEW.state = 'taken_back' AND NOT back) THEN
        RAISE EXCEPTION 'The owner answers, and the writer takes back.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hold_still BEFORE UPDATE ON reflection_suggested
    FOR EACH ROW EXECUTE FUNCTION reflection_hold_suggested();
"""
BACK = """
DROP TRIGGER hold_still ON reflection_suggested;
DROP FUNCTION reflection_hold_suggested();
DROP TRIGGER begins ON reflection_suggested;
"""


class Migration(migrations.Migration):
    dependencies = [("reflection", "0006_cards_without_pictures")]
    operations = [migrations.RunSQL(SQL, BACK)]
