"""Stored questions and their answers."""
