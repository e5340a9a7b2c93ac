"""Spreadsheet packages (zip files), inspected before any reader opens them.

The reader is fast and trusting: one cell at the far corner of a sheet makes it ask for half a terabyte and end the
process. So the package's directory and every part are checked here first, in constant memory.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.exchange.limits import (
    MAX_PACKED_BYTES,
    MAX_PARTS,
    MAX_RATIO,
    MAX_SHARED_TEXT_BYTES,
    MAX_UNPACKED_BYTES,
    RATIO_FROM_BYTES,
)

_CHUNK_BYTES = 256 * 1024
_END_BYTES = 22
_LONGEST_COMMENT = 65_535
_DIRECTORY_BYTES_A_PART = 512
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_PROBE_BYTES = 16


@dataclass(frozen=True, slots=True)
class Package:
    """A spreadsheet's package that passed the inspection."""

    path: Path
    parts: dict[str, zipfile.ZipInfo]

    def unpack(self, name: str) -> Iterator[bytes]:
        """The part `name`, a piece at a time; refuses a part that holds more or less than its directory says."""
        part = self.parts[name]
        size = 0
        for piece in self._inflate(part):
            size += len(piece)
            if size > part.file_size:
                raise _damaged(self.path, name)
            yield piece
        if size != part.file_size:
            raise _damaged(self.path, name)

    def read(self, name: str) -> bytes:
        """The whole part `name`; for the small ones."""
        return b"".join(self.unpack(name))

    def _inflate(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        is_stored = part.compress_type == zipfile.ZIP_STORED
        with self.path.open("rb") as raw:
            raw.seek(part.header_offset)
            header = raw.read(_LOCAL_HEADER.size)
            if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
                raise _damaged(self.path, part.filename)
            _, name_bytes, extra_bytes = _LOCAL_HEADER.unpack(header)
            raw.seek(name_bytes + extra_bytes, 1)
            left = part.compress_size
            while left > 0 and (packed := raw.read(min(left, _CHUNK_BYTES))):
                left -= len(packed)
                while packed and not is_stored:
                    try:
                        piece = inflate.decompress(packed, _CHUNK_BYTES)
                    except zlib.error as error:
                        raise _damaged(self.path, part.filename) from error
                    yield piece
                    packed = b"" if inflate.eof else inflate.unconsumed_tail
                if packed:
                    yield packed
        if not is_stored:
            yield inflate.flush()


def _damaged(path: Path, part: str) -> Refusal:
    return Refusal("damaged_file", path=str(path), part=part)


def inspected(path: Path) -> Package:
    """The package at `path`, inspected: sizes, ratios, overlaps, duplicates, macros, document types.

    Raises Refusal: file_too_large, damaged_file, too_many_parts, file_encrypted, packed_too_tightly, has_macros,
    has_document_type.
    """
    size = path.stat().st_size
    if size > MAX_PACKED_BYTES:
        raise Refusal("file_too_large", path=str(path), bytes=size, limit=MAX_PACKED_BYTES)
    _refuse_long_directory(path, size)
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            directory_at = archive.start_dir
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _damaged(path, "") from error
    if len(infos) > MAX_PARTS:
        raise Refusal("too_many_parts", path=str(path), limit=MAX_PARTS)
    _refuse_bombs(path, infos)
    _refuse_overlaps(path, infos, directory_at)
    package = Package(path, {info.filename: info for info in infos})
    if len(package.parts) != len(infos):
        raise _damaged(path, "")
    for name in package.parts:
        _refuse_active_content(package, name)
    return package


def _refuse_long_directory(path: Path, size: int) -> None:
    """Refuses a directory of a million parts before anything reads it."""
    with path.open("rb") as raw:
        raw.seek(max(0, size - _END_BYTES - _LONGEST_COMMENT))
        tail = raw.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or end + _END_BYTES > len(tail) or tail[max(0, end - 20) : end].startswith(b"PK\x06\x07"):
        raise _damaged(path, "")
    (directory_bytes,) = struct.unpack_from("<I", tail, end + 12)
    if directory_bytes > MAX_PARTS * _DIRECTORY_BYTES_A_PART:
        raise Refusal("too_many_parts", path=str(path), limit=MAX_PARTS)


def _refuse_bombs(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    unpacked = 0
    for info in infos:
        if info.flag_bits & 1:
            raise Refusal("file_encrypted", path=str(path))
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _damaged(path, info.filename)
        unpacked += info.file_size
        if unpacked > MAX_UNPACKED_BYTES:
            raise Refusal("unpacked_too_large", path=str(path), bytes=unpacked, limit=MAX_UNPACKED_BYTES)
        if info.filename.lower().endswith("sharedstrings.xml") and info.file_size > MAX_SHARED_TEXT_BYTES:
            raise Refusal("unpacked_too_large", path=str(path), bytes=info.file_size, limit=MAX_SHARED_TEXT_BYTES)
        if info.file_size > RATIO_FROM_BYTES and info.file_size > MAX_RATIO * info.compress_size:
            raise Refusal("packed_too_tightly", path=str(path), part=info.filename, limit=MAX_RATIO)


def _refuse_overlaps(path: Path, infos: list[zipfile.ZipInfo], directory_at: int) -> None:
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise _damaged(path, info.filename)
        end = info.header_offset + _LOCAL_HEADER.size + len(info.filename.encode()) + info.compress_size
    if end > directory_at:
        raise _damaged(path, "")


def _refuse_active_content(package: Package, name: str) -> None:
    lowered = name.lower()
    if lowered.endswith("vbaproject.bin") or "/macrosheets/" in lowered:
        raise Refusal("has_macros", path=str(package.path))
    if not lowered.endswith((".xml", ".rels")):
        return
    tail = b""
    for piece in package.unpack(name):
        text = tail + piece
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise Refusal("has_document_type", path=str(package.path), part=name)
        if b"\0" in piece:
            raise _damaged(package.path, name)
        if lowered == "[content_types].xml" and b"macroEnabled" in text:
            raise Refusal("has_macros", path=str(package.path))
        tail = text[-_PROBE_BYTES:]
