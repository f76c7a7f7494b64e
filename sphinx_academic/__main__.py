"""``python -m sphinx_academic``: the command line, where its script is not on the path."""

from sphinx_academic.cli import main

if __name__ == "__main__":
    main(prog_name="sphinx-academic")
