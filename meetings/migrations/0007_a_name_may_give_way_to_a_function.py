"""A frozen text accepts one change: while somebody is being erased, her name in a place of names becomes a function.

``meetings_replace_name`` does it and writes the ``Redaction``. The trigger looks at the two texts itself: everything
but the places of names is the same, what changed there was exactly one of her names, the digests are those of the row.
"""

from django.db import migrations

PLACES = """
CREATE FUNCTION meetings_name_places(content jsonb) RETURNS TABLE (place text[], said text) LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['secretary'], content->>'secretary'
  UNION ALL
  SELECT ARRAY['guests', (n - 1)::text, 'name'], guest->>'name'
    FROM jsonb_array_elements(content->'guests') WITH ORDINALITY AS guests(guest, n)
  UNION ALL
  SELECT ARRAY['roll', (n - 1)::text, 'people', (m - 1)::text, key], person->>key
    FROM jsonb_array_elements(content->'roll') WITH ORDINALITY AS roll(part, n)
   CROSS JOIN LATERAL jsonb_array_elements(part->'people') WITH ORDINALITY AS people(person, m)
   CROSS JOIN unnest(ARRAY['name', 'note']) AS key
  UNION ALL
  SELECT ARRAY['items', (n - 1)::text, 'decisions', (m - 1)::text, 'carrier'], decision->>'carrier'
    FROM jsonb_array_elements(content->'items') WITH ORDINALITY AS items(item, n)
   CROSS JOIN LATERAL jsonb_array_elements(item->'decisions') WITH ORDINALITY AS decisions(decision, m)
$$;

CREATE FUNCTION meetings_without_names(content jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  found text[];
BEGIN
  FOR found IN SELECT place FROM meetings_name_places(content) LOOP
    content := jsonb_set(content, found, 'null', false);
  END LOOP;
  RETURN content;
END $$;

CREATE FUNCTION meetings_said_instead(said text, names text[], words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN said = ANY (names) THEN words
              WHEN said LIKE 'par %' AND substr(said, 5) = ANY (names) THEN 'par ' || words END
$$;
"""
NO_PLACES = """
DROP FUNCTION meetings_said_instead(text, text[], text);
DROP FUNCTION meetings_without_names(jsonb);
DROP FUNCTION meetings_name_places(jsonb);
"""

# The same text, to the byte, as ``meetings.models.frozen.digest`` takes its SHA-256 of.
DIGEST = """
CREATE FUNCTION meetings_canonical(value jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN CASE jsonb_typeof(value)
    WHEN 'object' THEN '{' || coalesce((
      SELECT string_agg(to_json(one.key)::text || ':' || meetings_canonical(one.value), ',' ORDER BY one.key COLLATE "C")
        FROM jsonb_each(value) AS one), '') || '}'
    WHEN 'array' THEN '[' || coalesce((
      SELECT string_agg(meetings_canonical(one.value), ',' ORDER BY one.place)
        FROM jsonb_array_elements(value) WITH ORDINALITY AS one(value, place)), '') || ']'
    WHEN 'string' THEN to_json(value #>> '{}')::text
    ELSE value::text
  END;
END $$;

CREATE FUNCTION meetings_digest(content jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(meetings_canonical(content), 'UTF8')), 'hex')
$$;
"""
NO_DIGEST = "DROP FUNCTION meetings_digest(jsonb); DROP FUNCTION meetings_canonical(jsonb);"

REPLACE = """
CREATE FUNCTION meetings_replace_name(
  id_of_circulation bigint, id_of_erasure bigint, places jsonb, said_instead text, moment timestamptz
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  was jsonb;
  becomes jsonb;
  names text[];
  one record;
BEGIN
  PERFORM partners_begin_replacing(id_of_erasure, said_instead);
  SELECT partners_names_of(person_id) INTO names FROM partners_erasure WHERE id = id_of_erasure;
  SELECT content INTO was FROM meetings_circulation WHERE id = id_of_circulation FOR UPDATE;
  becomes := was;
  FOR one IN SELECT place, meetings_said_instead(said, names, said_instead) AS words FROM meetings_name_places(was)
              WHERE EXISTS (SELECT FROM jsonb_array_elements(places) AS asked(one) WHERE asked.one = to_jsonb(place)) LOOP
    IF one.words IS NOT NULL THEN
      becomes := jsonb_set(becomes, one.place, to_jsonb(one.words), false);
    END IF;
  END LOOP;
  IF becomes IS DISTINCT FROM was THEN
    INSERT INTO meetings_redaction (circulation_id, erasure_id, words, digest_before, digest_after, at)
      VALUES (id_of_circulation, id_of_erasure, said_instead, meetings_digest(was), meetings_digest(becomes), moment);
    UPDATE meetings_circulation SET content = becomes WHERE id = id_of_circulation;
  END IF;
  PERFORM partners_end_replacing();
  RETURN becomes IS DISTINCT FROM was;
END $$;

CREATE FUNCTION meetings_replace_name_of_guest(id_of_guest bigint, id_of_erasure bigint, said_instead text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM partners_begin_replacing(id_of_erasure, said_instead);
  UPDATE meetings_guest SET name = said_instead WHERE id = id_of_guest;
  PERFORM partners_end_replacing();
END $$;
"""
NO_REPLACE = """
DROP FUNCTION meetings_replace_name_of_guest(bigint, bigint, text);
DROP FUNCTION meetings_replace_name(bigint, bigint, jsonb, text, timestamptz);
"""

