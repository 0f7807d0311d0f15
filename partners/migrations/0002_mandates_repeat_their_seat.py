"""Facts the constraints of one table cannot say: a mandate's partnership and trio are its seat's; the journal only grows.

The unique constraint ``seat_seen_from_its_mandates`` is the target of the composite key.
"""

from django.db import migrations

COMPOSITE_KEY = """
ALTER TABLE partners_mandate ADD CONSTRAINT mandate_repeats_its_seat
    FOREIGN KEY (seat_id, partnership_id, trio)
    REFERENCES partners_seat (id, partnership_id, trio) ON UPDATE CASCADE;
"""

APPEND_ONLY = """
CREATE FUNCTION refuse_change_of_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Le journal ne se modifie pas.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER journal_is_append_only BEFORE UPDATE ON partners_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_journal();
"""


class Migration(migrations.Migration):
    dependencies = [("partners", "0001_initial")]

    operations = [
        migrations.RunSQL(
            COMPOSITE_KEY, "ALTER TABLE partners_mandate DROP CONSTRAINT mandate_repeats_its_seat;"
        ),
        migrations.RunSQL(
            APPEND_ONLY,
            "DROP TRIGGER journal_is_append_only ON partners_entry; DROP FUNCTION refuse_change_of_journal();",
        ),
    ]
