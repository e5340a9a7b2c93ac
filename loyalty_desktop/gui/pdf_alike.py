"""PDF files of one report are the same to the byte, whenever and on whichever PC with the same fonts they are written.

Qt puts the moment, a chance id and the order of its hash tables into a PDF. Here the report's `as_of` stands for the
moment, the id is made of what the report is, and Qt's tables have a fixed order while it is painted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from html import escape

from PySide6.QtCore import QHashSeed, QUuid
from PySide6.QtGui import QPdfWriter

from loyalty_desktop.reports.model import Report

_SPACE = QUuid("{6c1e7f0e-51b5-5f0a-9f65-0d8a3c1f2b47}")
_PLACE = re.compile(rb"^(\d{10})( \d{5} n)", re.MULTILINE)
_START = re.compile(rb"(startxref\s+)(\d+)")
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreatorTool>Loyalty Desktop</xmp:CreatorTool><xmp:CreateDate>{made}</xmp:CreateDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def identify(writer: QPdfWriter, report: Report, title: str) -> None:
    """Give the file the id and the metadata that follow from the report alone."""
    what = (report.name, report.period, report.comparison, report.store, report.as_of.isoformat())
    writer.setDocumentId(QUuid.createUuidV5(_SPACE, repr(what).encode()))
    made = report.as_of.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    writer.setDocumentXmpMetadata(_XMP.format(title=escape(title), made=made).encode())


@contextmanager
def fixed_order() -> Iterator[None]:
    """Qt's hash tables that are made meanwhile have an order that is the same in every process."""
    QHashSeed.setDeterministicGlobalSeed()
    try:
        yield
    finally:
        QHashSeed.resetRandomGlobalSeed()


def dated(content: bytes, as_of: datetime) -> bytes:
    """A PDF that says it was made and changed at `as_of`. Its length may change by that, and its table of places does.

    Where a later Qt writes a PDF of another shape, it stays as it is.
    """
    stamp = f"(D:{as_of.astimezone(UTC):%Y%m%d%H%M%S}Z)".encode()
    for name in (b"/CreationDate ", b"/ModDate "):
        if name in content and b"\nxref" in content:
            content = _with_date(content, name, stamp)
    return content


def _with_date(content: bytes, name: bytes, stamp: bytes) -> bytes:
    begin = content.index(name) + len(name)
    end = content.index(b")", begin) + 1
    moved = len(stamp) - (end - begin)

    def place(match: re.Match[bytes]) -> bytes:
        number = int(match[1])
        return b"%010d%s" % (number + moved if number > begin else number, match[2])

    def start(match: re.Match[bytes]) -> bytes:
        return match[1] + b"%d" % (int(match[2]) + moved)

    table = content.rindex(b"\nxref")
    places = _START.sub(start, _PLACE.sub(place, content[table:]))
    return content[:begin] + stamp + content[end:table] + places
