"""Spelling: the British words, what is none of them, and what was meant."""
