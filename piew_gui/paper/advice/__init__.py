"""What advice is given on: long answers and sentences, dates gone by, and references that lead nowhere."""
