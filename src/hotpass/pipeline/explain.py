"""Where a published value came from: the cells behind it, the rule that chose it and what it beat."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import polars as pl

from hotpass.errors import NotFound
from hotpass.model.decisions import Decision
from hotpass.model.fields import CONTACT_COLUMNS, DERIVED_COLUMNS
from hotpass.pipeline.finished import FinishedRun
from hotpass.pipeline.understood import noted_corrections
from hotpass.sources.base import column_letter
from hotpass.storage.decisions import history


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as a spreadsheet shows it, and its text as it was read."""

    file: str
    sheet: str
    cell: str
    text: str
    formula: str = ""
    corrected: str = ""
    """Who corrected it and when; `text` is what the file says all the same."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A published value of one field: the cells (or evidence) behind it, why it won, how sure it is."""

    subject: str
    whose: str
    field: str
    value: str
    rule: str
    confidence: float
    cells: tuple[Cell, ...]
    evidence: str
    beaten: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """An entity, its rows in the sources, and the origin of each of its values."""

    run_id: str
    entity_id: str
    name: str
    rows: tuple[Cell, ...]
    joined_by: tuple[str, ...]
    origins: tuple[Origin, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        """The ids of the entities that are told of."""
        return (self.entity_id,)

    def as_dict(self) -> dict[str, Any]:
        """The same, for machines."""
        return asdict(self)


def explain(
    workspace: Path, subject: str, field: str | None = None, run_id: str | None = None
) -> Explanation:
    """Explain the entity called `subject` (a name, slug or id) in the last finished run, or in `run_id`.

    Raises `RequestError` for a name that is not there or that several entities bear.
    """
    return explain_values(FinishedRun(workspace, run_id), subject, field)


def explain_values(run: FinishedRun, subject: str, field: str | None = None) -> Explanation:
    """Explain the values of the entity called `subject`, or those of one field."""
    entity_id, name = run.find(subject)
    entity = run["entities"].filter(pl.col("entity_id") == entity_id).collect().row(0, named=True)
    contacts = run["contacts"].filter(pl.col("entity_id") == entity_id).collect()
    origins = _origins(run, entity, contacts)
    if field is not None:
        origins = _of_field(origins, field, entity["slug"])
    rows, joined = _rows(run, entity_id), _joins(run, entity_id)
    return Explanation(run.run.run_id, entity_id, name, rows, joined, tuple(origins))


_ELSEWHERE = {
    "name": ("organisation_name", "full_name"),
    "phone": ("phones",),
    "email": ("emails",),
    "contact_primary_phone": ("phones",),
    "contact_primary_email": ("emails",),
    "contact_primary_name": ("contact_name", "full_name"),
    "contact_primary_role": ("contact_role", "role"),
}
"""Under which fields the origin of a column is told that is taken from a contact."""


def is_field(run: FinishedRun, name: str) -> bool:
    """Whether people mean a field by that name rather than an entity."""
    fields = run.profile.fields()
    known = {*_ELSEWHERE, *CONTACT_COLUMNS, *DERIVED_COLUMNS, *(f.name for f in fields)}
    return "_".join(name.casefold().split()) in known


def _of_field(origins: list[Origin], field: str, slug: str) -> list[Origin]:
    """The origins of one field, named as a column, by its title, or as people say it ("phone")."""
    wanted = "_".join(field.casefold().split())
    found = [o for o in origins if o.field == wanted]
    first = [o for o in origins if wanted.startswith("contact_primary_") and o.whose.startswith("contact 1:")]
    found = found or [o for o in first or origins if o.field in _ELSEWHERE.get(wanted, ())]
    if not found:
        raise NotFound(f"A published value of {slug!r} in field", field, sorted({o.field for o in origins}))
    return found


def _corrected(run: FinishedRun) -> pl.DataFrame:
    """The cells that the run read corrected, and by whom: table_id, row, column, corrected."""
    table = run["corrections"].filter(pl.col("state") == "applied").collect()
    made = {d.id: d for d in history(run.workspace.decisions)} if table.height else {}
    noted = noted_corrections(run.run)
    words = [_by_whom(made.get(noted.get(reference, ""))) for reference in table["reference"]]
    return table.select("table_id", "row", "column", pl.Series("corrected", words, dtype=pl.String))


def _by_whom(decision: Decision | None) -> str:
    if decision is None:
        return "corrected by a decision that is not in decisions.jsonl any more"
    why = f": {decision.why}" if decision.why else ""
    return f"corrected by {decision.who} on {decision.when[:10]} (decision {decision.id}){why}"


def _located(tables: FinishedRun, cells: pl.DataFrame) -> pl.DataFrame:
    """Add file, sheet, cell (as Excel names it) and the raw text to rows with table_id, row, column."""
    home = tables["tables"].select("table_id", "source_id", "sheet").collect()
    files = tables["sources"].select("source_id", pl.col("path").alias("file")).collect()
    key = ["table_id", "row", "column"]
    wanted = cells.select(key).unique().drop_nulls()
    texts = tables["raw"].join(wanted.lazy(), on=key, how="semi").select(*key, "text").collect()
    formulas = tables["formulas"].rename({"text": "formula"}).collect()
    letters = {c: column_letter(c) for c in wanted["column"].unique()}
    return (
        cells.join(home, on="table_id", how="left")
        .join(files, on="source_id", how="left")
        .join(texts, on=key, how="left")
        .join(formulas, on=key, how="left")
        .join(_corrected(tables), on=key, how="left")
        .with_columns(
            pl.col("column").replace_strict(letters, return_dtype=pl.String, default=None).alias("letter"),
        )
        .with_columns(pl.concat_str("letter", pl.col("row").cast(pl.String)).alias("cell"))
    )


def _origins(tables: FinishedRun, entity: dict[str, Any], contacts: pl.DataFrame) -> list[Origin]:
    subjects = [entity["entity_id"], *contacts["contact_id"]]
    won = _located(tables, tables["provenance"].filter(pl.col("subject").is_in(subjects)).collect())
    lost = _located(tables, tables["alternatives"].filter(pl.col("subject").is_in(subjects)).collect())
    evidence = dict(
        tables["evidence"]
        .select("evidence_id", pl.concat_str("source", "key", separator="; "))
        .collect()
        .rows()
    )
    whose = {row["contact_id"]: row for row in contacts.iter_rows(named=True)} | {entity["entity_id"]: entity}
    found = []
    order = {s: n for n, s in enumerate(subjects)}
    groups = won.with_columns(pl.col("subject").replace_strict(order, return_dtype=pl.Int32).alias("n")).sort(
        "n", "field", "ordinal"
    )
    for (subject, name, ordinal), some in groups.group_by("subject", "field", "ordinal", maintain_order=True):
        first = some.row(0, named=True)
        beaten = lost.filter(pl.col("subject") == subject, pl.col("field") == name)
        found.append(
            Origin(
                subject=str(subject),
                whose=_title(whose[str(subject)]),
                field=str(name),
                value=_value(whose[str(subject)], str(name), int(str(ordinal))),
                rule=first["rule"],
                confidence=first["confidence"],
                cells=_cells(some.filter(pl.col("table_id").is_not_null())),
                evidence=evidence.get(first["evidence_id"], ""),
                beaten=_cells(beaten),
            )
        )
    return found


def _cells(located: pl.DataFrame) -> tuple[Cell, ...]:
    told = located.select(
        "file",
        "sheet",
        "cell",
        pl.col("text").fill_null("(withheld)"),
        pl.col("formula", "corrected").fill_null(""),
    )
    return tuple(Cell(*row) for row in told.iter_rows())


def _title(row: dict[str, Any]) -> str:
    if "contact_id" not in row:
        return "entity"
    return f"contact {row['rank']}: {row['name'] or 'general'}"


_CONTACT_COLUMN = {
    "contact_name": "name",
    "contact_role": "role",
    "contact_id_number": "id_number",
    "contact_birth_date": "birth_date",
}


def _value(row: dict[str, Any], field: str, ordinal: int) -> str:
    value = str(row.get(_CONTACT_COLUMN.get(field, field)) or "")
    return value.split("; ")[ordinal] if field in ("emails", "phones") else value


def _rows(tables: FinishedRun, entity_id: str) -> tuple[Cell, ...]:
    members = tables["members"].filter(pl.col("entity_id") == entity_id).collect()
    told = members.sort("source_file", "sheet", "row").select("source_file", "sheet", "row")
    return tuple(Cell(f, s, f"row {r}", "") for f, s, r in told.iter_rows())


def _joins(tables: FinishedRun, entity_id: str) -> tuple[str, ...]:
    """The rules that brought the entity's rows together, with how many joins each made."""
    ids = tables["members"].filter(pl.col("entity_id") == entity_id).select("record_id")
    records = tables["records"].join(ids, on="record_id", how="semi").select("record")
    links = (
        tables["links"]
        .filter(pl.col("verdict") == "match")
        .join(records, left_on="left", right_on="record", how="semi")
    )
    told = links.group_by("rule").agg(pl.len()).sort("rule").collect()
    return tuple(f"{rule} ({n})" for rule, n in told.iter_rows())
