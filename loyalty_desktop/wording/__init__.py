"""How values and errors are said: numbers as text, codes as names, errors as sentences. No Qt, no queries."""
