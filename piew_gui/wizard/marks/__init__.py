"""What is marked in a text while one writes: misspelt words, markers and leftovers."""
