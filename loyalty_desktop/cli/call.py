"""One call of a command: its options, its surroundings, and the database that it works on."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loyalty_desktop.cli.answers import Answer, for_terminal
from loyalty_desktop.cli.surroundings import Surroundings
from loyalty_desktop.domain.addresses import is_server
from loyalty_desktop.domain.errors import Fault, LoyaltyError
from loyalty_desktop.settings import usable_path

if TYPE_CHECKING:
    from loyalty_desktop.cli.watching import Watch
    from loyalty_desktop.services.desks import Desks


@dataclass(frozen=True, slots=True)
class Call:
    """What a command is called with."""

    options: argparse.Namespace
    surroundings: Surroundings

    @property
    def address(self) -> str:
        """The file or server to work on; with the password, if one was given in it."""
        return self.options.database or self.surroundings.default_database

    @property
    def is_new_file(self) -> bool:
        """Whether the address names a file that does not exist yet."""
        return is_new_file(self.address)

    def make_default_folder(self) -> None:
        """Make the folder of the default database where no other is named. Raises Fault where it cannot be made."""
        if self.options.database is not None or is_server(self.address):
            return
        folder = usable_path(self.address).absolute().parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Fault("write_failed", path=str(folder), reason=error.strerror or "") from error

    @contextmanager
    def office(self, *, create: bool = False, address: str = "") -> Iterator[Desks]:
        """The desks of the database; `create` says that a new file may be made, which is said on standard error."""
        is_new = create and not address and self.is_new_file
        if is_new:
            self.make_default_folder()
        clerk: str = self.options.clerk or ""
        desks = self.surroundings.open_office(address or self.address, clerk=clerk, create=create)
        try:
            if is_new:
                self.note(f"Made a new database: {desks.address}")
            for notice in desks.notices:
                self.say(notice)
            yield desks
        finally:
            desks.close_thread()

    def watch(self) -> Watch:
        """Progress on standard error, and a Ctrl-C that ends the work at a safe point."""
        from loyalty_desktop.cli.watching import Watch

        return Watch(self.surroundings.stderr)

    def confirmed(self, question: str) -> bool:
        """Ask on standard error; only a clear yes counts, the end of the input does not."""
        self.note(f"{question} Type yes to go on:")
        return self.surroundings.stdin.readline().strip().casefold() in ("y", "yes")

    def say(self, error: LoyaltyError) -> None:
        """Say the sentence of a refusal, a fault or a notice on standard error."""
        from loyalty_desktop.wording.sentences import sentence

        self.note(sentence(error))

    def note(self, sentence: str) -> None:
        """Say something on standard error that is no part of the answer; work goes on where nobody can hear it."""
        with contextlib.suppress(OSError, ValueError):
            self.surroundings.stderr.write(f"{for_terminal(sentence)}\n")
            self.surroundings.stderr.flush()


Command = Callable[[Call], Answer]


def is_new_file(address: str) -> bool:
    """Whether an address names a file that does not exist yet. Raises Fault for a name that no file can have."""
    return not is_server(address) and not usable_path(address).exists()
