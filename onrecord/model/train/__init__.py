"""Training the model: needs the extra [train]."""
