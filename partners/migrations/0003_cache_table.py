"""The table of Django's database cache: rate limits outlive the broker and are shared by all web processes."""

from django.db import migrations

CREATE = """
CREATE TABLE cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX cache_expires ON cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("partners", "0002_mandates_repeat_their_seat")]

    operations = [migrations.RunSQL(CREATE, "DROP TABLE cache;")]
