"""Maps of who chairs what."""
