"""How the program runs: quick to start, quiet beside the person, and safe when something goes wrong."""
