"""What we know, where it comes from, and how it is found."""
