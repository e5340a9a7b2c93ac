"""Loyalty Desktop: the back office of a store loyalty program."""

__version__ = "0.1.0"
