"""A signed choice that others were let read is closed to them when something in it becomes only mine."""

from django.db import migrations

TABLES = ("matter", "option", "reason", "question")
SQL = """
CREATE FUNCTION choosing_close_decisions() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE choosing_decision SET private = true WHERE choice_id = NEW.choice_id AND NOT private;
    RETURN NULL;
END $$;
""" + "".join(
    f"CREATE TRIGGER decisions_follow AFTER UPDATE OF private ON choosing_{table} FOR EACH ROW"
    " WHEN (NEW.private AND NOT OLD.private) EXECUTE FUNCTION choosing_close_decisions();"
    for table in TABLES
)
BACK = (
    "".join(f"DROP TRIGGER decisions_follow ON choosing_{table};" for table in TABLES)
    + "DROP FUNCTION choosing_close_decisions();"
)


class Migration(migrations.Migration):
    dependencies = [("choosing", "0009_said_together")]
    operations = [migrations.RunSQL(SQL, BACK)]
