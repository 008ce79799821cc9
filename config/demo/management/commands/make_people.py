from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connections, transaction

from access import roles

# About twenty rows a journey: an account, a journey, a statement, its twelve areas, five answers, and half a share.
# Everything is drawn from the seed, so the same call makes the same people.
USERS = """
INSERT INTO accounts_user (email, password, work, is_active, joined_at, asks_for_two, told_by_email, language,
    mail_as_text)
SELECT 'made-up-' || %(seed)s || '-' || n || '@example.invalid', '!', '', true, now(), false, true, '', false
FROM generate_series(1, %(journeys)s) n
RETURNING id
"""
JOURNEYS = """
INSERT INTO journeys_journey (id, owner_id, name, begun_at, display)
SELECT gen_random_uuid(), u.id, 'Made up ' || u.id, now(), '' FROM unnest(%(users)s) u(id)
"""
COUNTED = """
INSERT INTO journeys_counted (id, journey_id, purpose, area, since)
SELECT gen_random_uuid(), j.id, p, a.code, now() FROM (
    SELECT id, 1 + floor(random() * (SELECT count(*) FROM providers_reference_authority))::int AS pick
    FROM journeys_journey WHERE owner_id = ANY(%(users)s) AND random() < 0.3) j
JOIN (SELECT code, row_number() OVER (ORDER BY code) AS at FROM providers_reference_authority) a ON a.at = j.pick
CROSS JOIN unnest(ARRAY['hopes', 'choosing', 'plans', 'needs']) p WHERE random() < 0.8
"""
STATEMENTS = """
INSERT INTO aspirations_statement (id, journey_id, framework_id, begun_at)
SELECT gen_random_uuid(), j.id, (SELECT id FROM aspirations_framework
    WHERE kind = 'person' AND language = 'en' AND published_on IS NOT NULL ORDER BY version DESC LIMIT 1), now()
FROM journeys_journey j WHERE j.owner_id = ANY(%(users)s)
"""
AREAS = """
INSERT INTO aspirations_area (id, journey_id, statement_id, framework_area_id, own_title, position, not_for_me, private)
SELECT gen_random_uuid(), s.journey_id, s.id, f.id, '', f.position, random() < 0.05, random() < 0.1
FROM aspirations_statement s JOIN journeys_journey j ON j.id = s.journey_id
JOIN aspirations_frameworkarea f ON f.framework_id = s.framework_id WHERE j.owner_id = ANY(%(users)s)
"""
ANSWERS = """
INSERT INTO aspirations_answer (id, journey_id, area_id, prompt_id, own_question, kind, text, position, private,
    area_private, taken_out, said_by, said_by_name, said_how, interpreted_by, came_how, typed_by, cards, asked, saves,
    made_at, changed_at)
SELECT gen_random_uuid(), a.journey_id, a.id, p.id, '', 'text', repeat('I like the canal and the boats. ', 5), 1,
    random() < 0.1, a.private, false, 'me', '', 'words', '', 'typed', '', '[]', '', 1, now(), now()
FROM aspirations_area a JOIN journeys_journey j ON j.id = a.journey_id
JOIN aspirations_frameworkprompt p ON p.area_id = a.framework_area_id AND p.position = 1
WHERE j.owner_id = ANY(%(users)s) AND a.position <= 5
"""
SHARES = """
INSERT INTO journeys_share (id, journey_id, grantee_id, known_as, relation, stage, level, tell_me, tell_them,
    started_at, started_by_id)
SELECT gen_random_uuid(), j.id, (%(users)s)[1 + floor(random() * cardinality(%(users)s))::int], 'Made up', 'friend',
    'statement', 'see', true, false, now(), j.owner_id
FROM journeys_journey j WHERE j.owner_id = ANY(%(users)s) AND random() < 0.5
ON CONFLICT DO NOTHING
"""


class Command(BaseCommand):
    help = "Make many made-up people, about 20 rows each, inside the database, for measuring."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--journeys", type=int, required=True)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic(using=roles.OWNER), connections[roles.OWNER].cursor() as cursor:
            cursor.execute("SELECT setseed(%s)", [(options["seed"] % 1000) / 1000])
            cursor.execute(USERS, options)
            users = {"users": [row[0] for row in cursor.fetchall()]}
            rows = len(users["users"])
            for statement in (JOURNEYS, COUNTED, STATEMENTS, AREAS, ANSWERS, SHARES):
                cursor.execute(statement, users)
                rows += cursor.rowcount
            cursor.execute("ANALYZE")
        self.stdout.write(f"Made {options['journeys']} journeys, {rows} rows.")
