"""Reader and writer of YAML files."""
