from django.contrib.postgres.operations import CreateExtension
from django.db import migrations

# Names are stemmed and lose their accents; no word is thrown away ("The" may be all somebody remembers).
# good_lives_words is the same without stems: the words themselves, for putting slips of the finger right.
CONFIGURATIONS = """
CREATE TEXT SEARCH DICTIONARY public.good_lives_stem (TEMPLATE = snowball, LANGUAGE = english);
CREATE TEXT SEARCH CONFIGURATION public.good_lives (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION public.good_lives
    ALTER MAPPING FOR word, hword, hword_part, asciiword, asciihword, hword_asciipart
    WITH public.unaccent, public.good_lives_stem;
CREATE TEXT SEARCH CONFIGURATION public.good_lives_words (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION public.good_lives_words
    ALTER MAPPING FOR word, hword, hword_part, asciiword, asciihword, hword_asciipart
    WITH public.unaccent, simple;
"""
UNDO = """
DROP TEXT SEARCH CONFIGURATION public.good_lives_words;
DROP TEXT SEARCH CONFIGURATION public.good_lives;
DROP TEXT SEARCH DICTIONARY public.good_lives_stem;
"""


class Migration(migrations.Migration):
    # All three are trusted extensions: the owner of the database may create them.
    operations = [
        CreateExtension("pg_trgm"),
        CreateExtension("unaccent"),
        CreateExtension("fuzzystrmatch"),
        migrations.RunSQL(CONFIGURATIONS, UNDO),
    ]
