"""Decode a file into a Draft whose every character leads back to bytes of the file."""
