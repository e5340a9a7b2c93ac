"""Values, arithmetic and rules of the loyalty program: standard library only, no clock, no I/O, no randomness."""
