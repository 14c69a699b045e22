"""The template filled: what it holds, what goes into it, and the finished paper held against the answers."""
