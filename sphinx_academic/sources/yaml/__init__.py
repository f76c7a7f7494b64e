"""YAML files: read into values that know their lines."""
