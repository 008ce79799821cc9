"""What nobody changes about a draft, whoever asks: what it follows and who drafts it. Its map is held with its words."""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION aspirations_hold_draft() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (NEW.kind, NEW.language, NEW.version, NEW.follows_id, NEW.drafted_by, NEW.drafted_at)
        IS DISTINCT FROM (OLD.kind, OLD.language, OLD.version, OLD.follows_id, OLD.drafted_by, OLD.drafted_at)
        OR (OLD.sent_at IS NOT NULL AND NEW.title IS DISTINCT FROM OLD.title) THEN
        RAISE EXCEPTION 'Who drafts a version, and what it follows, never changes.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hold_draft BEFORE UPDATE ON aspirations_framework
    FOR EACH ROW EXECUTE FUNCTION aspirations_hold_draft();

CREATE FUNCTION aspirations_hold_move() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM aspirations_framework WHERE published_on IS NOT NULL
        AND ((TG_OP <> 'DELETE' AND id = NEW.framework_id) OR (TG_OP <> 'INSERT' AND id = OLD.framework_id))) THEN
        RAISE EXCEPTION 'A published framework never changes: write a new version.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hold_still BEFORE INSERT OR UPDATE OR DELETE ON aspirations_frameworkmove
    FOR EACH ROW EXECUTE FUNCTION aspirations_hold_move();
"""
BACK = """
DROP TRIGGER hold_draft ON aspirations_framework;
DROP FUNCTION aspirations_hold_draft();
DROP TRIGGER hold_still ON aspirations_frameworkmove;
DROP FUNCTION aspirations_hold_move();
"""


class Migration(migrations.Migration):
    dependencies = [("aspirations", "0011_framework_editor")]
    operations = [migrations.RunSQL(FORWARDS, BACK)]
