"""What can be done about a decision, of a body or an officeholder: which remedies, their instructions, the reader's sentence."""
