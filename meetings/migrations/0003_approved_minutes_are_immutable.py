"""What was approved never changes, and what was sent or decided is never taken back: refused by the database itself.

Each trigger reads the minutes with a share lock: a writer waits for an approval under way, then is refused.
"""

from django.db import migrations

IS_APPROVED = """
CREATE FUNCTION meetings_is_approved(kind text, id_of_kind bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  found_status text;
BEGIN
  IF kind = 'text' THEN
    SELECT minutes_id INTO id_of_kind FROM meetings_minutesitem WHERE id = id_of_kind;
  ELSIF kind = 'circulation' THEN
    SELECT minutes_id INTO id_of_kind FROM meetings_circulation WHERE id = id_of_kind;
  END IF;
  SELECT status INTO found_status FROM meetings_minutes
    WHERE CASE WHEN kind = 'meeting' THEN meeting_id = id_of_kind ELSE id = id_of_kind END FOR SHARE;
  RETURN coalesce(found_status = 'approved', false);
END $$;

CREATE FUNCTION meetings_refuse_change_of_approved_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kind text := TG_ARGV[0];
  key text := TG_ARGV[0] || '_id';
BEGIN
  IF (TG_OP <> 'INSERT' AND meetings_is_approved(kind, (to_jsonb(OLD)->>key)::bigint))
     OR (TG_OP <> 'DELETE' AND meetings_is_approved(kind, (to_jsonb(NEW)->>key)::bigint)) THEN
    RAISE EXCEPTION 'Ce compte rendu est approuvé. Proposez un rectificatif.'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""
NO_IS_APPROVED = """
DROP FUNCTION meetings_refuse_change_of_approved_minutes();
DROP FUNCTION meetings_is_approved(text, bigint);
"""

# table, and what leads from its row to the minutes
WHOLE_ROWS = {
    "minutesitem": "minutes",
    "minutesitemrevision": "text",
    "attendance": "meeting",
    "guest": "meeting",
    "circulation": "minutes",
    "remark": "circulation",
}
# these rows live on, but not what they say
KEPT_COLUMNS = {
    "agendaitem": "id, meeting_id, position, kind, title, proposal, approves_id",
    "decision": "id, meeting_id, item_id, text, mode, carrier_id, due_on, without_residents, replaces_id",
}
FROZEN = "FOR EACH ROW {when} EXECUTE FUNCTION meetings_refuse_change_of_approved_minutes('{by}')"


def frozen_rows(table: str, by: str) -> str:
    act = FROZEN.format(when="", by=by)
    return f"CREATE TRIGGER {table}_of_approved_minutes BEFORE INSERT OR UPDATE OR DELETE ON meetings_{table} {act};"


def frozen_columns(table: str, columns: str) -> str:
    old, new = (", ".join(f"{side}.{name.strip()}" for name in columns.split(",")) for side in ("OLD", "NEW"))
    changed = FROZEN.format(when=f"WHEN (({old}) IS DISTINCT FROM ({new}))", by="meeting")
    other = FROZEN.format(when="", by="meeting")
    return (
        f"CREATE TRIGGER {table}_of_approved_minutes BEFORE INSERT OR DELETE ON meetings_{table} {other};"
        f"CREATE TRIGGER {table}_of_approved_minutes_text BEFORE UPDATE ON meetings_{table} {changed};"
    )


MINUTES = """
CREATE FUNCTION meetings_refuse_change_of_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.status = 'approved' THEN
    RAISE EXCEPTION 'Ce compte rendu est approuvé. Proposez un rectificatif.'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.status = 'approved' AND NOT EXISTS (
    SELECT FROM meetings_approval a JOIN meetings_circulation c ON c.id = a.circulation_id
    WHERE a.minutes_id = NEW.id AND c.minutes_id = NEW.id AND c.digest = NEW.digest
  ) THEN
    RAISE EXCEPTION 'Un compte rendu est approuvé en réunion, sur le texte envoyé.'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER approved_minutes_are_immutable BEFORE INSERT OR UPDATE OR DELETE ON meetings_minutes
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse_change_of_minutes();
"""
NO_MINUTES = """
DROP TRIGGER approved_minutes_are_immutable ON meetings_minutes;
DROP FUNCTION meetings_refuse_change_of_minutes();
"""

APPEND_ONLY = """
CREATE FUNCTION meetings_refuse_change_of_past() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER circulation_is_append_only BEFORE UPDATE OR DELETE ON meetings_circulation
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse_change_of_past('Un texte envoyé en relecture ne se modifie pas.');
CREATE TRIGGER approval_is_append_only BEFORE UPDATE OR DELETE ON meetings_approval
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse_change_of_past('Une approbation ne se reprend pas.');
CREATE TRIGGER minutes_revision_is_append_only BEFORE UPDATE ON meetings_minutesitemrevision
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse_change_of_past('Une version enregistrée ne se modifie pas.');
CREATE TRIGGER decision_is_never_deleted BEFORE DELETE ON meetings_decision
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse_change_of_past('Une décision ne s''efface pas : elle se remplace.');
CREATE TRIGGER decision_keeps_its_number BEFORE UPDATE ON meetings_decision
  FOR EACH ROW
  WHEN ((OLD.partnership_id, OLD.year, OLD.number) IS DISTINCT FROM (NEW.partnership_id, NEW.year, NEW.number))
  EXECUTE FUNCTION meetings_refuse_change_of_past('Une décision garde son numéro.');
"""
NO_APPEND_ONLY = """
DROP TRIGGER circulation_is_append_only ON meetings_circulation;
DROP TRIGGER approval_is_append_only ON meetings_approval;
DROP TRIGGER minutes_revision_is_append_only ON meetings_minutesitemrevision;
DROP TRIGGER decision_is_never_deleted ON meetings_decision;
DROP TRIGGER decision_keeps_its_number ON meetings_decision;
DROP FUNCTION meetings_refuse_change_of_past();
"""


def unfrozen(table: str) -> str:
    return (
        f"DROP TRIGGER {table}_of_approved_minutes ON meetings_{table};"
        f"DROP TRIGGER IF EXISTS {table}_of_approved_minutes_text ON meetings_{table};"
    )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_links_between_meetings")]

    operations = [
        migrations.RunSQL(IS_APPROVED, NO_IS_APPROVED),
        *(migrations.RunSQL(frozen_rows(table, by), unfrozen(table)) for table, by in WHOLE_ROWS.items()),
        *(migrations.RunSQL(frozen_columns(table, cols), unfrozen(table)) for table, cols in KEPT_COLUMNS.items()),
        migrations.RunSQL(MINUTES, NO_MINUTES),
        migrations.RunSQL(APPEND_ONLY, NO_APPEND_ONLY),
    ]
