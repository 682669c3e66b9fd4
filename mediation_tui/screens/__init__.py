"""What a person sees and types into."""
