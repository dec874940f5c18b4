"""Characters, tokens, dates, digits and syllables; knows nothing of offices."""
