"""Mentions become persons, bodies, instruments and events; every merge is explained."""
