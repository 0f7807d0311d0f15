"""A database of its own for a data set that is not the product's."""

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql


def fresh_database() -> None:
    """Drop and create the configured database (its name ends in a suffix), migrated, with the reference geography."""
    facts = connection.get_connection_params()
    name = facts["dbname"]
    if not name.endswith(("_bench", "_scale")):
        raise ValueError(f"{name} is not a data set of its own.")
    connection.close()
    address = {key: facts[key] for key in ("host", "port", "user", "password") if facts.get(key)}
    with psycopg.connect(dbname="postgres", autocommit=True, **address) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    call_command("migrate", verbosity=0)
    call_command("load_territories", verbosity=0)
