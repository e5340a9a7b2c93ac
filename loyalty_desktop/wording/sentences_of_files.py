"""Sentences about files: those that are read, their lines, and those that are written."""

from __future__ import annotations

FILES = {
    "receipt_has_bad_line": (
        "Line {line} of receipt {receipt} was left out, so the whole receipt was. Mend that line and import again."
    ),
    "target_is_database": "{path} is a database and was left as it is. Choose another name for the file.",
    "target_is_source": "{path} is the file that is being imported. Choose another name for the rejected lines.",
    "column_not_in_file": "There is no column “{column}” in {path}. It has: {headers}.",
    "ambiguous_column": "The column “{column}” stands more than once in the file. Rename one of them.",
    "answer_not_written": "What was asked for is done, but the answer could not be written: {reason}.",
    "argument_not_text": "“{text}” holds a character that is no text. Give it in UTF-8.",
    "amount_too_large": "“{text}” is more money than one line can carry.",
    "bad_file_name": "“{path}” is no file name that this PC can use.",
    "bad_header": "The first line of {path} holds no column titles that can be read.",
    "bad_quotes": "The quotation marks of this line do not fit together.",
    "batch_not_undoable": "Import {batch} cannot be undone: it is {status:name}.",
    "cell_error": "The cell holds an error of the spreadsheet instead of a value.",
    "damaged_file": "{path} is damaged{part:in brackets}. Save it again in the program that made it.",
    "date_out_of_range": "“{text}” is not between the years {first_year:year} and {last_year:year}.",
    "day_order_unknown": (
        "Nobody has said whether the day or the month comes first in dates such as “{text}”. Choose --day-first or "
        "--month-first."
    ),
    "day_orders_mixed": (
        "The file mixes dates with the day first and dates with the month first, such as “{text}”. Choose --day-first "
        "or --month-first; the lines that do not fit are left out then."
    ),
    "digits_lost": "“{text}” has lost digits in a spreadsheet. Export the column as text.",
    "empty_file": "{path} is empty.",
    "field_too_long": "A cell holds {length} characters; the most is {limit}.",
    "file_changed": "{path} changed while it was read. Read it again when nobody writes to it.",
    "file_encrypted": "{path} is protected by a password. Save it without one.",
    "file_name_missing": "The name of a file or a folder is empty. Give one.",
    "file_not_found": "There is no file {path}.",
    "file_too_large": "{path} has {bytes:size}; the most is {limit:size}. Split it.",
    "file_unreadable": "{path} cannot be read: {reason}.",
    "hand_off_too_long": "{days} days are more than can be handed off at once; the most is {limit}. Choose fewer days.",
    "hand_off_needs_a_file": "Events are written to a file. Name one with -o FILE.",
    "parquet_unavailable": (
        "Parquet files need the library pyarrow, which is not installed. Install it beside this program "
        "(pip install pyarrow), or choose CSV."
    ),
    "folder_missing": "There is no folder {folder}. Make it, or choose another one.",
    "forbidden_character": "The text holds a character that is not allowed ({character}).",
    "format_unknown": "The name {path} does not say what to write. Known endings are: {endings}.",
    "format_needs_a_file": "{format} cannot be shown in a terminal. Name a file with -o.",
    "formula_not_calculated": (
        "The cell holds a formula without its result. Open the file in the spreadsheet program and save it."
    ),
    "has_document_type": "{path} holds a document type ({part}), which no spreadsheet needs. It is not opened.",
    "has_macros": "{path} holds macros. Save it as a workbook without macros.",
    "line_too_long": "Line {line} of {path} is longer than {limit} characters. Is this a table?",
    "more_lines_rejected": (
        "{more} more lines were left out than the {listed} that are listed. Mend these and import again: the next ones "
        "are listed then."
    ),
    "missing_columns": "{path} lacks columns that are needed: {fields:columns}. It has: {headers}.",
    "missing_value": "The cell is empty, but this value is needed.",
    "negative_on_sale": "“{text}” is negative on a sale. Mark the line as a refund.",
    "no_sheet": "{path} holds no sheet.",
    "not_a_currency": "“{text}” is no currency. Use a code such as EUR.",
    "not_a_date": "“{text}” is no date. Write dates as 2026-11-21.",
    "not_a_file": "{path} is a folder, not a file.",
    "not_a_folder": "{path} is a file, not a folder.",
    "not_a_plain_file": "{path} is a device or a pipe, not a file. Choose another name.",
    "not_a_quantity": "“{text}” is no quantity.",
    "not_money": "“{text}” is no amount of money. Write amounts as 1240.00.",
    "not_writable": "{path} may not be written. Choose another folder.",
    "not_utf8": (
        "The line holds letters that are not written in UTF-8, as the rest of the file is. Mend what reads �, or save "
        "the file as CSV in UTF-8."
    ),
    "not_yes_or_no": "“{text}” is neither yes nor no.",
    "nul_character": "Line {line} of {path} holds a NUL character. Is this a text file?",
    "other_currency": "Receipt {receipt} is in {currency}, the books are in {books}.",
    "packed_too_tightly": "{path} unpacks to more than {limit} times its size ({part}). It is not opened.",
    "receipt_contradicts_itself": "The lines of receipt {receipt} differ in {field:column}.",
    "sheet_too_large": "{path} has {rows} rows of {columns} columns; the most is {limit} cells. Split it.",
    "table_needed": "{report} has several tables: {tables}. Say which one, or write a .zip file.",
    "target_locked": "{path} is open in another program. Close it there, or choose another name.",
    "text_too_long": "The text has {length} characters; the most is {limit}.",
    "too_many_cells": "The line has {cells} cells, but there are {columns} columns. Is a separator inside a value?",
    "too_many_columns": "{path} has {columns} columns; the most is {limit}.",
    "too_many_decimals": "“{text}” has more decimals than {currency} has ({decimals}).",
    "too_many_holes": "{path} has more than {limit} formulas without results or errors. Mend the sheet and save it.",
    "too_many_parts": "{path} consists of more than {limit} parts. It is not opened.",
    "too_many_rows": "{path} has more than {limit} rows. Split it.",
    "too_many_tags": "There are {tags} tags; the most is {limit}.",
    "truncated_line": "The last line ends early: {cells} of {columns} cells. Was the file copied completely?",
    "unknown_column": "There is no column “{column}” in {path}. It has: {headers}.",
    "unknown_field": "“{field}” is no value of this kind of file. It knows: {fields}.",
    "unknown_kind": "“{kind}” is no kind of file that is read. There are: {kinds}.",
    "unknown_sheet": "There is no sheet “{sheet}” in {path}. It has: {sheets}.",
    "unknown_table": "{report} has no table “{table}”. It has: {tables}.",
    "unknown_type": "“{text}” is neither sale nor refund.",
    "unpacked_too_large": "{path} unpacks to {bytes:size}; the most is {limit:size}. It is not opened.",
    "unreadable_text": "Line {line} of {path} cannot be read as text. Save the file as CSV in UTF-8.",
    "unsupported_format": "{path} is of a kind that is not read. Save it as CSV, XLSX or ODS.",
    "unterminated_quote": "A quotation mark opens before line {line} of {path} and never closes.",
    "write_failed": "{path} could not be written: {reason}.",
}
