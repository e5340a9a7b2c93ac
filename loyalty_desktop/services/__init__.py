"""One class per desk, one method per thing a clerk does, one unit of work each."""
