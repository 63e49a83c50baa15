"""The bytes of a filled form printed as PDF → its Form."""
