"""The review of a paper that came back from Word: what was changed, and what the person takes of it."""
