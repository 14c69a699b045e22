"""What reading a paper back from Word is made of: a plain view of its parts, places of answers, answers."""
