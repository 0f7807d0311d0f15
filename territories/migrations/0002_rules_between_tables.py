"""What a check constraint cannot say, because it looks at another row: refused by triggers."""

from django.db import migrations

DEROGATION = """
CREATE FUNCTION territories_refuse_commune_without_derogation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM territories_geographyversion v
    WHERE v.key = NEW.version_id AND v.derogation_id = NEW.department_id
      AND v.valid_from <= NEW.effective_on AND (v.valid_to IS NULL OR NEW.effective_on < v.valid_to)
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'commune_kind_only_under_a_derogation',
      MESSAGE = 'commune_kind_only_under_a_derogation: ' || NEW.code;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER commune_kind_only_under_a_derogation
  BEFORE INSERT OR UPDATE OF kind, version_id, department_id, effective_on ON territories_quartier
  FOR EACH ROW WHEN (NEW.kind = 'commune')
  EXECUTE FUNCTION territories_refuse_commune_without_derogation();
"""
NO_DEROGATION = """
DROP TRIGGER commune_kind_only_under_a_derogation ON territories_quartier;
DROP FUNCTION territories_refuse_commune_without_derogation();
"""

LINKS = """
CREATE FUNCTION territories_refuse_link_across_departments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(DISTINCT department_id) FROM territories_quartier
      WHERE code IN (NEW.from_quartier_id, NEW.to_quartier_id)) > 1 THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'quartier_is_replaced_within_its_department',
      MESSAGE = 'quartier_is_replaced_within_its_department: ' || NEW.from_quartier_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER quartier_is_replaced_within_its_department
  BEFORE INSERT OR UPDATE ON territories_quartier_replaced_by
  FOR EACH ROW EXECUTE FUNCTION territories_refuse_link_across_departments();
"""
NO_LINKS = """
DROP TRIGGER quartier_is_replaced_within_its_department ON territories_quartier_replaced_by;
DROP FUNCTION territories_refuse_link_across_departments();
"""


class Migration(migrations.Migration):
    dependencies = [("territories", "0001_initial")]

    operations = [
        migrations.RunSQL(DEROGATION, NO_DEROGATION),
        migrations.RunSQL(LINKS, NO_LINKS),
    ]
