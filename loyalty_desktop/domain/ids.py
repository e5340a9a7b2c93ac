"""Identities that need no server: time-ordered operation ids, and ids derived from what they identify."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from threading import Lock
from uuid import UUID

from loyalty_desktop.domain.periods import microseconds_of

_RANDOM_BYTES = 10
_ANY = "surrogatepass"
"""Half a surrogate has its bytes here too: a text is refused where it would be kept, not where it is told apart."""


class OperationIds:
    """Makes UUIDv7s (RFC 9562) that increase strictly within one process, in all threads and when the clock jumps back.

    `now` gives the present instant, `randomness` that many random bytes.
    """

    def __init__(self, now: Callable[[], datetime], randomness: Callable[[int], bytes]) -> None:
        self._now = now
        self._randomness = randomness
        self._last = 0
        self._one_at_a_time = Lock()

    def next(self) -> bytes:
        """The sixteen bytes of a new id."""
        milliseconds = microseconds_of(self._now()) // 1000
        random = int.from_bytes(self._randomness(_RANDOM_BYTES), "big")
        value = (milliseconds << 80 | 0x7 << 76 | (random >> 68 & 0xFFF) << 64 | 0b10 << 62) | random & (1 << 62) - 1
        with self._one_at_a_time:
            if value <= self._last:
                value = self._last + 1
            self._last = value
        return value.to_bytes(16, "big")


def machine_id(*parts: object) -> bytes:
    """The sixteen bytes of a UUIDv5-shaped id of `parts`: two PCs that do the same thing name it the same."""
    return _shaped(_joined(parts))


def derived_id(identity: bytes, *parts: object) -> bytes:
    """The id of something that belongs to what `identity` names, shaped like that of a machine."""
    return _shaped(identity + _joined(parts))


def _shaped(name: bytes) -> bytes:
    digest = bytearray(hashlib.sha1(name, usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    return bytes(digest)


def stable_number(*parts: object) -> int:
    """A positive 62-bit number derived from `parts`, the id of a customer, store, clerk or device."""
    digest = hashlib.sha1(_joined(parts), usedforsecurity=False).digest()
    return (int.from_bytes(digest[:8], "big") >> 2) | 1 << 61


@lru_cache(maxsize=4096)
def store_number(name: str) -> int:
    """The id of the store with this name; no name is store 0."""
    return stable_number("store", name) if name else 0


def content_digest(*parts: object) -> bytes:
    """Sixteen bytes that differ when any of `parts` differs."""
    return hashlib.blake2b(_joined(parts), digest_size=16).digest()


def keyed_digest(key: bytes, *parts: object) -> bytes:
    """Sixteen bytes that differ when any of `parts` differs: HMAC-SHA256 (RFC 2104), cut.

    Without `key` nobody can find out by trying which parts they were made of, so the parts may be personal.
    """
    return hmac.new(key, _joined(parts), hashlib.sha256).digest()[:16]


def readable_id(identity: bytes) -> str:
    """An operation id or entry key as people see it in logs and journals."""
    return str(UUID(bytes=identity))


def _joined(parts: tuple[object, ...]) -> bytes:
    """The parts as one text in which no two lists of parts look the same: ("a", "bc") and ("ab", "c") differ."""
    texts = list(map(str, parts))
    joined = "\0".join(texts)
    if joined.count("\0") != len(texts) - 1:
        # A part with the separator in it: all are written with their lengths, after a byte that no text begins with.
        return b"\xff" + "".join([f"{len(text)}:{text}" for text in texts]).encode(errors=_ANY)
    return joined.encode(errors=_ANY)
