"""The window: captures a request, runs a job, shows a value."""
