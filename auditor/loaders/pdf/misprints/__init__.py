"""What is not all printed, or not alone: cut off, struck out, printed over, run in from elsewhere. It comes into doubt."""
