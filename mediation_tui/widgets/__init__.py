"""Show values, post messages; never ask the services."""
