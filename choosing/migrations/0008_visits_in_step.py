"""What is brought home from a visit is as private as the visit, from the moment it is; and so is a visit of its option."""

from django.db import migrations

SQL = """
CREATE FUNCTION choosing_visit_of_option() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    NEW.option_private := COALESCE((SELECT private FROM choosing_option WHERE id = NEW.option_id), true);
    RETURN NEW;
END $$;
CREATE TRIGGER option_in_step BEFORE INSERT OR UPDATE OF option_id ON choosing_visit
    FOR EACH ROW EXECUTE FUNCTION choosing_visit_of_option();

CREATE FUNCTION choosing_option_to_visits() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE choosing_visit SET option_private = NEW.private
        WHERE option_id = NEW.id AND option_private IS DISTINCT FROM NEW.private;
    RETURN NULL;
END $$;
CREATE TRIGGER visits_in_step AFTER UPDATE OF private ON choosing_option
    FOR EACH ROW EXECUTE FUNCTION choosing_option_to_visits();

CREATE FUNCTION choosing_part_of_visit() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    NEW.visit_private :=
        COALESCE((SELECT private OR option_private FROM choosing_visit WHERE id = NEW.visit_id), true);
    RETURN NEW;
END $$;
CREATE TRIGGER visit_in_step BEFORE INSERT OR UPDATE OF visit_id ON choosing_visitpart
    FOR EACH ROW EXECUTE FUNCTION choosing_part_of_visit();

CREATE FUNCTION choosing_visit_to_parts() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE choosing_visitpart SET visit_private = NEW.private OR NEW.option_private
        WHERE visit_id = NEW.id AND visit_private IS DISTINCT FROM (NEW.private OR NEW.option_private);
    RETURN NULL;
END $$;
CREATE TRIGGER parts_in_step AFTER UPDATE OF private, option_private ON choosing_visit
    FOR EACH ROW EXECUTE FUNCTION choosing_visit_to_parts();
"""

BACK = """
DROP TRIGGER option_in_step ON choosing_visit;
DROP TRIGGER visits_in_step ON choosing_option;
DROP TRIGGER visit_in_step ON choosing_visitpart;
DROP TRIGGER parts_in_step ON choosing_visit;
DROP FUNCTION choosing_visit_of_option();
DROP FUNCTION choosing_option_to_visits();
DROP FUNCTION choosing_part_of_visit();
DROP FUNCTION choosing_visit_to_parts();
"""


class Migration(migrations.Migration):
    dependencies = [("choosing", "0007_visit_ticks")]
    operations = [migrations.RunSQL(SQL, BACK)]
