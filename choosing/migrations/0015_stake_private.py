"""Who gains can be written down for me alone. What becomes only mine closes a signed choice, as all else in it does."""

from django.db import migrations, models

SQL = """
CREATE TRIGGER decisions_follow AFTER UPDATE OF private ON choosing_stake FOR EACH ROW
    WHEN (NEW.private AND NOT OLD.private) EXECUTE FUNCTION choosing_close_decisions();
"""
BACK = "DROP TRIGGER decisions_follow ON choosing_stake;"


class Migration(migrations.Migration):
    dependencies = [("choosing", "0014_ideas_hold_still")]
    operations = [
        migrations.AddField(
            model_name="stake", name="private", field=models.BooleanField(default=False)
        ),
        migrations.RunSQL(SQL, BACK),
    ]
