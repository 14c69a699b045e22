"""What a paper is: its kit, answers, rich text, rules and progress. Knows neither Qt nor Word."""
