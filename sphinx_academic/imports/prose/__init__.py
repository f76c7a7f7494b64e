"""Free Markdown and HTML pages: read as blocks, sorted into sections, told apart by rules."""
