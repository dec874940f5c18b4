"""Statements become named graphs and the fused view."""
