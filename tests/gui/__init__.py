"""Tests of the window: real widgets on Qt's offscreen platform."""