TRIGGERS = """
CREATE FUNCTION meetings_refuse_change_of_circulation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  erasing partners_erasure := partners_erasing();
  names text[] := partners_names_of(erasing.person_id);
  said_instead text;
BEGIN
  SELECT words INTO said_instead FROM meetings_redaction
   WHERE circulation_id = OLD.id AND erasure_id = erasing.id
     AND digest_before = meetings_digest(OLD.content) AND digest_after = meetings_digest(NEW.content);
  IF said_instead IS NOT NULL
     AND to_jsonb(OLD) - 'content' = to_jsonb(NEW) - 'content'
     AND meetings_without_names(OLD.content) = meetings_without_names(NEW.content)
     AND NOT EXISTS (
       SELECT FROM meetings_name_places(OLD.content) was JOIN meetings_name_places(NEW.content) becomes USING (place)
        WHERE becomes.said IS DISTINCT FROM was.said
          AND becomes.said IS DISTINCT FROM meetings_said_instead(was.said, names, said_instead)
     ) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'Un texte envoyé en relecture ne se modifie pas.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
DROP TRIGGER circulation_is_append_only ON meetings_circulation;
CREATE TRIGGER circulation_is_append_only BEFORE UPDATE ON meetings_circulation
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse_change_of_circulation();
CREATE TRIGGER circulation_is_kept BEFORE DELETE ON meetings_circulation
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse_change_of_past('Un texte envoyé en relecture ne se modifie pas.');
DROP TRIGGER circulation_of_approved_minutes ON meetings_circulation;
CREATE TRIGGER circulation_of_approved_minutes BEFORE INSERT OR DELETE ON meetings_circulation
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse_change_of_approved_minutes('minutes');

DROP TRIGGER guest_of_approved_minutes ON meetings_guest;
CREATE TRIGGER guest_of_approved_minutes BEFORE INSERT OR DELETE ON meetings_guest
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse_change_of_approved_minutes('meeting');
CREATE TRIGGER guest_of_approved_minutes_text BEFORE UPDATE ON meetings_guest
  FOR EACH ROW WHEN ((OLD.id, OLD.meeting_id, OLD.title) IS DISTINCT FROM (NEW.id, NEW.meeting_id, NEW.title)
                     OR NOT partners_name_may_go(OLD.name, NEW.name))
  EXECUTE FUNCTION meetings_refuse_change_of_approved_minutes('meeting');

CREATE FUNCTION meetings_refuse_change_of_redaction() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  erasing partners_erasure := partners_erasing();
BEGIN
  IF TG_OP = 'INSERT' AND NEW.erasure_id = erasing.id AND NEW.words = current_setting('impact.words', true) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'Le remplacement d''un nom ne s''écrit pas à la main.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER redaction_is_append_only BEFORE INSERT OR UPDATE OR DELETE ON meetings_redaction
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse_change_of_redaction();
"""
NO_TRIGGERS = """
DROP TRIGGER redaction_is_append_only ON meetings_redaction;
DROP FUNCTION meetings_refuse_change_of_redaction();
DROP TRIGGER guest_of_approved_minutes_text ON meetings_guest;
DROP TRIGGER guest_of_approved_minutes ON meetings_guest;
CREATE TRIGGER guest_of_approved_minutes BEFORE INSERT OR UPDATE OR DELETE ON meetings_guest
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse_change_of_approved_minutes('meeting');
DROP TRIGGER circulation_of_approved_minutes ON meetings_circulation;
CREATE TRIGGER circulation_of_approved_minutes BEFORE INSERT OR UPDATE OR DELETE ON meetings_circulation
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse_change_of_approved_minutes('minutes');
DROP TRIGGER circulation_is_kept ON meetings_circulation;
DROP TRIGGER circulation_is_append_only ON meetings_circulation;
CREATE TRIGGER circulation_is_append_only BEFORE UPDATE OR DELETE ON meetings_circulation
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse_change_of_past('Un texte envoyé en relecture ne se modifie pas.');
DROP FUNCTION meetings_refuse_change_of_circulation();
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0006_names_that_gave_way"), ("partners", "0006_names_give_way_in_the_journal")]

    operations = [
        migrations.RunSQL(PLACES, NO_PLACES),
        migrations.RunSQL(DIGEST, NO_DIGEST),
        migrations.RunSQL(REPLACE, NO_REPLACE),
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
    ]
