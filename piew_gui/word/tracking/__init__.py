"""What changed between two drafts, as Word's own revisions."""
