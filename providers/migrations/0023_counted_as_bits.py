"""What the list can be narrowed by stands in each row, as bits: so it is counted without a join and without lists."""

import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

# Whose kind of owner a service has is copied here by the database itself, whichever of the two changes.
FORWARDS = """
UPDATE providers_service s SET ownership = p.ownership FROM providers_provider p
WHERE p.id = s.provider_id AND p.ownership IS NOT NULL;

CREATE FUNCTION providers_owner_of_service() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT p.ownership INTO NEW.ownership FROM public.providers_provider p WHERE p.id = NEW.provider_id;
    RETURN NEW;
END $$;
CREATE TRIGGER owner_of_service BEFORE INSERT OR UPDATE OF provider_id, ownership ON providers_service
    FOR EACH ROW EXECUTE FUNCTION providers_owner_of_service();

CREATE FUNCTION providers_owner_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE public.providers_service s SET ownership = n.ownership FROM fresh n JOIN stale o USING (id)
    WHERE n.ownership IS DISTINCT FROM o.ownership AND s.provider_id = n.id;
    RETURN NULL;
END $$;
CREATE TRIGGER owner_changed AFTER UPDATE ON providers_provider
    REFERENCING NEW TABLE AS fresh OLD TABLE AS stale
    FOR EACH STATEMENT EXECUTE FUNCTION providers_owner_changed();
"""
BACK = """
DROP TRIGGER owner_of_service ON providers_service;
DROP TRIGGER owner_changed ON providers_provider;
DROP FUNCTION providers_owner_of_service();
DROP FUNCTION providers_owner_changed();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('providers', '0022_newest_answers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='service',
            name='ownership',
            field=models.CharField(editable=False, max_length=20, null=True),
        ),
        migrations.RunSQL(FORWARDS, BACK),
        migrations.RemoveIndex(
            model_name='service',
            name='service_open',
        ),
        migrations.AddField(
            model_name='service',
            name='facets',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.expressions.RawSQL("(CASE WHEN kinds @> ARRAY['at-home'] THEN 1 ELSE 0 END + CASE WHEN kinds @> ARRAY['home-care'] THEN 2 ELSE 0 END + CASE WHEN kinds @> ARRAY['supported-living'] THEN 4 ELSE 0 END + CASE WHEN kinds @> ARRAY['extra-care'] THEN 8 ELSE 0 END + CASE WHEN kinds @> ARRAY['shared-lives'] THEN 16 ELSE 0 END + CASE WHEN kinds @> ARRAY['supported-living-no-care'] THEN 32 ELSE 0 END + CASE WHEN kinds @> ARRAY['live-in'] THEN 64 ELSE 0 END + CASE WHEN kinds @> ARRAY['live-in-managed'] THEN 128 ELSE 0 END + CASE WHEN kinds @> ARRAY['live-in-introductory'] THEN 256 ELSE 0 END + CASE WHEN kinds @> ARRAY['homeshare'] THEN 512 ELSE 0 END + CASE WHEN kinds @> ARRAY['micro-provider'] THEN 1024 ELSE 0 END + CASE WHEN kinds @> ARRAY['personal-assistant'] THEN 2048 ELSE 0 END + CASE WHEN kinds @> ARRAY['care-home'] THEN 4096 ELSE 0 END + CASE WHEN kinds @> ARRAY['nursing'] THEN 8192 ELSE 0 END + CASE WHEN kinds @> ARRAY['day'] THEN 16384 ELSE 0 END + CASE WHEN kinds @> ARRAY['community-learning'] THEN 32768 ELSE 0 END + CASE WHEN kinds @> ARRAY['community-mental-health'] THEN 65536 ELSE 0 END + CASE WHEN kinds @> ARRAY['community-substances'] THEN 131072 ELSE 0 END + CASE WHEN kinds @> ARRAY['rehabilitation'] THEN 262144 ELSE 0 END + CASE WHEN kinds @> ARRAY['rehabilitation-substances'] THEN 524288 ELSE 0 END + CASE WHEN kinds @> ARRAY['hospice'] THEN 1048576 ELSE 0 END + CASE WHEN kinds @> ARRAY['hospice-home'] THEN 2097152 ELSE 0 END + CASE WHEN kinds @> ARRAY['college'] THEN 4194304 ELSE 0 END + CASE WHEN kinds @> ARRAY['advocacy'] THEN 8388608 ELSE 0 END + CASE WHEN kinds @> ARRAY['care-management'] THEN 16777216 ELSE 0 END + CASE WHEN kinds @> ARRAY['brokerage'] THEN 33554432 ELSE 0 END + CASE WHEN needs @> ARRAY['learning-disabilities'] THEN 4294967296 ELSE 0 END + CASE WHEN needs @> ARRAY['dementia'] THEN 8589934592 ELSE 0 END + CASE WHEN needs @> ARRAY['older-people'] THEN 17179869184 ELSE 0 END + CASE WHEN needs @> ARRAY['younger-adults'] THEN 34359738368 ELSE 0 END + CASE WHEN needs @> ARRAY['mental-health'] THEN 68719476736 ELSE 0 END + CASE WHEN needs @> ARRAY['physical-disabilities'] THEN 137438953472 ELSE 0 END + CASE WHEN needs @> ARRAY['sensory'] THEN 274877906944 ELSE 0 END + CASE WHEN needs @> ARRAY['substances'] THEN 549755813888 ELSE 0 END + CASE WHEN needs @> ARRAY['eating'] THEN 1099511627776 ELSE 0 END + CASE WHEN needs @> ARRAY['detained'] THEN 2199023255552 ELSE 0 END + CASE WHEN needs @> ARRAY['children'] THEN 4398046511104 ELSE 0 END + CASE WHEN needs @> ARRAY['everyone'] THEN 8796093022208 ELSE 0 END + CASE WHEN coalesce(rating, 'unrated') = 'unrated' THEN 281474976710656 ELSE 0 END + CASE WHEN coalesce(rating, 'unrated') = 'outstanding' THEN 562949953421312 ELSE 0 END + CASE WHEN coalesce(rating, 'unrated') = 'good' THEN 1125899906842624 ELSE 0 END + CASE WHEN coalesce(rating, 'unrated') = 'requires-improvement' THEN 2251799813685248 ELSE 0 END + CASE WHEN coalesce(rating, 'unrated') = 'inadequate' THEN 4503599627370496 ELSE 0 END + CASE WHEN coalesce(rating, 'unrated') = 'insufficient' THEN 9007199254740992 ELSE 0 END + CASE WHEN coalesce(ownership, '') = 'company' THEN 36028797018963968 ELSE 0 END + CASE WHEN coalesce(ownership, '') = 'charity' THEN 72057594037927936 ELSE 0 END + CASE WHEN coalesce(ownership, '') = 'council' THEN 144115188075855872 ELSE 0 END + CASE WHEN coalesce(ownership, '') = 'nhs' THEN 288230376151711744 ELSE 0 END + CASE WHEN coalesce(ownership, '') = 'individual' THEN 576460752303423488 ELSE 0 END + CASE WHEN coalesce(ownership, '') = 'partnership' THEN 1152921504606846976 ELSE 0 END + CASE WHEN coalesce(ownership, '') = 'organisation' THEN 2305843009213693952 ELSE 0 END)::bigint", ()), output_field=models.BigIntegerField()),
        ),
        migrations.AddField(
            model_name='service',
            name='room_told',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.expressions.RawSQL("CASE WHEN (details ->> 'vacancies')::int > 0 THEN told -> 'vacancies' ->> 1 END", ()), output_field=models.TextField(null=True)),
        ),
        migrations.AddField(
            model_name='service',
            name='spoken',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.expressions.RawSQL("CASE WHEN details ? 'languages' THEN (CASE WHEN details -> 'languages' ? 'english' THEN 1 ELSE 0 END + CASE WHEN details -> 'languages' ? 'bsl' THEN 2 ELSE 0 END + CASE WHEN details -> 'languages' ? 'makaton' THEN 4 ELSE 0 END + CASE WHEN details -> 'languages' ? 'arabic' THEN 8 ELSE 0 END + CASE WHEN details -> 'languages' ? 'bengali' THEN 16 ELSE 0 END + CASE WHEN details -> 'languages' ? 'cantonese' THEN 32 ELSE 0 END + CASE WHEN details -> 'languages' ? 'french' THEN 64 ELSE 0 END + CASE WHEN details -> 'languages' ? 'gujarati' THEN 128 ELSE 0 END + CASE WHEN details -> 'languages' ? 'hindi' THEN 256 ELSE 0 END + CASE WHEN details -> 'languages' ? 'italian' THEN 512 ELSE 0 END + CASE WHEN details -> 'languages' ? 'mandarin' THEN 1024 ELSE 0 END + CASE WHEN details -> 'languages' ? 'persian' THEN 2048 ELSE 0 END + CASE WHEN details -> 'languages' ? 'polish' THEN 4096 ELSE 0 END + CASE WHEN details -> 'languages' ? 'portuguese' THEN 8192 ELSE 0 END + CASE WHEN details -> 'languages' ? 'punjabi' THEN 16384 ELSE 0 END + CASE WHEN details -> 'languages' ? 'romanian' THEN 32768 ELSE 0 END + CASE WHEN details -> 'languages' ? 'somali' THEN 65536 ELSE 0 END + CASE WHEN details -> 'languages' ? 'spanish' THEN 131072 ELSE 0 END + CASE WHEN details -> 'languages' ? 'tamil' THEN 262144 ELSE 0 END + CASE WHEN details -> 'languages' ? 'turkish' THEN 524288 ELSE 0 END + CASE WHEN details -> 'languages' ? 'ukrainian' THEN 1048576 ELSE 0 END + CASE WHEN details -> 'languages' ? 'urdu' THEN 2097152 ELSE 0 END + CASE WHEN details -> 'languages' ? 'yoruba' THEN 4194304 ELSE 0 END)::bigint END", ()), output_field=models.BigIntegerField(null=True)),
        ),
        migrations.AddIndex(
            model_name='service',
            index=models.Index(condition=models.Q(('closed_on', None), ('gone_on', None), ('is_shown', True)), fields=['id'], include=('facets', 'spoken', 'room_told', 'authority'), name='service_open'),
        ),
    ]
