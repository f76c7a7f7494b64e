"""The services that are asked: addresses, pages, and the facts beside the publication itself."""
