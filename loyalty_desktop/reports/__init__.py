"""Facts in, one frozen Report out: pure functions."""
