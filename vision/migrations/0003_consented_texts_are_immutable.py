"""What was adopted never changes, what is under consent does not change, what was said in a closed round stays.

Each trigger reads the vision, then its round, with a share lock: a writer waits for an opening, an advance or a closing
under way, then is refused.
"""

from django.db import migrations

# The text: sections, their revisions, expected changes, the horizon
TEXT = """
CREATE FUNCTION vision_refuse_change(sentence text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', sentence USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION vision_refuse_while_under_consent(vision bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM vision_consentround
    WHERE vision_id = vision AND phase NOT IN ('amending', 'closed') FOR SHARE;
  IF FOUND THEN
    PERFORM vision_refuse_change('Un tour de consentement est ouvert : le texte ne change pas avant la bonification.');
  END IF;
END $$;

CREATE FUNCTION vision_refuse_frozen_text(kind text, id_of_kind bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  found_status text;
BEGIN
  IF kind = 'text' THEN
    SELECT vision_id INTO id_of_kind FROM vision_section WHERE id = id_of_kind;
  END IF;
  SELECT status INTO found_status FROM vision_vision WHERE id = id_of_kind FOR SHARE;
  IF found_status <> 'draft' THEN
    PERFORM vision_refuse_change('Cette version de la vision est adoptée : commencez une nouvelle version.');
  END IF;
  PERFORM vision_refuse_while_under_consent(id_of_kind);
END $$;

CREATE FUNCTION vision_guard_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  key text := TG_ARGV[0] || '_id';
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM vision_refuse_frozen_text(TG_ARGV[0], (to_jsonb(OLD)->>key)::bigint);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM vision_refuse_frozen_text(TG_ARGV[0], (to_jsonb(NEW)->>key)::bigint);
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""
NO_TEXT = """
DROP FUNCTION vision_guard_text();
DROP FUNCTION vision_refuse_frozen_text(text, bigint);
DROP FUNCTION vision_refuse_while_under_consent(bigint);
DROP FUNCTION vision_refuse_change(text);
"""
TEXTS = {"section": "vision", "sectionrevision": "text", "expectedchange": "vision"}

VISION = """
CREATE FUNCTION vision_guard_vision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'draft' THEN
      PERFORM vision_refuse_change('Une vision commence par un brouillon.');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status <> 'draft' THEN
    IF TG_OP = 'UPDATE' AND OLD.status = 'adopted' AND NEW.status = 'superseded'
       AND to_jsonb(OLD) - 'status' = to_jsonb(NEW) - 'status' THEN
      RETURN NEW;
    END IF;
    PERFORM vision_refuse_change('Cette version de la vision est adoptée : commencez une nouvelle version.');
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.status <> 'draft' THEN
    IF NEW.status = 'superseded' OR to_jsonb(OLD) - '{status,major,minor}'::text[]
         IS DISTINCT FROM to_jsonb(NEW) - '{status,major,minor}'::text[]
       OR NOT EXISTS (
         SELECT FROM vision_closing c JOIN vision_consentround r ON r.id = c.round_id
         WHERE r.vision_id = NEW.id AND c.outcome = 'adopted'
       ) THEN
      PERFORM vision_refuse_change('Une vision est adoptée par un tour de consentement, et telle qu’elle y a été lue.');
    END IF;
    RETURN NEW;
  END IF;
  PERFORM vision_refuse_while_under_consent(OLD.id);
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER adopted_vision_is_immutable BEFORE INSERT OR UPDATE OR DELETE ON vision_vision
  FOR EACH ROW EXECUTE FUNCTION vision_guard_vision();
