"""What merging a paper into a draft is made of: pieces of answers, put side by side, put together, told."""
