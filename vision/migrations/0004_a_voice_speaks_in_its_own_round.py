"""An answer or an objection joins a voice and a proposition of one round: refused otherwise by the database."""

from django.db import migrations

SAME_ROUND = """
CREATE FUNCTION vision_guard_same_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF vision_round_of('iteration', NEW.iteration_id) IS DISTINCT FROM vision_round_of('voice', NEW.voice_id) THEN
    PERFORM vision_refuse_change('Une voix ne parle que dans son tour.');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER answer_in_its_round BEFORE INSERT OR UPDATE ON vision_answer
  FOR EACH ROW EXECUTE FUNCTION vision_guard_same_round();
CREATE TRIGGER objection_in_its_round BEFORE INSERT OR UPDATE ON vision_objection
  FOR EACH ROW EXECUTE FUNCTION vision_guard_same_round();
"""
NO_SAME_ROUND = """
DROP TRIGGER objection_in_its_round ON vision_objection;
DROP TRIGGER answer_in_its_round ON vision_answer;
DROP FUNCTION vision_guard_same_round();
"""


class Migration(migrations.Migration):
    dependencies = [("vision", "0003_consented_texts_are_immutable")]

    operations = [migrations.RunSQL(SAME_ROUND, NO_SAME_ROUND)]
