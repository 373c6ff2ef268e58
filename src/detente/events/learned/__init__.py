"""The learned coder: a small encoder reads a sentence with two actors marked and says what the one does to the other."""
