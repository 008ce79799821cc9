"""What was signed, and what helpers suggest, is held by the functions that every room uses."""

from django.db import migrations

TABLES = ("signedstatement", "signedpart")
SQL = (
    "".join(
        f"""
DROP TRIGGER hold_still ON aspirations_{table};
DROP TRIGGER kept ON aspirations_{table};
CREATE TRIGGER hold_still BEFORE UPDATE ON aspirations_{table} FOR EACH ROW
    EXECUTE FUNCTION access_hold_still('private', 'area_private');
-- At the end of the transaction, because erasing a journey takes its parts first and the journey last.
CREATE CONSTRAINT TRIGGER kept AFTER DELETE ON aspirations_{table}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access_hold_whole('What was signed');
"""
        for table in TABLES
    )
    + """
DROP FUNCTION aspirations_hold_signed();
DROP FUNCTION aspirations_keep_signed();
CREATE TRIGGER hold_answers BEFORE INSERT OR UPDATE ON aspirations_suggestion FOR EACH ROW
    EXECUTE FUNCTION access_hold_answers('thanked_at', 'became_id', 'area_private', 'answer_private');
"""
)


class Migration(migrations.Migration):
    dependencies = [("aspirations", "0012_hold_drafts"), ("access", "0003_hold_still")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
