"""What a user may set: the schema of a profile, its loader, and the profiles that come with the package."""
