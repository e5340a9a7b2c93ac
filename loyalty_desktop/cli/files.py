"""Commands about files that are brought in: import, template."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from loyalty_desktop.cli import batches
from loyalty_desktop.cli.answers import Answer, Json, pairs
from loyalty_desktop.cli.arguments import CommandParsers, assignment, currency
from loyalty_desktop.cli.call import Call
from loyalty_desktop.domain.errors import Fault, LoyaltyError, Refusal
from loyalty_desktop.domain.imports import FileShape, ImportKind, LeftOut, RejectedRow
from loyalty_desktop.services.desks import Desks
from loyalty_desktop.services.imports import ImportRequest, ImportResult
from loyalty_desktop.services.targets import check_target
from loyalty_desktop.settings import usable_path
from loyalty_desktop.wording.names import plain_name
from loyalty_desktop.wording.numbers import count_phrase, count_text
from loyalty_desktop.wording.remark_sentences import remark_sentence
from loyalty_desktop.wording.sentences import rejected_sentence, sentence

STANDARD_INPUT = "-"
_REASONS_SHOWN = 5


def add(commands: CommandParsers) -> None:
    """Add the commands about files."""
    parser = commands.add("import", run_import)
    parser.add_argument("kind", metavar="KIND", help="sales, customers and so on")
    parser.add_argument("file", metavar="FILE|-", help="CSV, XLSX or ODS file; - reads standard input")
    parser.add_argument(
        "--map", type=assignment, nargs="+", action="extend", default=[], metavar="field=column", help="name a column"
    )
    order = parser.add_mutually_exclusive_group()
    order.add_argument("--day-first", dest="day_first", action="store_const", const=True, help="01/10 is 1 October")
    order.add_argument("--month-first", dest="day_first", action="store_const", const=False, help="01/10 is 10 January")
    parser.add_argument("--decimal-comma", action="store_const", const=True, help="1.240,00 is 1240.00")
    parser.add_argument("--currency", metavar="XXX", type=currency, help="currency where the file names none")
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen; write nothing")
    parser.add_argument("--rejected", metavar="FILE", help="write the lines that were left out to this file")
    printing = commands.add("template", template)
    printing.add_argument("kind", metavar="KIND", help="sales, customers and so on")


def run_import(call: Call) -> Answer:
    """Bring a file in, or say what that would do."""
    options = call.options
    kind = _kind(options.kind)
    _check_files(options.file, options.rejected)
    with _target(call) as desks, _readable(call) as location, call.watch() as watch:
        shape = desks.imports.look(location, kind) if options.map or options.rejected else None
        request = ImportRequest(
            location,
            kind,
            mapping=_mapping(options.file, shape, dict(options.map)) if shape and options.map else {},
            day_first=options.day_first,
            decimal_comma=options.decimal_comma,
            currency=options.currency,
        )
        result = (desks.imports.preview if options.dry_run else desks.imports.run)(request, watch)
    for remark in result.remarks:
        call.note(remark_sentence(remark))
    answer = _import_answer(call, result)
    if options.rejected is None or shape is None:
        return answer
    try:
        call.surroundings.write_rejected(result.rejected, usable_path(options.rejected), shape.headers)
    except LoyaltyError as error:  # what is posted is posted: the answer comes all the same
        return replace(answer, status=1, notice=f"{answer.notice} {sentence(error)}".strip())
    return answer


def template(call: Call) -> Answer:
    """The header line of an empty file."""
    header = call.surroundings.template(call.options.kind)
    return Answer(header, {"kind": call.options.kind.replace("_", "-"), "columns": header.strip().split(",")})


def _check_files(source: str, rejected: str | None) -> None:
    """Raise what reading the one and writing the other would end in, before anything is posted."""
    if source != STANDARD_INPUT and not usable_path(source).exists():
        raise Fault("file_not_found", path=source)
    if rejected is None:
        return
    target = usable_path(rejected)
    if source != STANDARD_INPUT and target.exists() and target.samefile(usable_path(source)):
        raise Refusal("target_is_source", path=rejected)
    check_target(target)


def _kind(text: str) -> ImportKind:
    wanted = text.strip().lower().replace("_", "-")
    if wanted not in tuple(ImportKind):
        raise Refusal("unknown_kind", kind=text, kinds=tuple(map(str, ImportKind)))
    return ImportKind(wanted)


@contextmanager
def _target(call: Call) -> Iterator[Desks]:
    """The database to import into; a try on one that does not exist leaves nothing behind."""
    if call.options.dry_run and call.is_new_file:
        with (
            tempfile.TemporaryDirectory(prefix="loyalty-") as folder,
            call.office(create=True, address=str(Path(folder, "try.db"))) as desks,
        ):
            yield desks
        return
    with call.office(create=True) as desks:
        yield desks


@contextmanager
def _readable(call: Call) -> Iterator[str]:
    """Where to read the file. Standard input that has to be looked at first is kept beside."""
    options = call.options
    if options.file != STANDARD_INPUT or not (options.map or options.rejected):
        yield options.file
        return
    with tempfile.TemporaryDirectory(prefix="loyalty-") as folder:
        copy = Path(folder, "standard-input")
        with copy.open("wb") as file:
            shutil.copyfileobj(call.surroundings.stdin.buffer, file)
        yield str(copy)


def _mapping(path: str, shape: FileShape, given: Mapping[str, str]) -> dict[str, str]:
    """The suggested columns, with those that the command names in their place."""
    headers = {header.casefold(): header for header in shape.headers}
    chosen: dict[str, str] = {}
    for field, column in given.items():
        header = column if column in shape.headers else headers.get(column.casefold())
        if header is None:
            raise Refusal("column_not_in_file", column=column, path=path, headers=", ".join(shape.headers))
        chosen[field.replace("-", "_")] = header
    suggested = {field: header for field, header in shape.mapping.items() if header not in chosen.values()}
    return {**suggested, **chosen}


def _import_answer(call: Call, result: ImportResult) -> Answer:
    options = call.options
    data: Json = {
        "file": options.file,
        "kind": str(_kind(options.kind)),
        "import": result.batch_id,
        "dry_run": bool(options.dry_run),
        "cancelled": result.cancelled,
        "remarks": [{"code": remark.code, "text": remark_sentence(remark)} for remark in result.remarks],
        "counts": dict(result.counts),
        "rejected": [_rejected_data(row) for row in result.rejected if row.what is LeftOut.LINE],
        "referrals_left_out": [_rejected_data(row) for row in result.rejected if row.what is LeftOut.REFERRAL],
        "still_waiting": [_rejected_data(row) for row in result.rejected if row.what is LeftOut.REFUND],
    }
    counts = [(plain_name(name), count_text(number)) for name, number in batches.in_order(result.counts)]
    heading = "This would happen; nothing was written." if options.dry_run else f"Import {result.batch_id}"
    nothing = "Nothing was posted." if result.cancelled else "Nothing in the file is new."
    parts = [heading, pairs(counts) if counts else nothing]
    parts += [_left_out_text(options.rejected, result, what) for what in LeftOut if result.counts.get(what)]
    notice = ""
    if result.cancelled:
        notice = (
            f"Stopped. What is listed is kept in import {result.batch_id}; the same command continues it, and "
            f"`imports --undo {result.batch_id}` takes it back."
        )
    answer = Answer("\n".join(parts), data, notice=notice)
    return replace(answer, status=1) if result.cancelled else answer


def _left_out_text(written_to: str | None, result: ImportResult, what: LeftOut) -> str:
    """The first of what was left out in one way, under a heading of its own."""
    rows = [row for row in result.rejected if row.what is what and row.code != "more_lines_rejected"]
    left_out = result.counts[what]
    lines = [f"  {_place(row)}{rejected_sentence(row)}" for row in rows[:_REASONS_SHOWN]]
    rest = left_out - len(lines)
    if rest > 0:
        lines.append(f"  … and {rest:,} more")
    where = f"; they are in {written_to}" if written_to else "; --rejected FILE writes them to a file"
    match what:
        case LeftOut.LINE:
            said = f"{count_phrase(left_out, 'line was', 'lines were')} left out{where}:"
        case LeftOut.REFERRAL:
            said = f"{count_phrase(left_out, 'referral was', 'referrals were')} left out{where}:"
        case LeftOut.REFUND:
            one, many = "refund of an earlier import still waits", "refunds of earlier imports still wait"
            waits = count_phrase(left_out, one, many)
            said = f"{waits}; `imports --waiting` lists what waits, `imports --drop RECEIPT` removes one:"
    return "\n".join((said, *lines))


def _place(row: RejectedRow) -> str:
    return f"line {row.line_number}: " if row.line_number else ""


def _rejected_data(row: RejectedRow) -> Json:
    return {"line": row.line_number or None, "code": row.code, "reason": rejected_sentence(row)}
