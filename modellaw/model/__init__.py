"""What a law is: frozen values, no third-party import."""
