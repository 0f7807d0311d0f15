"""The files of reference data: read them, tell whether they changed since they were loaded, record that they were."""

import csv
import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.db.models import Model

from territories.models import DataSource

DATA = Path(__file__).resolve().parents[1] / "data"
READER = b"1"  # raise it when what the loaders make of the same files changes


def rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """The lines of ``name``.csv (or .csv.gz), by column name, as written."""
    path = _path(folder, name)
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


@dataclass(frozen=True)
class Source:
    """One line of ``sources.csv`` and the digest of its files as they are now."""

    line: dict[str, str]
    digest: str

    @property
    def key(self) -> str:
        return self.line["cle"]


def sources(folder: Path, keys: Iterable[str]) -> list[Source]:
    """The sources named by ``keys``, read again from the folder."""
    wanted = set(keys)
    return [Source(line, _digest(folder, line)) for line in rows(folder, "sources") if line["cle"] in wanted]


def are_loaded(found: list[Source]) -> bool:
    """Whether the database already holds exactly these files."""
    known = dict(DataSource.objects.values_list("key", "digest"))
    return all(known.get(source.key) == source.digest for source in found)


def record(found: list[Source], *, at: datetime) -> None:
    """Remember that these files are loaded, with the credit to show."""
    for source in found:
        line = source.line
        DataSource.objects.update_or_create(
            key=source.key,
            defaults={
                "label": line["libelle"],
                "producer": line["producteur"],
                "vintage": line["millesime"],
                "licence": line["licence"],
                "credit": line["credit"],
                "digest": source.digest,
                "loaded_at": at,
            },
        )


def store(model: type[Model], objects: Iterable[Model], *, key: Sequence[str] = ()) -> None:
    """Write the objects by their natural key: new ones are created, known ones brought up to date."""
    columns = [field for field in model._meta.concrete_fields if not field.generated]
    names = [field.name for field in columns if not field.primary_key and field.name not in key]
    model._default_manager.bulk_create(
        objects, update_conflicts=True, unique_fields=key or ["pk"], update_fields=names or key
    )


def replace(model: type[Model], objects: Sequence[Model], *, key: Sequence[str]) -> None:
    """``store``, then remove the rows whose key is not among the objects."""
    store(model, objects, key=key)
    wanted = {tuple(getattr(each, name) for name in key) for each in objects}
    known = model._default_manager.values_list("pk", *key)
    gone = [pk for pk, *values in known if tuple(values) not in wanted]
    model._default_manager.filter(pk__in=gone).delete()


def _path(folder: Path, name: str) -> Path:
    packed = folder / f"{name}.csv.gz"
    return packed if packed.exists() else folder / f"{name}.csv"


def _digest(folder: Path, line: dict[str, str]) -> str:
    digest = sha256(READER + repr(sorted(line.items())).encode())
    for name in line["fichiers"].split("|"):
        digest.update(_path(folder, name).read_bytes())
    return digest.hexdigest()
