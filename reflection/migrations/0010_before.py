import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journeys", "0024_in_reflections"), ("reflection", "0009_heard")]

    operations = [
        migrations.CreateModel(
            name='SaidBefore',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('cards', models.JSONField(default=list)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('journey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='journeys.journey')),
                ('said', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='before', to='reflection.said')),
            ],
            options={
                'ordering': ['-made_at', 'id'],
            },
        ),
    ]
