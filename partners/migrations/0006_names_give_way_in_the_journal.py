"""While somebody is being erased, and only then, her name in a line of the journal may give way to a function.

The trigger compares: an update is accepted when it is exactly that, whoever sends it. Afterwards the erasure is closed
for ever, and the journal is append-only again without exception.
"""

from django.db import migrations

WHO = """
CREATE FUNCTION partners_erasing() RETURNS partners_erasure LANGUAGE sql STABLE AS $$
  SELECT * FROM partners_erasure
   WHERE done_at IS NULL AND id = nullif(current_setting('impact.erasure', true), '')::bigint
$$;

CREATE FUNCTION partners_names_of(id_of_person bigint) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(DISTINCT known.name), '{}') FROM (
    SELECT display_name FROM partners_person WHERE id = id_of_person
    UNION ALL
    SELECT sides.side->>'name' FROM partners_entry entry CROSS JOIN LATERAL (VALUES (before), (after)) AS sides(side)
     WHERE entry.fact = 'person.changed' AND entry.about = 'person:' || id_of_person
  ) AS known(name) WHERE known.name <> ''
$$;

CREATE FUNCTION partners_name_may_go(was text, becomes text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  erasing partners_erasure := partners_erasing();
BEGIN
  RETURN coalesce(erasing.id IS NOT NULL AND becomes = current_setting('impact.words', true)
                  AND was = ANY (partners_names_of(erasing.person_id)), false);
END $$;

CREATE FUNCTION partners_begin_replacing(id_of_erasure bigint, words text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(words, '') = '' OR NOT EXISTS (SELECT FROM partners_erasure WHERE id = id_of_erasure AND done_at IS NULL)
  THEN
    RAISE EXCEPTION 'Un nom n''est remplacé que pendant un effacement.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  PERFORM set_config('impact.erasure', id_of_erasure::text, true), set_config('impact.words', words, true);
END $$;

CREATE FUNCTION partners_end_replacing() RETURNS void LANGUAGE sql AS $$
  SELECT set_config('impact.erasure', '', true), set_config('impact.words', '', true)
$$;
"""
NO_WHO = """
DROP FUNCTION partners_end_replacing();
DROP FUNCTION partners_begin_replacing(bigint, text);
DROP FUNCTION partners_name_may_go(text, text);
DROP FUNCTION partners_names_of(bigint);
DROP FUNCTION partners_erasing();
"""

# A name stands alone as the value of a key that names people, or in « siège 4, Maxime Delorme, 2022-09-12 » (structures
# united). Under other keys the same words may be a rank or an answer: nobody rewrites the journal by a name of her choice.
JOURNAL = r"""
CREATE FUNCTION partners_keys_of_names(fact text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['person', 'holder', 'proposed_by', 'secretary', 'guest', 'proxy', 'mandates']
         || CASE WHEN fact = 'person.changed' THEN ARRAY['name'] ELSE '{}' END
$$;

CREATE FUNCTION partners_without_name(value jsonb, keys text[], names text[], words text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  said text;
  parts text[];
BEGIN
  CASE jsonb_typeof(value)
  WHEN 'object' THEN
    RETURN (SELECT coalesce(jsonb_object_agg(one.key, CASE WHEN one.key = ANY (keys)
                     THEN partners_without_name(one.value, keys, names, words) ELSE one.value END), '{}')
              FROM jsonb_each(value) AS one);
  WHEN 'array' THEN
    RETURN (SELECT coalesce(jsonb_agg(partners_without_name(one.value, keys, names, words) ORDER BY one.place), '[]')
              FROM jsonb_array_elements(value) WITH ORDINALITY AS one(value, place));
  WHEN 'string' THEN
    said := value #>> '{}';
    parts := regexp_match(said, '^(siège \d+, )(.+)(, \d{4}-\d\d-\d\d)$');
    RETURN CASE WHEN said = ANY (names) THEN to_jsonb(words)
                WHEN parts[2] = ANY (names) THEN to_jsonb(parts[1] || words || parts[3])
                ELSE value END;
  ELSE
    RETURN value;
  END CASE;
END $$;

CREATE FUNCTION partners_replace_name_in_journal(id_of_erasure bigint, ids bigint[], words text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  names text[];
  changed bigint;
BEGIN
  PERFORM partners_begin_replacing(id_of_erasure, words);
  SELECT partners_names_of(person_id) INTO names FROM partners_erasure WHERE id = id_of_erasure;
  UPDATE partners_entry SET before = partners_without_name(before, partners_keys_of_names(fact), names, words),
                            after = partners_without_name(after, partners_keys_of_names(fact), names, words)
   WHERE id = ANY (ids) AND (before, after) IS DISTINCT FROM
         (partners_without_name(before, partners_keys_of_names(fact), names, words),
          partners_without_name(after, partners_keys_of_names(fact), names, words));
  GET DIAGNOSTICS changed = ROW_COUNT;
  PERFORM partners_end_replacing();
  RETURN changed;
END $$;

CREATE OR REPLACE FUNCTION refuse_change_of_journal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  erasing partners_erasure := partners_erasing();
  names text[];
  words text := current_setting('impact.words', true);
BEGIN
  IF erasing.id IS NOT NULL AND words <> '' THEN
    names := partners_names_of(erasing.person_id);
    IF to_jsonb(NEW) - '{before,after}'::text[] = to_jsonb(OLD) - '{before,after}'::text[]
       AND NEW.before IN (OLD.before, partners_without_name(OLD.before, partners_keys_of_names(OLD.fact), names, words))
       AND NEW.after IN (OLD.after, partners_without_name(OLD.after, partners_keys_of_names(OLD.fact), names, words)) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'Le journal ne se modifie pas.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
NO_JOURNAL = """
CREATE OR REPLACE FUNCTION refuse_change_of_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Le journal ne se modifie pas.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
DROP FUNCTION partners_replace_name_in_journal(bigint, bigint[], text);
DROP FUNCTION partners_without_name(jsonb, text[], text[], text);
DROP FUNCTION partners_keys_of_names(text);
"""

ONCE = """
CREATE FUNCTION refuse_change_of_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.done_at IS NOT NULL THEN
    RAISE EXCEPTION 'Un effacement ne se reprend pas.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER an_erasure_is_for_good BEFORE UPDATE OR DELETE ON partners_erasure
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_erasure();

CREATE FUNCTION refuse_return_of_the_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.is_active OR NEW.email IS NOT NULL OR NEW.phone <> '' OR NEW.display_name <> OLD.display_name)
     AND EXISTS (SELECT FROM partners_erasure WHERE person_id = NEW.id AND done_at IS NOT NULL) THEN
    RAISE EXCEPTION 'Une personne effacée ne revient pas sous cette ligne.'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER the_erased_stay_erased BEFORE UPDATE ON partners_person
  FOR EACH ROW EXECUTE FUNCTION refuse_return_of_the_erased();
"""
NO_ONCE = """
DROP TRIGGER the_erased_stay_erased ON partners_person;
DROP FUNCTION refuse_return_of_the_erased();
DROP TRIGGER an_erasure_is_for_good ON partners_erasure;
DROP FUNCTION refuse_change_of_erasure();
"""


class Migration(migrations.Migration):
    dependencies = [("partners", "0005_people_may_be_erased")]

    operations = [
        migrations.RunSQL(WHO, NO_WHO),
        migrations.RunSQL(JOURNAL, NO_JOURNAL),
        migrations.RunSQL(ONCE, NO_ONCE),
    ]
