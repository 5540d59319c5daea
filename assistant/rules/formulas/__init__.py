"""The rules as small functions, one topic a file."""
