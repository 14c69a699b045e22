"""Boxes that ask or say something, behind one face."""
