"""A second opinion on every report: each figure worked out again from history, slowly and obviously.

Nothing here reads a rollup or imports what reports are made with (test_oracle.py holds that).
"""
