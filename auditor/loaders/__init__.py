"""File formats: each module turns the bytes of one format into a Document. Only loaders know formats."""
