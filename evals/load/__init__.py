"""Many people at once: the page and the API asked by simulated visitors, watched from outside."""
