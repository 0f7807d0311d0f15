"""What the pages about several apps need."""
