"""OWL reasoning through owlready2."""
