"""Remake requirements.lock and requirements-test.lock from pyproject.toml: `python build_spec/lock.py`.

Needs `uv` (any recent version; named in the environment variable UV where it is not on the PATH). The locks hold exact
versions for every system and every Python from 3.11, with the hashes of all their files, and no address: whoever
installs them may use any index. requirements-test.lock is requirements.lock and the tools of the tests, in the same
versions. What is already locked stays as it is where pyproject.toml still allows it; `--upgrade` takes the newest.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--quiet",
)


def remake(*options: str) -> None:
    """Write both locks; `options` are handed to uv. Raises SystemExit where uv is missing or finds no solution."""
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None:
        raise SystemExit("uv is not on the PATH: install it, or name it in the environment variable UV")
    command = [uv, "pip", "compile", *OPTIONS, *options, "pyproject.toml"]
    _run(*command, "--output-file", "requirements.lock")
    _run(*command, "--extra", "test", "--constraints", "requirements.lock", "--output-file", "requirements-test.lock")
    for name in ("requirements.lock", "requirements-test.lock"):
        if "://" in (ROOT / name).read_text(encoding="utf-8"):
            raise SystemExit(f"{name} holds an address")


def _run(*command: str) -> None:
    status = subprocess.run(command, cwd=ROOT, check=False).returncode
    if status:
        raise SystemExit(f"uv found no solution ({status})")


if __name__ == "__main__":
    remake(*sys.argv[1:])
