"""Killing the program while it posts: nothing that it acknowledged is lost, nothing is there twice.

`python -m tests.faults.kills --rounds 1000` kills a child process that often while it adjusts points one by one, and as
often while it imports a file, and prints what was acknowledged and found.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.services import imports
from loyalty_desktop.services.imports import ImportRequest
from loyalty_desktop.services.progress import Silent
from tests.builders import SALES_HEADER, Shop, a_row, open_test_desks

ROOT = Path(__file__).resolve().parent.parent.parent
RECEIPTS = 400
RECEIPTS_A_TRANSACTION = 10
MOST_SPINS = 200_000
"""How long the killer dawdles at most after an acknowledgement, in turns of an empty loop: some milliseconds."""


@dataclass(slots=True)
class Tally:
    """What rounds have come to: kills, operations acknowledged and found, and everything that was wrong."""

    kills: int = 0
    acknowledged: int = 0
    found: int = 0
    wrong: list[str] = field(default_factory=list)

    def expect(self, claim: bool, text: str) -> None:
        """Note that something is wrong unless the claim holds."""
        if not claim:
            self.wrong.append(text)


def kill_while_adjusting(path: Path, rounds: int, chance: random.Random) -> Tally:
    """Kill a child that adjusts points one by one and says each operation's id when it is told that it stands."""
    tally = Tally()
    shop = open_test_desks(str(path))
    customer = shop.enrol("ANA")
    for number in range(rounds):
        acknowledged = _killed_after(chance, "adjust", str(path), str(customer), str(chance.getrandbits(32)))
        tally.kills += 1
        tally.acknowledged += len(acknowledged)
        posted = _ids(shop, "adjust")
        lost = [identity for identity in acknowledged if identity not in posted]
        tally.expect(not lost, f"round {number}: acknowledged and lost: {lost}")
        extra = len(posted) - tally.found - len(acknowledged)
        tally.expect(0 <= extra <= 1, f"round {number}: {extra} operations that nobody was told of")
        tally.found = len(posted)
        tally.expect(shop.balance(customer) == len(posted), f"round {number}: a balance of {shop.balance(customer)}")
        _expect_clean(shop, tally, number)
    tally.expect(shop.desks.checks.replay().is_clean, "the journal replays to other books")
    shop.store.close_thread()
    return tally


def kill_while_importing(folder: Path, rounds: int, chance: random.Random) -> Tally:
    """Kill a child that imports a file in small transactions, then let the import be finished: each receipt once."""
    tally = Tally()
    path = folder / "loyalty.db"
    shop = open_test_desks(str(path), folder=folder, seed=1)
    for number in range(rounds):
        receipts = [a_row(f"R{number}-{place}", "1.00", customer=f"C{place % 7}") for place in range(RECEIPTS)]
        location = shop.file(SALES_HEADER, *receipts, name=f"{number}.csv")
        acknowledged = _killed_after(chance, "import", str(path), location, str(chance.getrandbits(32)))
        tally.kills += 1
        told = int(acknowledged[-1]) if acknowledged else 0
        tally.acknowledged += told
        stored = len(_ids(shop, "post_sale")) - number * RECEIPTS
        tally.expect(told <= stored <= told + RECEIPTS_A_TRANSACTION, f"round {number}: told {told}, found {stored}")
        tally.expect(stored % RECEIPTS_A_TRANSACTION == 0, f"round {number}: {stored} receipts are no whole steps")
        _expect_clean(shop, tally, number)
        rest = shop.desks.imports.run(ImportRequest(location, ImportKind.SALES)).counts
        finished = (rest.get("sales", 0), rest.get("already_there", 0)) == (RECEIPTS - stored, stored)
        tally.expect(finished, f"round {number}: {stored} were there, then {dict(rest)}")
        tally.found += RECEIPTS
    _expect_clean(shop, tally, rounds)
    points = sum(shop.balance(shop.desks.customers.find(f"C{place}").id) for place in range(7 if rounds else 0))
    tally.expect(points == rounds * RECEIPTS, f"{points} points of {rounds * RECEIPTS} receipts")
    batches = len(shop.desks.imports.batches())
    tally.expect(batches == rounds, f"{batches} batches of {rounds} files")
    shop.store.close_thread()
    return tally


def _ids(shop: Shop, kind: str) -> list[str]:
    query = "SELECT id FROM operation WHERE kind = ?"
    return [bytes(identity).hex() for (identity,) in shop.store.read(lambda session: session.rows(query, (kind,)))]


def _expect_clean(shop: Shop, tally: Tally, number: int) -> None:
    findings = shop.findings()
    tally.expect(not findings, f"round {number}: {findings[:3]}")


def _killed_after(chance: random.Random, *arguments: str) -> list[str]:
    """Start a child, kill it some time after some acknowledgement, and return what it had acknowledged."""
    command = [sys.executable, "-m", "tests.faults.kills", "--child", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        acknowledged = [child.stdout.readline().strip() for _ in range(chance.randint(1, 6))]
        for _ in range(chance.randrange(MOST_SPINS)):
            pass
        child.kill()
        # What the pipe holds was said before the end: it counts. A line without its end was never said.
        rest = child.stdout.read()
    acknowledged += rest[: rest.rfind("\n") + 1].split()
    return [line for line in acknowledged if line]


class _Telling(Silent):
    """Progress that tells how many receipts stand."""

    def report(self, done: int, total: int | None, step: str) -> None:
        if step == "post":
            print(done, flush=True)


def _child(kind: str, address: str, what: str, seed: str) -> None:
    shop = open_test_desks(address, seed=int(seed))
    if kind == "adjust":
        while True:
            identity = shop.desks.counter.new_identity()
            shop.adjust(int(what), 1, identity=identity)
            print(identity.hex(), flush=True)
    imports.RECEIPTS_A_TRANSACTION = RECEIPTS_A_TRANSACTION
    shop.desks.imports.run(ImportRequest(what, ImportKind.SALES), _Telling())


def main(arguments: Sequence[str]) -> int:
    """The long run, with counts; 1 when anything was lost, twice, or did not add up."""
    if arguments[:1] == ["--child"]:
        _child(*arguments[1:])
        return 0
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().getrandbits(32))
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)
    print(f"seed {options.seed}")
    with tempfile.TemporaryDirectory(prefix="loyalty-kills-") as folder:
        adjusting = kill_while_adjusting(Path(folder) / "adjusting.db", options.rounds, chance)
        importing = kill_while_importing(Path(folder), options.rounds, chance)
    for name, tally in (("adjusting", adjusting), ("importing", importing)):
        print(f"{name}: {tally.kills} kills, {tally.acknowledged} acknowledged, {tally.found} found")
        for text in tally.wrong:
            print(f"  WRONG {text}")
    return 1 if adjusting.wrong or importing.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
