"""GB/T 9704-2012 in numbers, and the frames of documents made with them."""
