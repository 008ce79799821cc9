"""What follows when somebody changed an entry by hand: whatever else remembers the register hears of it here."""

from django.db import connection

# The words of some entries, so that what people mistype finds them. The next list counts anew how often each is there.
_WORDS = """
INSERT INTO providers_word (word, entries)
SELECT lexeme, 1 FROM providers_service s, unnest(to_tsvector('public.good_lives_words',
    concat_ws(' ', s.name, s.provider_name, s.brand, s.town, s.area, s.kind_words)))
WHERE s.id = ANY (%s) AND s.is_shown AND length(lexeme) BETWEEN 2 AND 40 AND lexeme ~ '^[[:alnum:]]+$'
ON CONFLICT (word) DO NOTHING"""

# Words that were in these texts and are in no entry any more: whoever took their own name out is not offered by it.
_GONE = """
DELETE FROM providers_word w USING (SELECT DISTINCT lexeme FROM unnest(to_tsvector('public.good_lives_words', %s)))
    AS went
WHERE w.word = went.lexeme AND NOT EXISTS (
    SELECT FROM providers_service s
    WHERE s.is_shown AND s.words @@ plainto_tsquery('public.good_lives', went.lexeme)
      AND to_tsvector('public.good_lives_words',
          concat_ws(' ', s.name, s.provider_name, s.brand, s.town, s.area, s.kind_words))
          @@ plainto_tsquery('simple', went.lexeme))"""


def register_changed(services: list, went: str = "") -> None:
    """These services say something new, in the transaction that is going on. `went`: what they say no more."""
    if not services:
        return
    with connection.cursor() as cursor:
        cursor.execute(_WORDS, [services])
        if went:
            cursor.execute(_GONE, [went])
