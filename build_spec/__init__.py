"""What turns the checkout into something to run: generated modules, locks and the frozen application."""
