"""Whole ways through the program."""
