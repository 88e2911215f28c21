"""The catalogue of defects: every code that Hotpass can raise about a file, a row or a cell.

A message never repeats the value; the table, row and column say where to look.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class IssueType:
    """A kind of defect. An `error` puts its cell or row in quarantine; a `warning` is published and listed."""

    code: str
    severity: Severity
    message: str
    remedy: str


_CATALOGUE = (
    # --- files ------------------------------------------------------------------------------------
    IssueType("file.empty", "error", "The file holds no bytes.", "Export it again."),
    IssueType(
        "file.unreadable",
        "error",
        "The file is damaged or not of the format that its name says.",
        "Open it in its own program and save it again.",
    ),
    IssueType(
        "file.protected", "error", "The file is protected by a password.", "Save a copy without a password."
    ),
    IssueType(
        "file.unsupported", "error", "Files of this kind are not read.", "Save it as .xlsx, .csv or .parquet."
    ),
    IssueType(
        "file.wrong_suffix",
        "warning",
        "The content is of another format than the suffix says; read by its content.",
        "Rename the file.",
    ),
    IssueType(
        "file.hostile",
        "error",
        "The file would unpack to far more than a workbook of its size can hold.",
        "Ask its sender for a plain copy.",
    ),
    IssueType("file.permission", "error", "The file or folder may not be read.", "Ask for read permission."),
    IssueType(
        "file.duplicate", "info", "The same bytes as another file; read once for each.", "Remove one of them."
    ),
    # --- sheets and tables ------------------------------------------------------------------------
    IssueType(
        "table.no_header",
        "warning",
        "No header row was found; columns are known by their values only.",
        "Add a header row, or confirm the mapping with `hotpass map`.",
    ),
    IssueType(
        "table.unsure_header", "warning", "The header row is a close call.", "Check it with `hotpass map`."
    ),
    IssueType(
        "table.duplicate_header", "warning", "Two columns have the same header.", "Rename one of them."
    ),
    IssueType(
        "table.ragged",
        "warning",
        "The row has more or fewer values than the header.",
        "Check its delimiters and quotes.",
    ),
    IssueType(
        "table.nothing_mapped",
        "warning",
        "No column of the table could be mapped.",
        "Map it with `hotpass map`.",
    ),
    IssueType(
        "table.other_country",
        "info",
        "The table's own regions, codes and numbers are another country's than the profile's; it was read as that "
        "country's.",
        "State the country in the profile if that is wrong.",
    ),
    IssueType(
        "table.cached_values",
        "info",
        "The format gives calculated values only; formula texts are not kept.",
        "Save it as .xlsx to keep them.",
    ),
    IssueType(
        "table.hidden", "info", "The sheet is hidden; it was read all the same.", "Unhide or remove it."
    ),
    IssueType(
        "table.identifiers_withheld",
        "warning",
        "The identity numbers of another responsible party were not used to link records: POPIA s57(1)(a) asks for the "
        "Information Regulator's prior authorisation.",
        "State the authorisation, or why none is needed, in the profile: `linkage: {unique_identifiers: ...}`.",
    ),
    IssueType(
        "table.identifiers_declared",
        "info",
        "The identity numbers of another responsible party were used to link records, as the profile declares under "
        "POPIA s57.",
        "Keep the authorisation, or the reason why none is needed, with the processing record.",
    ),
    # --- cells: as read ---------------------------------------------------------------------------
    IssueType("cell.error", "error", "The cell holds a spreadsheet error.", "Mend the formula."),
    IssueType(
        "cell.formula_without_value",
        "error",
        "The formula has no calculated value.",
        "Open the workbook and save it once.",
    ),
    IssueType(
        "cell.too_long",
        "warning",
        "The text is longer than a spreadsheet cell may hold; it is cut in the workbook, whole in Parquet.",
        "Shorten it, or read the Parquet.",
    ),
    IssueType(
        "cell.control_characters",
        "warning",
        "Characters that no text should hold were removed.",
        "Retype the value.",
    ),
    # --- cells: as understood ---------------------------------------------------------------------
    IssueType("value.sentinel", "info", "A word for nothing.", "Leave the cell empty."),
    IssueType(
        "value.misplaced",
        "warning",
        "The value is of another kind than its column; it was filed under its own kind.",
        "Move it to its own column.",
    ),
    IssueType("value.repaired", "info", "A slip of typing was repaired.", "Correct the source."),
    IssueType(
        "value.ambiguous",
        "warning",
        "The value can be read in two ways; the more likely one was taken.",
        "Write it in full.",
    ),
    IssueType(
        "value.unverified",
        "warning",
        "The value follows another country's rules and could not be verified; kept as written.",
        "Check it, or state the country in the profile.",
    ),
    IssueType("email.malformed", "error", "Not an e-mail address.", "Correct the address."),
    IssueType(
        "email.undeliverable",
        "error",
        "The address is of a domain that can never receive mail.",
        "Ask for a real address.",
    ),
    IssueType("phone.malformed", "error", "Not a phone number.", "Correct the number."),
    IssueType(
        "phone.invalid", "error", "No such number can exist in the numbering plan.", "Correct the number."
    ),
    IssueType("phone.short", "warning", "Digits are missing; kept as written.", "Write the number in full."),
    IssueType("website.malformed", "error", "Not a web address.", "Correct the address."),
    IssueType("person_name.malformed", "error", "Not a person's name.", "Correct the name."),
    IssueType("organisation_name.malformed", "error", "Not an organisation's name.", "Correct the name."),
    IssueType("role.malformed", "error", "Not a role.", "Correct the role."),
    IssueType("address.malformed", "error", "Not an address.", "Correct the address."),
    IssueType("locality.malformed", "error", "Not a place.", "Correct the place."),
    IssueType(
        "province.unknown",
        "error",
        "No such province or region in the profile's country.",
        "Correct the province.",
    ),
    IssueType("postal_code.malformed", "error", "Not a postal code of the country.", "Correct the code."),
    IssueType("country.unknown", "error", "Not a country.", "Correct the country."),
    IssueType("coordinates.malformed", "error", "Not a coordinate.", "Correct the coordinate."),
    IssueType(
        "coordinates.out_of_range",
        "error",
        "Outside the range of latitudes or longitudes.",
        "Correct the coordinate.",
    ),
    IssueType("registration_number.malformed", "error", "Not a registration number.", "Correct the number."),
    IssueType(
        "registration_number.placeholder",
        "warning",
        "More names than one firm can have bear this number; it tied nothing together.",
        "Enter each firm's own number, or leave the cell empty.",
    ),
    IssueType("id_number.malformed", "error", "Not an identity number.", "Correct the number."),
    IssueType(
        "id_number.checksum",
        "error",
        "The check digit of the identity number is wrong.",
        "Correct the number.",
    ),
    IssueType("identifier.malformed", "error", "Not an identifier.", "Correct the identifier."),
    IssueType("date.malformed", "error", "Not a date.", "Write it as YYYY-MM-DD."),
    IssueType(
        "date.out_of_range", "error", "The date lies outside any plausible range.", "Correct the date."
    ),
    IssueType("amount.malformed", "error", "Not a number.", "Correct the number."),
    # --- personal information --------------------------------------------------------------------
    IssueType(
        "privacy.pii_in_text",
        "warning",
        "Personal information in free text; redacted as the profile says.",
        "Move it to a column of its own; say that it is none with `hotpass popia dismiss`.",
    ),
    IssueType(
        "privacy.pii_kept",
        "info",
        "Personal information in free text; published, as the profile or a decision says.",
        "Change privacy.text in the profile to redact it.",
    ),
    IssueType(
        "privacy.special_column",
        "warning",
        "The header names special personal information (POPIA s26); withheld unless the profile names a ground.",
        "Name a ground of s27 to s33 in the profile, or dismiss it with `hotpass popia dismiss`.",
    ),
    # --- corrections that were handed back --------------------------------------------------------
    IssueType(
        "correction.no_columns",
        "warning",
        "A quarantine sheet came back without its columns Correction and Reference; nothing was taken from it.",
        "Correct a fresh copy of the sheet, and leave the headers as they are.",
    ),
    IssueType(
        "correction.no_reference",
        "warning",
        "A correction stands in a row without a whole reference; it was not taken.",
        "Write it into a fresh copy of the sheet, and leave the column Reference as it is.",
    ),
    IssueType(
        "correction.unknown_cell",
        "warning",
        "No cell of this run is meant by the row's reference or text: it has changed, or its file is not among the "
        "sources; the correction was not taken.",
        "Correct a fresh copy of the sheet.",
    ),
    IssueType(
        "correction.conflict",
        "warning",
        "Several rows correct the same cell in different ways; none of them was taken.",
        "Leave one of them.",
    ),
    IssueType(
        "correction.formula",
        "warning",
        "The correction is a formula or an error; it was not taken.",
        "Write the value itself.",
    ),
    IssueType(
        "correction.too_long",
        "warning",
        "The correction is longer than a spreadsheet cell may hold; it was not taken.",
        "Shorten it.",
    ),
    IssueType(
        "correction.withdrawn",
        "info",
        "The correction was taken before, and has been undone or replaced since; it was not taken again.",
        "Take it again with `hotpass correct FILE`, or remove it from the sheet.",
    ),
    # --- erasure ----------------------------------------------------------------------------------
    IssueType(
        "cell.erased",
        "info",
        "A data subject who was erased, or objected, stood here; it was taken out before anything was written.",
        "Take it out of the file, too.",
    ),
    IssueType(
        "cell.perhaps_erased",
        "warning",
        "May be somebody who was erased, in a spelling that is not sure.",
        "Decide with `hotpass popia doubts`.",
    ),
    # --- rows -------------------------------------------------------------------------------------
    IssueType("row.no_entity", "error", "The row names nobody it could belong to.", "Add a name or an id."),
    IssueType(
        "row.broken_id",
        "warning",
        "The id is not one of the workbook's; the row was tied by its name.",
        "Correct the id.",
    ),
    IssueType(
        "row.duplicate_id",
        "warning",
        "Another row with another name has the same id.",
        "Give each row its own id.",
    ),
    IssueType(
        "row.ambiguous_entity",
        "warning",
        "Several organisations bear the name; the row was not tied to any of them.",
        "Add the id, place or domain.",
    ),
    IssueType(
        "row.contradictory_number",
        "warning",
        "Another row of the same entity bears another number, though an id or a rule made them one.",
        "Correct the number or the id, or say in `hotpass review` that the rows are different.",
    ),
    IssueType("row.duplicate", "info", "An exact repeat of another row.", "Remove one of them."),
)

ISSUES: dict[str, IssueType] = {issue.code: issue for issue in _CATALOGUE}
