"""Where the work is kept: drafts opened, saved and kept safe, and papers exported."""
