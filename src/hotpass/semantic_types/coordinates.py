"""Latitudes and longitudes in decimal degrees (WGS 84), from any way of writing them."""

from __future__ import annotations

from typing import ClassVar

import polars as pl

from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import finish, start
from hotpass.semantic_types.sampling import clip, sample, share, shares

HEADER_TERMS = {
    "": (
        "gps", "coordinates", "gps coordinates", "koordinate", "lat long", "lat lon", "latlong", "latlng",
        "lat lng", "geo", "geolocation", "geo location", "location coordinates", "geo point", "point",
        "geometry", "geom", "latitude longitude", "gps location", "koordinaten", "coordonnées",
        "coordenadas", "coördinaten", "the geom",
    ),
    "latitude": (
        "latitude", "lat", "gis lat", "gps lat", "gps latitude", "y", "y coord", "y coordinate", "ycoord",
        "breedtegraad", "geo lat", "latitude y", "lat dd", "latitude dd", "point y", "wgs84 lat",
        "site latitude", "decimal latitude", "breitengrad", "latitud", "breite", "gps y", "new lat",
        "south", "gis latitude", "lat decimal", "location lat", "map latitude", "geocoded latitude",
        "intptlat", "latitude wgs84", "geocode lat", "lat wgs84", "coord y",
    ),
    "longitude": (
        "longitude", "long", "lon", "lng", "gis long", "gis lon", "gps long", "gps lon", "gps longitude",
        "x", "x coord", "x coordinate", "xcoord", "lengtegraad", "geo long", "geo lon", "longitude x",
        "long dd", "longitude dd", "point x", "wgs84 lon", "site longitude", "decimal longitude",
        "längengrad", "longitud", "länge", "gps x", "new long", "east", "gis longitude", "long decimal",
        "location lon", "location lng", "map longitude", "geocoded longitude", "intptlon", "intptlong",
        "longitude wgs84", "geocode lon", "lon wgs84", "coord x", "geo lng",
    ),
}  # fmt: skip

KINDS = ("latitude", "longitude")

_N = r"-?[0-9]{1,3}"
_PAIRS = (
    rf"^POINT *\(? *(?<lon>{_N}(?:\.[0-9]+)?)[ ,]+(?<lat>{_N}(?:\.[0-9]+)?) *\)?$",
    rf"^(?<lat>{_N}\.[0-9]+ *°?)[ ,;/|]+(?<lon>{_N}\.[0-9]+ *°?)$",
    rf"^(?<lat>{_N}(?:\.[0-9]+)?) *[,;/|] +(?<lon>{_N}(?:\.[0-9]+)?)$",
    rf"^(?<lat>{_N},[0-9]+)(?:[ ;/|]| *[;,/|] +)(?<lon>{_N},[0-9]+)$",
    r"^(?<lat>[^NSEW]+[NS])[ ,;/]*(?<lon>[^NSEW]+[EW])$",
    r"^(?<lat>[NS][^NSEW]+?)[ ,;/]*(?<lon>[EW][^NSEW]+)$",
    r"^(?<lon>[^NSEW]+[EW])[ ,;/]*(?<lat>[^NSEW]+[NS])$",
)
"""Two coordinates in one text; the latitude stands first (ISO 6709), in WKT second."""

_LABELS = r"\b(?:LATITUDE|LONGITUDE|LAT|LONG|LON|LNG|GPS|COORDINATES?|DEG(?:REES)?)\b\.? *[:=]? *"
_ONE = (
    r"^(?<before>[NSEW]?) *(?<sign>[+-]?) *(?<degrees>[0-9]{1,3}(?:\.[0-9]+)?) *"
    r"(?:[°: ] *(?:(?<minutes>[0-9]{1,2}(?:\.[0-9]+)?) *(?:[': ]|$) *"
    r"(?:(?<seconds>[0-9]{1,2}(?:\.[0-9]+)?) *(?:\"|'')? *)?)?)?"
    r"(?<after>[NSEW]?)$"
)
_FINE = r"[0-9]\.[0-9]{3,}|[0-9],[0-9]{4,}|^-[0-9]+,[0-9]{3}$|°|[0-9] *[NSEW]$|^[NSEW] *[0-9]"
"""Finer than a count or a sum of money: three decimals (four after a comma), degree signs, points of the compass."""

