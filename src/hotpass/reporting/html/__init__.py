"""The quality report as one page that needs nothing else: sections, pictures, style. It decides nothing."""
