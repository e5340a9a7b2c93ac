"""Tests of what sets the program up: its locks and its frozen form."""
