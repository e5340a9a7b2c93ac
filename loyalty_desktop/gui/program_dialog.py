"""What the dialogs of rules and of rewards have in common: they edit an item, copy it, or make a new one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.campaigns import Campaign
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.gui.jobs import JobContext, JobRunner
from loyalty_desktop.gui.leaving import entered_in
from loyalty_desktop.gui.not_understood import NotUnderstood
from loyalty_desktop.gui.posting_dialog import PostingDialog
from loyalty_desktop.gui.texts import error_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

NEW = 0
"""The id of an item that is not written yet; the desk gives it one."""

Complain = Callable[[str, QWidget | None], None]
"""Says a sentence about a field, or about all of them."""


Item = TypeVar("Item", Rule, Reward, Campaign)


class ItemId(Generic[Item]):
    """The id of an item that is edited: `make` makes that of a new one, once, in the first job that needs it.

    So a second attempt to write after a lost answer never makes a second item.
    """

    def __init__(self, make: Callable[[], int], known: int = NEW) -> None:
        self._make = make
        self._known = known

    def given_to(self, item: Item) -> Item:
        """The item under its id; asked in jobs only."""
        if self._known == NEW:
            self._known = self._make()
        return replace(item, id=self._known)


class ProgramDialog(PostingDialog, Generic[Item]):
    """Edits `item`, a copy of it, or a new one where there is none. Money is entered in `currency`.

    `posted` carries the item as it was written: the next version of the one that was edited, or the first of a new one.
    """

    def __init__(
        self,
        desks: Desks,
        jobs: JobRunner,
        currency: str,
        item: Item | None = None,
        *,
        is_copy: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(jobs, parent)
        self.desks = desks
        self.currency = currency
        self.source: Item | None = item
        self.edited: Item | None = None if is_copy else item
        self.set_up(item, is_copy=is_copy)
        self.unsaved = self.ask_before_leaving(partial(entered_in, self))

    @abstractmethod
    def set_up(self, item: Item | None, *, is_copy: bool) -> None:
        """Fill and connect the form; called once."""

    @abstractmethod
    def read(self) -> Item:
        """The item that the fields describe; what no field shows stays as it is in `source`, the item that was opened.

        Raises NotUnderstood for a field that cannot be read, Refusal for what does not hold together.
        """

    @abstractmethod
    def writing(self, item: Item) -> Callable[[JobContext], Item]:
        """The job that writes the item."""

    def described(self, complain: Complain) -> Item | None:
        """The item that the fields describe; None, having complained, where they describe none."""
        try:
            return self.read()
        except NotUnderstood as problem:
            complain(problem.sentence, problem.field)
        except Refusal as refusal:
            complain(error_text(refusal), self.field_of(refusal))
        return None

    @property
    def edited_id(self) -> int:
        """The id under which the item is written."""
        return NEW if self.edited is None else self.edited.id

    @property
    def edited_version(self) -> int:
        """The version that was edited, 0 for a new item: the desk refuses to overwrite a newer one."""
        return 0 if self.edited is None else self.edited.version

    def send(self) -> None:
        """Write the item, or say beside the field what is wrong with it."""
        if self.is_busy:
            return
        self.clear_problems()
        item = self.described(self.complain)
        if item is not None:
            self.post(self.writing(item))

    def go_on_from(self, answer: Item) -> None:
        """What was written is what is edited from now on."""
        self.source = self.edited = answer
        self.show_edited()

    def show_edited(self) -> None:
        """Say that the dialog edits what is there already; called once it was written and the dialog stays."""

    def labelled(self, text: str) -> str:
        """The label of a field for money."""
        return f"{text} ({self.currency})" if self.currency else text
