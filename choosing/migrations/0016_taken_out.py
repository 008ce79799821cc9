"""A choice can be taken out for good, with what was signed of it; a signed version by itself stays. What is signed
says the town of an option too."""

from django.db import migrations, models

SQL = """
CREATE FUNCTION choosing_hold_with_choice() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM choosing_choice WHERE id = OLD.choice_id) THEN
        RAISE EXCEPTION 'What was chosen and signed goes only with the whole choice.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER kept ON choosing_decision;
-- At the end of the transaction, because taking out a choice takes its parts first and the choice last.
CREATE CONSTRAINT TRIGGER kept AFTER DELETE ON choosing_decision
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION choosing_hold_with_choice();
"""
BACK = """
DROP TRIGGER kept ON choosing_decision;
DROP FUNCTION choosing_hold_with_choice();
CREATE CONSTRAINT TRIGGER kept AFTER DELETE ON choosing_decision
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access_hold_whole('What was chosen and signed');
"""


class Migration(migrations.Migration):
    dependencies = [("choosing", "0015_stake_private")]
    operations = [
        migrations.AlterField(
            model_name="decision", name="option_name", field=models.CharField(blank=True, max_length=400)
        ),
        migrations.RunSQL(SQL, BACK),
    ]
