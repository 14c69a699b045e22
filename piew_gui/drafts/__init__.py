"""How work is kept: the draft file. Knows neither Qt nor Word."""
