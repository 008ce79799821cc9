from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("choosing", "0006_entries_may_go")]
    operations = [
        migrations.AddField(
            model_name="visit", name="ticked", field=models.JSONField(blank=True, default=list)
        ),
    ]
