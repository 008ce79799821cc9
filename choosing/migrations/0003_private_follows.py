"""What came from an answer of the statement becomes private with it, at the moment it does; and stays so until the
person opens it here."""

from django.db import migrations

SQL = """
CREATE FUNCTION choosing_follow_answer() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE choosing_matter SET private = true WHERE answer_id = NEW.id AND NOT private;
    RETURN NULL;
END $$;
CREATE TRIGGER private_follows AFTER UPDATE OF private, area_private, taken_out ON aspirations_answer
    FOR EACH ROW
    WHEN ((NEW.private AND NOT OLD.private) OR (NEW.area_private AND NOT OLD.area_private)
        OR (NEW.taken_out AND NOT OLD.taken_out))
    EXECUTE FUNCTION choosing_follow_answer();
"""

BACK = """
DROP TRIGGER private_follows ON aspirations_answer;
DROP FUNCTION choosing_follow_answer();
"""


class Migration(migrations.Migration):
    dependencies = [("choosing", "0002_hold_still"), ("aspirations", "0012_hold_drafts")]
    operations = [migrations.RunSQL(SQL, BACK)]
