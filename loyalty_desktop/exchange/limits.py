"""The limits on files that come in; every refusal names the one that was passed."""

from __future__ import annotations

MAX_FILE_BYTES = 4 * 1024**3
"""Largest text file, in bytes."""

MAX_LINE = 64 * 1024
"""Longest line of a text file, in characters; a quoted field with line breaks belongs to one line."""

MAX_FIELD = 8 * 1024
"""Longest cell of a text file, in characters."""

MAX_COLUMNS = 256
"""Most columns of any file."""

MAX_TEXT_ROWS = 20_000_000
"""Most lines of a text file."""

MAX_SHEET_CELLS = 12_000_000
"""Most cells in the rectangle that a spreadsheet's values span: the readers hold that rectangle in memory."""

MAX_SHEET_TEXT = 32_767
"""Longest text of a spreadsheet's cell, in characters."""

MAX_SHEET_ROWS = 1_048_576
"""Rows of one sheet."""

MAX_PACKED_BYTES = 50 * 1024**2
"""Largest spreadsheet file, as it lies on the disk."""

MAX_UNPACKED_BYTES = 1024**3
"""Largest spreadsheet once unpacked, all parts together."""

MAX_SHARED_TEXT_BYTES = 256 * 1024**2
"""Largest part of a spreadsheet that is held in memory as a whole, unpacked."""

MAX_RATIO = 200
"""Highest ratio of unpacked to packed size of one part above `RATIO_FROM_BYTES`."""

RATIO_FROM_BYTES = 1024**2
"""Parts up to this size, unpacked, may be packed at any ratio."""

MAX_PARTS = 2_000
"""Most parts in a spreadsheet's package."""

MAX_HOLES = 10_000
"""Most cells of a sheet that show an error or a formula never calculated."""
