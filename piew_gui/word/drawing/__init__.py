"""What figures are drawn with: SVG, the widths of texts, and the tree of who reports to whom."""
