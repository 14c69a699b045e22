"""How everything looks: colours, type, icons, and the small pieces that every screen is made of."""
