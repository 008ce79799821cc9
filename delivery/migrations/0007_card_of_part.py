"""A card that was made from words of my plan is only mine once those are, or once they are taken out."""

import django.db.models.deletion
from django.db import migrations, models

SQL = """
CREATE FUNCTION delivery_follow_part() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- As with an answer: it becomes private with them, and opens by itself alone.
    UPDATE delivery_card SET private = true WHERE part_id = NEW.id AND NOT private;
    RETURN NULL;
END $$;
CREATE TRIGGER days_follow_part AFTER UPDATE OF private ON planning_part FOR EACH ROW
    WHEN (NEW.private AND NOT OLD.private) EXECUTE FUNCTION delivery_follow_part();
-- Words that are taken out leave their cards first.
CREATE FUNCTION delivery_part_gone() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE delivery_card SET private = true WHERE id = NEW.id AND NOT private;
    RETURN NULL;
END $$;
CREATE TRIGGER part_gone AFTER UPDATE OF part_id ON delivery_card FOR EACH ROW
    WHEN (OLD.part_id IS NOT NULL AND NEW.part_id IS NULL) EXECUTE FUNCTION delivery_part_gone();
"""
BACK = """
DROP TRIGGER part_gone ON delivery_card;
DROP FUNCTION delivery_part_gone();
DROP TRIGGER days_follow_part ON planning_part;
DROP FUNCTION delivery_follow_part();
"""


class Migration(migrations.Migration):
    dependencies = [("delivery", "0006_follow_person"), ("planning", "0005_money_closes")]
    operations = [
        migrations.AddField(
            model_name="card",
            name="part",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="planning.part",
            ),
        ),
        migrations.RunSQL(SQL, BACK),
    ]
