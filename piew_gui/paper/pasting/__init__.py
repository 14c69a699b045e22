"""What is pasted: the HTML of other programs, and lists and tables typed by hand."""
