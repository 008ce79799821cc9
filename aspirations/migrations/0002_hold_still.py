"""Two things that nobody may change, whoever asks: a published framework, and what a person signed."""

from django.db import migrations

FRAMEWORK = """
CREATE FUNCTION aspirations_hold_framework() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    held boolean;
BEGIN
    IF TG_TABLE_NAME = 'aspirations_framework' THEN
        held := TG_OP <> 'INSERT' AND OLD.published_on IS NOT NULL;
    ELSIF TG_TABLE_NAME = 'aspirations_frameworkarea' THEN
        SELECT bool_or(published_on IS NOT NULL) INTO held FROM aspirations_framework
        WHERE (TG_OP <> 'DELETE' AND id = NEW.framework_id) OR (TG_OP <> 'INSERT' AND id = OLD.framework_id);
    ELSE
        SELECT bool_or(f.published_on IS NOT NULL) INTO held
        FROM aspirations_framework f JOIN aspirations_frameworkarea a ON a.framework_id = f.id
        WHERE (TG_OP <> 'DELETE' AND a.id = NEW.area_id) OR (TG_OP <> 'INSERT' AND a.id = OLD.area_id);
    END IF;
    IF held THEN
        RAISE EXCEPTION 'A published framework never changes: write a new version.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hold_still BEFORE INSERT OR UPDATE OR DELETE ON aspirations_framework
    FOR EACH ROW EXECUTE FUNCTION aspirations_hold_framework();
CREATE TRIGGER hold_still BEFORE INSERT OR UPDATE OR DELETE ON aspirations_frameworkarea
    FOR EACH ROW EXECUTE FUNCTION aspirations_hold_framework();
CREATE TRIGGER hold_still BEFORE INSERT OR UPDATE OR DELETE ON aspirations_frameworkprompt
    FOR EACH ROW EXECUTE FUNCTION aspirations_hold_framework();
"""

SIGNED = """
CREATE FUNCTION aspirations_hold_signed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF to_jsonb(NEW) - 'private' - 'area_private' IS DISTINCT FROM to_jsonb(OLD) - 'private' - 'area_private' THEN
        RAISE EXCEPTION 'A signed version never changes.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hold_still BEFORE UPDATE ON aspirations_signedstatement
    FOR EACH ROW EXECUTE FUNCTION aspirations_hold_signed();
CREATE TRIGGER hold_still BEFORE UPDATE ON aspirations_signedpart
    FOR EACH ROW EXECUTE FUNCTION aspirations_hold_signed();

CREATE FUNCTION aspirations_close_signed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM aspirations_signedstatement
               WHERE id = NEW.signed_id AND made_at < transaction_timestamp()) THEN
        RAISE EXCEPTION 'A signed version takes no more parts.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER closed AFTER INSERT ON aspirations_signedpart
    FOR EACH ROW EXECUTE FUNCTION aspirations_close_signed();

CREATE FUNCTION aspirations_keep_signed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM journeys_journey WHERE id = OLD.journey_id) THEN
        RAISE EXCEPTION 'A signed version goes only with the whole journey.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
-- At the end of the transaction, because erasing a journey takes its parts first and the journey last.
CREATE CONSTRAINT TRIGGER kept AFTER DELETE ON aspirations_signedstatement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION aspirations_keep_signed();
CREATE CONSTRAINT TRIGGER kept AFTER DELETE ON aspirations_signedpart
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION aspirations_keep_signed();
"""

BACK = """
DROP TRIGGER hold_still ON aspirations_framework;
DROP TRIGGER hold_still ON aspirations_frameworkarea;
DROP TRIGGER hold_still ON aspirations_frameworkprompt;
DROP FUNCTION aspirations_hold_framework();
DROP TRIGGER hold_still ON aspirations_signedstatement;
DROP TRIGGER hold_still ON aspirations_signedpart;
DROP TRIGGER closed ON aspirations_signedpart;
DROP TRIGGER kept ON aspirations_signedstatement;
DROP TRIGGER kept ON aspirations_signedpart;
DROP FUNCTION aspirations_hold_signed();
DROP FUNCTION aspirations_close_signed();
DROP FUNCTION aspirations_keep_signed();
"""


class Migration(migrations.Migration):
    dependencies = [("aspirations", "0001_framework_statement_signed"), ("journeys", "0001_initial")]
    operations = [migrations.RunSQL(FRAMEWORK + SIGNED, BACK)]
