from django.db import migrations, models

# What was proved already, was so since somebody first wrote it down.
AS_THEIR_PROOFS = """
UPDATE journeys_authority a SET proved_at = p.first
FROM (SELECT authority_id, min(said_at) AS first FROM journeys_authorityproof GROUP BY authority_id) p
WHERE p.authority_id = a.id
"""


class Migration(migrations.Migration):

    dependencies = [
        ("journeys", "0017_begun_once"),
    ]

    operations = [
        migrations.AddField(
            model_name="authority",
            name="proved_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunSQL(AS_THEIR_PROOFS, migrations.RunSQL.noop),
    ]
