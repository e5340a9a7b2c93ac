"""Sentences, titles and number formats that the window and the commands share."""
