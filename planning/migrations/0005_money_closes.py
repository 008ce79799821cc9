"""What others were let read is closed to them when the money that stood in it becomes only mine."""

from django.db import migrations

SQL = """
CREATE TRIGGER agreed_follows AFTER UPDATE OF private ON planning_budget FOR EACH ROW
    WHEN (NEW.private AND NOT OLD.private) EXECUTE FUNCTION planning_close_agreed();
"""
BACK = "DROP TRIGGER agreed_follows ON planning_budget;"


class Migration(migrations.Migration):
    dependencies = [("planning", "0004_whose_words_wait")]
    operations = [migrations.RunSQL(SQL, BACK)]
