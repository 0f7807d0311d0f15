"""A working group approves its own minutes, and only these; the core group those of a group once it is closed."""

from django.db import migrations

OWN = """
CREATE FUNCTION meetings_refuse_approval_by_others() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  minuted bigint;
  approving bigint;
BEGIN
  SELECT meeting.group_id INTO minuted FROM meetings_minutes minutes
    JOIN meetings_meeting meeting ON meeting.id = minutes.meeting_id WHERE minutes.id = NEW.minutes_id;
  SELECT group_id INTO approving FROM meetings_meeting WHERE id = NEW.meeting_id;
  IF minuted IS NOT DISTINCT FROM approving
     OR (approving IS NULL AND EXISTS (
       SELECT FROM partners_workinggroup WHERE id = minuted AND closed_on IS NOT NULL
     )) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'Un groupe de travail approuve ses propres comptes rendus.'
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'a_group_approves_its_own_minutes';
END $$;
CREATE TRIGGER a_group_approves_its_own_minutes BEFORE INSERT ON meetings_approval
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse_approval_by_others();
"""
NOT_OWN = """
DROP TRIGGER a_group_approves_its_own_minutes ON meetings_approval;
DROP FUNCTION meetings_refuse_approval_by_others();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0004_taken_over_and_working_groups"),
        ("partners", "0004_two_years_of_real_life"),
    ]

    operations = [migrations.RunSQL(OWN, NOT_OWN)]
