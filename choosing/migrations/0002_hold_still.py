"""A signed choice never changes, but for who may see it and the day somebody changed their mind; and once."""

from django.db import migrations

SQL = """
CREATE FUNCTION choosing_hold_decision() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF to_jsonb(NEW) - 'private' - 'changed_mind_at' - 'option_id'
        IS DISTINCT FROM to_jsonb(OLD) - 'private' - 'changed_mind_at' - 'option_id'
        OR (NEW.option_id IS DISTINCT FROM OLD.option_id AND NEW.option_id IS NOT NULL)
        OR (OLD.changed_mind_at IS NOT NULL AND NEW.changed_mind_at IS DISTINCT FROM OLD.changed_mind_at) THEN
        RAISE EXCEPTION 'A signed choice never changes.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hold_still BEFORE UPDATE ON choosing_decision
    FOR EACH ROW EXECUTE FUNCTION choosing_hold_decision();

CREATE FUNCTION choosing_keep_decision() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM journeys_journey WHERE id = OLD.journey_id) THEN
        RAISE EXCEPTION 'A signed choice goes only with the whole journey.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
-- At the end of the transaction, because erasing a journey takes its parts first and the journey last.
CREATE CONSTRAINT TRIGGER kept AFTER DELETE ON choosing_decision
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION choosing_keep_decision();
"""

BACK = """
DROP TRIGGER hold_still ON choosing_decision;
DROP TRIGGER kept ON choosing_decision;
DROP FUNCTION choosing_hold_decision();
DROP FUNCTION choosing_keep_decision();
"""


class Migration(migrations.Migration):
    dependencies = [("choosing", "0001_initial")]
    operations = [migrations.RunSQL(SQL, BACK)]
