"""Documents become statements with evidence."""
