"""Name and face in a week are those of my circle as they are now; and who is only mine there is only mine here."""

from django.db import migrations

SQL = """
CREATE FUNCTION delivery_follow_person() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- As with a step: it becomes private with them, and opens by itself alone.
    UPDATE delivery_coming SET who_name = NEW.name, face_id = NEW.photo_id, private = private OR NEW.private
        WHERE person_id = NEW.id AND (who_name, face_id, private)
            IS DISTINCT FROM (NEW.name, NEW.photo_id, private OR NEW.private);
    RETURN NULL;
END $$;
CREATE TRIGGER days_follow_person AFTER UPDATE OF name, photo_id, private ON planning_person FOR EACH ROW
    WHEN ((NEW.name, NEW.photo_id, NEW.private) IS DISTINCT FROM (OLD.name, OLD.photo_id, OLD.private))
    EXECUTE FUNCTION delivery_follow_person();
"""
BACK = "DROP TRIGGER days_follow_person ON planning_person; DROP FUNCTION delivery_follow_person();"


class Migration(migrations.Migration):
    dependencies = [("delivery", "0005_put_away_goes"), ("planning", "0002_in_step")]
    operations = [migrations.RunSQL(SQL, BACK)]
