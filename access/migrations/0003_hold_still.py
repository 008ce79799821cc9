"""What holds rows still, for the tables of any room: the words somebody signed, or said of what is another's.

access_hold_still(column, …)   of a row that stands, these columns may change and no other. After the column may stand how:
                           `once` (from nothing), `goes` (to nothing), or `inside` (by the wall's own functions, and by
                           whoever owns the tables)
access_hold_answers(column, …) of what a helper says: its writer takes it back or sends it again, the owner answers it and
                           changes these columns, and neither does the other's part
access_hold_whole(what)        it goes with its whole journey and not before

A trigger speaks after the wall has let a row through, so it says restrict_violation.
"""

from django.db import migrations

SQL = """
CREATE FUNCTION access_hold_still() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    before jsonb := to_jsonb(OLD);
    now jsonb := to_jsonb(NEW);
    held text;
    name text;
BEGIN
    FOREACH held IN ARRAY TG_ARGV LOOP
        name := split_part(held, ' ', 1);
        IF (CASE split_part(held, ' ', 2)
            WHEN 'once' THEN before -> name = 'null'
            WHEN 'goes' THEN now -> name = 'null'
            WHEN 'inside' THEN NOT row_security_active(TG_RELID)
            ELSE true END)
        THEN
            before := before - name;
            now := now - name;
        END IF;
    END LOOP;
    IF now IS DISTINCT FROM before THEN
        RAISE EXCEPTION 'What was said in % never changes.', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION access_hold_answers() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    mine boolean;
    held boolean := false;
    name text;
BEGIN
    IF NOT row_security_active(TG_RELID) THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        held := NEW.state <> 'waiting' OR NEW.thanked_at IS NOT NULL;
    ELSE
        mine := NEW.journey_id IN (SELECT gl_mine());
        IF NEW.state <> OLD.state AND NOT (mine AND NEW.by_id = gl_user()) THEN
            held := CASE WHEN mine THEN 'taken_back' IN (OLD.state, NEW.state)
                ELSE NOT (OLD.state IN ('waiting', 'taken_back') AND NEW.state IN ('waiting', 'taken_back')) END;
        END IF;
        IF NOT mine THEN
            held := held OR OLD.state NOT IN ('waiting', 'taken_back');
            FOREACH name IN ARRAY TG_ARGV LOOP
                held := held OR to_jsonb(NEW) -> name IS DISTINCT FROM to_jsonb(OLD) -> name;
            END LOOP;
        END IF;
    END IF;
    IF held THEN
        RAISE EXCEPTION 'An idea is answered by the owner, and taken back by its writer.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION access_hold_whole() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM journeys_journey WHERE id = OLD.journey_id) THEN
        RAISE EXCEPTION '% goes only with the whole journey.', TG_ARGV[0] USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
"""
BACK = "".join(f"DROP FUNCTION access_hold_{name}();" for name in ("still", "answers", "whole"))


class Migration(migrations.Migration):
    dependencies = [("access", "0002_event_chain")]
    operations = [migrations.RunSQL(SQL, BACK)]
