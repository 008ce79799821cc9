"""What matters becomes only mine, and with it every question that was made of it. Its letter is closed to helpers
with the question; a line of the list that helps everybody choose says nothing of me and stays."""

from django.db import migrations

SQL = """
CREATE FUNCTION choosing_questions_follow() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE choosing_question SET private = true, saves = saves + 1
    WHERE choice_id = NEW.choice_id AND NOT private AND came_from <> 'list' AND code IN (
        SELECT replace(NEW.id::text, '-', '')
        UNION ALL SELECT f.code FROM (VALUES (OLD.fact), (NEW.fact)) AS told (fact), LATERAL (VALUES (told.fact), (
            CASE WHEN told.fact IN ('owner', 'owner-works-here') THEN 'ownership-model'
            WHEN told.fact IN ('fee-week', 'fee-hour') THEN 'fee-from' END)) AS f (code) WHERE told.fact <> '');
    RETURN NULL;
END $$;
CREATE TRIGGER questions_follow AFTER UPDATE OF private ON choosing_matter FOR EACH ROW
    WHEN (NEW.private AND NOT OLD.private) EXECUTE FUNCTION choosing_questions_follow();
"""
BACK = """
DROP TRIGGER questions_follow ON choosing_matter;
DROP FUNCTION choosing_questions_follow();
"""


class Migration(migrations.Migration):
    dependencies = [("choosing", "0010_decisions_follow")]
    operations = [migrations.RunSQL(SQL, BACK)]