_SLIPPED = r"^([+-]?[0-9]{1,3})[.,]([0-9]{3})[.,]([0-9]{3})$"
"""A spreadsheet took the decimals for thousands."""

_BOX = {"latitude": (-35.5, -21.5), "longitude": (16.0, 33.5)}
"""South Africa lies within these degrees: a lost sign or swapped columns show against them."""


class CoordinatesType(SemanticType):
    """A latitude or longitude in decimal degrees, at most seven decimals (about a centimetre)."""

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="coordinates",
        privacy="public",
        header_terms=HEADER_TERMS,
        expectations=(Expectation("between", low=-180, high=180),),
        vetoes=frozenset({"email", "phone", "website", "date", "id_number"}),
    )

    def recognise(self, values: pl.Series, context: Context) -> float:
        """Degrees with three decimals or more, degree signs, pairs; within the range of the kind."""
        frame = sample(values, context)
        if frame.is_empty():
            return 0.0
        pieces = _read(_pieces(frame.select(raw="text", text="text")), context)
        fine = pl.col("text").str.contains(_FINE) & pl.col("degrees").is_not_null() & _in_range()
        low, high = (
            sorted(abs(edge) for edge in _BOX[context.kind]) if context.kind in KINDS else (16.0, 35.5)
        )
        looks = shares(pieces, fine=fine, home=pl.col("degrees").abs().is_between(low, high))
        at_home = 1.0 if context.country != "ZA" or looks["home"] > 0.5 else 0.8
        return clip(0.97 * looks["fine"] * at_home)

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """Decimal degrees. Two in one cell become two parts with kinds; 0 is a word for nothing."""
        work, nothing = start(values, context)
        work = _read(_pieces(work), context)
        work = _at_home(work, context)
        zero = pl.col("degrees").abs() < 5e-8
        good = pl.col("degrees").is_not_null() & _in_range() & ~zero
        code = (
            pl.when(pl.col("degrees").is_null())
            .then(pl.lit("coordinates.malformed"))
            .when(zero)
            .then(pl.lit("value.sentinel"))
            .when(~_in_range())
            .then(pl.lit("coordinates.out_of_range"))
            .otherwise(pl.col("code"))
        )
        return finish(
            work.select(
                "raw", "part", "kind", code=code, value=pl.when(good).then(_written(pl.col("degrees")))
            ),
            nothing,
        )


def _pieces(work: pl.DataFrame) -> pl.DataFrame:
    """`[raw, part, text, kind]`: one row per coordinate; `kind` is known where two stand together."""
    text = pl.col("text").str.to_uppercase().str.replace_all(_LABELS, "").str.replace_all(r"[º˚]", "°")
    text = text.str.replace(r"^\((.*)\)$", "${1}").str.strip_chars(" ,;")
    work = work.with_columns(text=text)
    found = [pl.col("text").str.extract_groups(pattern) for pattern in _PAIRS]
    lat = pl.coalesce(each.struct.field("lat") for each in found)
    lon = pl.coalesce(each.struct.field("lon") for each in found)
    work = work.with_columns(lat=lat, lon=lon)
    both = pl.col("lat").is_not_null() & pl.col("lon").is_not_null()
    null = pl.lit(None, dtype=pl.String)
    return pl.concat(
        [
            work.filter(~both).select("raw", "text", part=pl.lit(0), kind=null),
            work.filter(both).select("raw", text="lat", part=pl.lit(0), kind=pl.lit("latitude")),
            work.filter(both).select("raw", text="lon", part=pl.lit(1), kind=pl.lit("longitude")),
        ]
    )


