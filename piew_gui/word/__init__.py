"""The Word paper: filled, checked and drawn. Knows nothing of Qt."""
