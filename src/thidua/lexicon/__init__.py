"""What the ontology's labels and the language packs say, compiled for reading."""
