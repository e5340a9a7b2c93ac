"""Stores as a person types them: the one that is meant, so that a slip of the finger opens no store of its own."""

from __future__ import annotations

from loyalty_desktop.domain.customers import clean_text
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.near_names import nearest, spelled_as
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.program import names_of


def store_meant(session: Session, text: str, *, is_new: bool = False) -> str:
    """The store that was typed, as the books spell it; "" for none.

    Raises Refusal for a text that is no name, and for a store that the books do not know although they know others,
    unless it is said to be new: receipts are told apart by their stores, and under another name one would count twice.
    """
    name = clean_text(text, field_name="store")
    known = [store for store in names_of(session, "store").values() if store]
    meant = spelled_as(name, known)
    if name and known and meant is None and not is_new:
        raise Refusal("store_not_known", store=name, known=nearest(name, known))
    return meant or name
