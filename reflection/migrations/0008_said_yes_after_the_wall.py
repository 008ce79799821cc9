"""Whether a guest said yes is asked after the wall: before it, the table would speak to those whom the wall refuses."""

from django.db import migrations

TABLES = ("reflection_celebration", "reflection_suggested")


def begins(when: str) -> str:
    return "".join(
        f"DROP TRIGGER begins ON {table}; CREATE TRIGGER begins {when} INSERT ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION reflection_new_celebration();"
        for table in TABLES
    )


class Migration(migrations.Migration):
    dependencies = [("reflection", "0007_suggested_stays")]
    operations = [migrations.RunSQL(begins("AFTER"), begins("BEFORE"))]
