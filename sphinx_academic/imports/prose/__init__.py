"""Free Markdown and HTML pages: read as blocks, sorted into sections, recognised by rules."""
