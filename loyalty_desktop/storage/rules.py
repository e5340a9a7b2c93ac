"""What is stored beside the present rules: their earlier versions, and the names that conditions can use."""

from __future__ import annotations

import json
from datetime import datetime
from typing import NamedTuple

from loyalty_desktop.domain.periods import instant_of
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.storage.database import Session


class VersionRow(NamedTuple):
    """A version of a rule, who wrote it and when."""

    rule: Rule
    clerk: str
    recorded_at: datetime


def versions_of(session: Session, rule_id: int) -> list[VersionRow]:
    """Every version of a rule, the newest first."""
    rows = session.rows(
        "SELECT v.version, v.definition, v.recorded_at, c.name FROM rule_version v "
        "JOIN clerk c ON c.id = v.clerk_id WHERE v.rule_id = ? ORDER BY v.version DESC",
        (rule_id,),
    )
    return [
        VersionRow(Rule.from_definition(rule_id, version, json.loads(definition)), clerk, instant_of(recorded_at))
        for version, definition, recorded_at, clerk in rows
    ]


def categories_sold(session: Session) -> list[str]:
    """The categories of goods that have been sold."""
    query = "SELECT DISTINCT category FROM sale_line WHERE category <> '' ORDER BY category"
    return [category for (category,) in session.rows(query)]


def tags_given(session: Session) -> list[str]:
    """The tags that customers have, each once."""
    rows = session.rows("SELECT DISTINCT tags FROM customer WHERE tags <> ''")
    return sorted({tag for (tags,) in rows for tag in tags.split(",") if tag})
