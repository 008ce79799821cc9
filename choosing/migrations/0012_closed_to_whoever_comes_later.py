"""What was signed and shown is closed again when somebody else is let see the choice, until its owner shows it anew,
with their name in sight. And it closes when a visit that stands in it becomes only mine."""

from django.db import migrations

VISITS = ("visit", "visitpart")
SQL = """
CREATE FUNCTION choosing_close_to_newcomers() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    -- Who shows it at this moment comes before or after.
    PERFORM 1 FROM journeys_journey WHERE id = NEW.journey_id FOR NO KEY UPDATE;
    -- A change of what somebody holds already ends one row and begins another, in one go: they are not new.
    IF NOT EXISTS (SELECT FROM journeys_share s WHERE s.journey_id = NEW.journey_id AND s.stage = NEW.stage
        AND s.item_id = NEW.item_id AND s.id <> NEW.id AND s.grantee_id IS NOT DISTINCT FROM NEW.grantee_id
        AND s.team_id IS NOT DISTINCT FROM NEW.team_id AND (s.ends_at IS NULL OR s.ends_at > now())
        AND (s.ended_at IS NULL OR s.ended_at >= transaction_timestamp())) THEN
        UPDATE choosing_decision SET private = true
        WHERE journey_id = NEW.journey_id AND choice_id = NEW.item_id AND NOT private;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER decisions_close AFTER INSERT ON journeys_share FOR EACH ROW WHEN (NEW.stage = 'choice')
    EXECUTE FUNCTION choosing_close_to_newcomers();
""" + "".join(
    f"CREATE TRIGGER decisions_follow AFTER UPDATE OF private ON choosing_{table} FOR EACH ROW"
    " WHEN (NEW.private AND NOT OLD.private) EXECUTE FUNCTION choosing_close_decisions();"
    for table in VISITS
)
BACK = (
    "".join(f"DROP TRIGGER decisions_follow ON choosing_{table};" for table in VISITS)
    + "DROP TRIGGER decisions_close ON journeys_share; DROP FUNCTION choosing_close_to_newcomers();"
)


class Migration(migrations.Migration):
    dependencies = [("choosing", "0011_questions_follow"), ("journeys", "0019_each_choice_by_itself")]
    operations = [migrations.RunSQL(SQL, BACK)]
