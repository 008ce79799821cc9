"""What goes into a yes that is being made, and: what others were let read is closed again when somebody else is let
see the plan, until its owner shows it anew, with their name in sight."""

from django.db import migrations, models

SQL = """
CREATE FUNCTION planning_close_to_newcomers() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    -- Who shows it at this moment comes before or after.
    PERFORM 1 FROM journeys_journey WHERE id = NEW.journey_id FOR NO KEY UPDATE;
    -- A change of what somebody holds already ends one row and begins another, in one go: they are not new.
    IF NOT EXISTS (SELECT FROM journeys_share s WHERE s.journey_id = NEW.journey_id AND s.stage = NEW.stage
        AND s.id <> NEW.id AND s.grantee_id IS NOT DISTINCT FROM NEW.grantee_id
        AND s.team_id IS NOT DISTINCT FROM NEW.team_id AND (s.ends_at IS NULL OR s.ends_at > now())
        AND (s.ended_at IS NULL OR s.ended_at >= transaction_timestamp())) THEN
        UPDATE planning_agreed SET private = true WHERE journey_id = NEW.journey_id AND NOT private;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER agreed_close AFTER INSERT ON journeys_share FOR EACH ROW WHEN (NEW.stage = 'plan')
    EXECUTE FUNCTION planning_close_to_newcomers();
"""
BACK = "DROP TRIGGER agreed_close ON journeys_share; DROP FUNCTION planning_close_to_newcomers();"


class Migration(migrations.Migration):
    dependencies = [("planning", "0002_in_step"), ("journeys", "0020_plan_and_days")]
    operations = [
        migrations.AddField(
            "ready", "put_in", models.JSONField(blank=True, default=list, verbose_name="what goes in")
        ),
        migrations.AlterField(
            "ready", "shown_to", models.JSONField(blank=True, default=list, verbose_name="who may read it")
        ),
        migrations.RunSQL(SQL, BACK),
    ]
