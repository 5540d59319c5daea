"""From a Dutch question to typed facts; see `reading.read_facts`."""
