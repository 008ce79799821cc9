"""A helper's words stay as they were sent: its writer takes them back, and the owner answers. Whoever may only say what
they think suggests no option. What was signed is held by the same functions as a signed statement."""

from django.db import migrations

SQL = """
CREATE TRIGGER hold_answers BEFORE INSERT OR UPDATE ON choosing_idea FOR EACH ROW
    EXECUTE FUNCTION access_hold_answers('thanked_at', 'option_id', 'service_id', 'option_private');
CREATE TRIGGER hold_still BEFORE UPDATE ON choosing_idea FOR EACH ROW
    EXECUTE FUNCTION access_hold_still('state', 'answered_at', 'changed_at', 'thanked_at once', 'option_private',
        'option_id goes', 'service_id goes', 'by_id inside');

CREATE FUNCTION choosing_suggested() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF row_security_active(TG_RELID) AND NOT (NEW.journey_id IN (SELECT gl_mine())
        OR NEW.journey_id IN (SELECT gl_journeys('choice.suggest'))
        OR ARRAY[NEW.journey_id, NEW.choice_id] IN (SELECT gl_shared_items('choice.suggest'))) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only who helps with a choice suggests another option';
    END IF;
    RETURN NULL;
END $$;
-- After the wall, as what it says is no answer to whoever may write nothing here.
CREATE TRIGGER suggested AFTER INSERT ON choosing_idea FOR EACH ROW WHEN (NEW.kind = 'option')
    EXECUTE FUNCTION choosing_suggested();

DROP TRIGGER hold_still ON choosing_decision;
DROP TRIGGER kept ON choosing_decision;
DROP FUNCTION choosing_hold_decision();
DROP FUNCTION choosing_keep_decision();
CREATE TRIGGER hold_still BEFORE UPDATE ON choosing_decision FOR EACH ROW
    EXECUTE FUNCTION access_hold_still('private', 'option_id goes', 'changed_mind_at once');
-- At the end of the transaction, because erasing a journey takes its parts first and the journey last.
CREATE CONSTRAINT TRIGGER kept AFTER DELETE ON choosing_decision
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access_hold_whole('What was chosen and signed');

-- What matters only to me and becomes something else closes the questions of that, too.
DROP TRIGGER questions_follow ON choosing_matter;
CREATE TRIGGER questions_follow AFTER UPDATE OF private, fact ON choosing_matter FOR EACH ROW
    WHEN (NEW.private AND (NOT OLD.private OR NEW.fact IS DISTINCT FROM OLD.fact))
    EXECUTE FUNCTION choosing_questions_follow();
"""


class Migration(migrations.Migration):
    dependencies = [("choosing", "0013_letters_apart")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
