"""SHACL shapes and rules over the graph, and a report that a person can act on."""
