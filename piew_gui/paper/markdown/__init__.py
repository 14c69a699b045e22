"""Markdown read and written: text to blocks and runs, and back."""
