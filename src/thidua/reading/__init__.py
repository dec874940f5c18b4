"""Files of many formats become documents; each is parsed in a worker that can be ended."""
