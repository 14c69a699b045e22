"""Find and replace, across all sections."""