"""
NO_VISION = "DROP TRIGGER adopted_vision_is_immutable ON vision_vision; DROP FUNCTION vision_guard_vision();"

# The round
ROUND = """
CREATE FUNCTION vision_round_of(kind text, id_of_kind bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT CASE kind
    WHEN 'round' THEN id_of_kind
    WHEN 'iteration' THEN (SELECT round_id FROM vision_iteration WHERE id = id_of_kind)
    WHEN 'voice' THEN (SELECT round_id FROM vision_voice WHERE id = id_of_kind)
    WHEN 'objection' THEN (SELECT v.round_id FROM vision_objection o JOIN vision_voice v ON v.id = o.voice_id
                           WHERE o.id = id_of_kind)
    WHEN 'ruling' THEN (SELECT v.round_id FROM vision_ruling g JOIN vision_objection o ON o.id = g.objection_id
                        JOIN vision_voice v ON v.id = o.voice_id WHERE g.id = id_of_kind)
  END
$$;

CREATE FUNCTION vision_refuse_closed_round(kind text, id_of_kind bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  found_phase text;
BEGIN
  SELECT phase INTO found_phase FROM vision_consentround WHERE id = vision_round_of(kind, id_of_kind) FOR SHARE;
  IF found_phase = 'closed' THEN
    PERFORM vision_refuse_change('Ce tour de consentement est clos.');
  END IF;
END $$;

CREATE FUNCTION vision_guard_round_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  key text := TG_ARGV[0] || '_id';
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM vision_refuse_closed_round(TG_ARGV[0], (to_jsonb(OLD)->>key)::bigint);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM vision_refuse_closed_round(TG_ARGV[0], (to_jsonb(NEW)->>key)::bigint);
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION vision_guard_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.phase = 'closed' THEN
    PERFORM vision_refuse_change('Ce tour de consentement est clos.');
  END IF;
  IF TG_OP = 'DELETE' THEN
    PERFORM vision_refuse_change('Un tour de consentement ne s’efface pas : il se retire, avec sa raison.');
  END IF;
  IF to_jsonb(OLD) - 'phase' IS DISTINCT FROM to_jsonb(NEW) - 'phase' THEN
    PERFORM vision_refuse_change('Un tour de consentement garde ce qui a été dit à son ouverture.');
  END IF;
  IF NEW.phase = 'closed' AND NOT EXISTS (SELECT FROM vision_closing WHERE round_id = NEW.id) THEN
    PERFORM vision_refuse_change('Un tour de consentement se clôt avec son résultat.');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER closed_round_is_immutable BEFORE UPDATE OR DELETE ON vision_consentround
  FOR EACH ROW EXECUTE FUNCTION vision_guard_round();

CREATE FUNCTION vision_guard_past() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM vision_refuse_change(TG_ARGV[0]);
  RETURN OLD;
END $$;
CREATE TRIGGER iteration_is_append_only BEFORE UPDATE OR DELETE ON vision_iteration
  FOR EACH ROW EXECUTE FUNCTION vision_guard_past('Une proposition soumise au consentement ne se modifie pas.');
CREATE TRIGGER step_is_append_only BEFORE UPDATE OR DELETE ON vision_roundstep
  FOR EACH ROW EXECUTE FUNCTION vision_guard_past('Une étape commencée ne se modifie pas.');
CREATE TRIGGER voice_is_append_only BEFORE UPDATE OR DELETE ON vision_voice
  FOR EACH ROW EXECUTE FUNCTION vision_guard_past('Les voix sont celles de l’ouverture du tour.');
CREATE TRIGGER closing_is_append_only BEFORE UPDATE OR DELETE ON vision_closing
  FOR EACH ROW EXECUTE FUNCTION vision_guard_past('Le résultat d’un tour ne se modifie pas.');
CREATE TRIGGER agreement_is_append_only BEFORE UPDATE OR DELETE ON vision_rulingvoice
  FOR EACH ROW EXECUTE FUNCTION vision_guard_past('Un accord donné ne se modifie pas.');

CREATE FUNCTION vision_guard_late_voice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM vision_iteration WHERE round_id = NEW.round_id) THEN
    PERFORM vision_refuse_change('Les voix sont celles de l’ouverture du tour.');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER voices_are_those_of_the_opening BEFORE INSERT ON vision_voice
  FOR EACH ROW EXECUTE FUNCTION vision_guard_late_voice();

CREATE FUNCTION vision_guard_adoption() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  electorate integer;
  expressed integer;
  of_trio integer;
BEGIN
  IF NEW.outcome <> 'adopted' THEN
    RETURN NEW;
  END IF;
  PERFORM FROM vision_consentround WHERE id = NEW.round_id AND phase = 'objections' FOR SHARE;
  IF NOT FOUND OR EXISTS (
    SELECT FROM vision_iteration WHERE round_id = NEW.round_id AND id > NEW.iteration_id
  ) THEN
    PERFORM vision_refuse_change('Une vision s’adopte sur la dernière proposition, à l’étape des objections.');
  END IF;
  IF EXISTS (
    SELECT FROM vision_objection o JOIN vision_voice v ON v.id = o.voice_id
    WHERE v.round_id = NEW.round_id AND o.status IN ('open', 'amendment_proposed')
  ) THEN
    PERFORM vision_refuse_change('Une vision ne s’adopte pas avec une objection ouverte.');
  END IF;
  SELECT count(*) INTO electorate FROM vision_voice WHERE round_id = NEW.round_id;
  SELECT count(*), count(*) FILTER (WHERE v.trio <> '') INTO expressed, of_trio
    FROM vision_answer a JOIN vision_voice v ON v.id = a.voice_id WHERE a.iteration_id = NEW.iteration_id;
  IF of_trio < 3 OR expressed * 3 < electorate * 2 THEN
    PERFORM vision_refuse_change('Le silence n’est pas un consentement.');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER adoption_needs_its_answers BEFORE INSERT ON vision_closing
  FOR EACH ROW EXECUTE FUNCTION vision_guard_adoption();
"""
NO_ROUND = """
DROP TRIGGER adoption_needs_its_answers ON vision_closing;
DROP FUNCTION vision_guard_adoption();
DROP TRIGGER voices_are_those_of_the_opening ON vision_voice;
DROP FUNCTION vision_guard_late_voice();
DROP TRIGGER iteration_is_append_only ON vision_iteration;
DROP TRIGGER step_is_append_only ON vision_roundstep;
DROP TRIGGER voice_is_append_only ON vision_voice;
DROP TRIGGER closing_is_append_only ON vision_closing;
DROP TRIGGER agreement_is_append_only ON vision_rulingvoice;
DROP FUNCTION vision_guard_past();
DROP TRIGGER closed_round_is_immutable ON vision_consentround;
DROP FUNCTION vision_guard_round();
DROP FUNCTION vision_guard_round_rows();
DROP FUNCTION vision_refuse_closed_round(text, bigint);
DROP FUNCTION vision_round_of(text, bigint);
"""
# table, and what leads from its row to the round
ROWS = {
    "iteration": "round",
    "roundstep": "round",
    "voice": "round",
    "contribution": "round",
    "closing": "round",
    "answer": "iteration",
    "objection": "voice",
    "amendment": "objection",
    "ruling": "objection",
    "rulingvoice": "ruling",
}


def guarded(table: str, by: str, guard: str) -> migrations.RunSQL:
    name = f"{table}_under_{guard}"
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} BEFORE INSERT OR UPDATE OR DELETE ON vision_{table} "
        f"FOR EACH ROW EXECUTE FUNCTION vision_guard_{guard}('{by}');",
        f"DROP TRIGGER {name} ON vision_{table};",
    )


class Migration(migrations.Migration):
    dependencies = [("vision", "0002_consent_rounds")]

    operations = [
        migrations.RunSQL(TEXT, NO_TEXT),
        *(guarded(table, by, "text") for table, by in TEXTS.items()),
        migrations.RunSQL(VISION, NO_VISION),
        migrations.RunSQL(ROUND, NO_ROUND),
        *(guarded(table, by, "round_rows") for table, by in ROWS.items()),
    ]
