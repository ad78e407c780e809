"""What belongs together: corrections and what they correct, series, and pieces that are alike."""