def _read(pieces: pl.DataFrame, context: Context) -> pl.DataFrame:
    """Adds `degrees` (null: none), `is` (the kind as far as known) and `code` of repairs."""
    slipped = pl.col("text").str.contains(_SLIPPED)
    plain = (
        pl.when(slipped)
        .then(pl.col("text").str.replace(_SLIPPED, "${1}.${2}${3}"))
        .otherwise(pl.col("text").str.replace(r"([0-9]),([0-9])", "${1}.${2}"))
    )
    one = plain.str.extract_groups(_ONE)
    names = ("before", "sign", "degrees", "minutes", "seconds", "after")
    fields = {name: one.struct.field(name) for name in names}
    number = {name: fields[name].cast(pl.Float64, strict=False) for name in ("degrees", "minutes", "seconds")}
    minutes, seconds = number["minutes"].fill_null(0), number["seconds"].fill_null(0)
    size = number["degrees"] + minutes / 60 + seconds / 3600
    letter = pl.coalesce(pl.when(fields[side] != "").then(fields[side]) for side in ("before", "after"))
    negative = letter.is_in(["S", "W"]) | (fields["sign"] == "-")
    signed = pl.when(negative.fill_null(False)).then(-size).otherwise(size)
    kind = (
        pl.when(letter.is_in(["N", "S"]))
        .then(pl.lit("latitude"))
        .when(letter.is_not_null())
        .then(pl.lit("longitude"))
    )
    read = pieces.with_columns(
        degrees=pl.when((minutes < 60) & (seconds < 60)).then(signed),
        kind=pl.coalesce("kind", kind),
        code=pl.when(slipped).then(pl.lit("value.repaired")),
    )
    known = context.kind if context.kind in KINDS else None
    return read.with_columns(axis=pl.coalesce(pl.col("kind"), pl.lit(known, dtype=pl.String)))


def _in_range() -> pl.Expr:
    limit = pl.when(pl.col("axis") == "latitude").then(90.0).otherwise(180.0)
    return pl.col("degrees").abs() <= limit


def _at_home(work: pl.DataFrame, context: Context) -> pl.DataFrame:
    """In South Africa: signs restored where most of the column has them, swapped axes set right."""
    if context.country != "ZA":
        return work
    work = _swapped_back(work)
    degrees, axis = pl.col("degrees"), pl.col("axis")
    for name in KINDS:
        if share(work.filter(axis == name), degrees.is_between(*_BOX[name])) >= 0.5:
            lost = (axis == name) & (-degrees).is_between(*_BOX[name])
            work = work.with_columns(
                degrees=pl.when(lost).then(-degrees).otherwise(degrees),
                code=pl.when(lost).then(pl.lit("value.repaired")).otherwise("code"),
            )
    return work


def _swapped_back(work: pl.DataFrame) -> pl.DataFrame:
    """A longitude that can only be a South African latitude is one; in a pair both change places."""
    degrees, axis = pl.col("degrees"), pl.col("axis")
    swapped = ((axis == "longitude") & degrees.is_between(*_BOX["latitude"])).fill_null(False)
    paired = pl.len().over("raw") == 2
    with_other = paired & swapped.any().over("raw")
    first = pl.when(pl.col("part") == 0).then(pl.lit("longitude")).otherwise(pl.lit("latitude"))
    alone = swapped & ~paired
    right = pl.when(with_other).then(first).when(alone).then(pl.lit("latitude"))
    return work.with_columns(
        kind=pl.coalesce(right, "kind"),
        axis=pl.coalesce(right, "axis"),
        code=pl.when(alone).then(pl.lit("value.misplaced")).otherwise("code"),
    )


def _written(degrees: pl.Expr) -> pl.Expr:
    """Fixed notation, from whole numbers so that no float formatting shows."""
    scaled = (degrees.abs() * 1e7).round().cast(pl.Int64)
    fraction = (scaled % 10_000_000).cast(pl.String).str.zfill(7).str.strip_chars_end("0")
    whole = (scaled // 10_000_000).cast(pl.String)
    point = pl.when(fraction == "").then(pl.lit("")).otherwise("." + fraction)
    return pl.when(degrees < 0).then("-" + whole + point).otherwise(whole + point)


TYPE = CoordinatesType()
