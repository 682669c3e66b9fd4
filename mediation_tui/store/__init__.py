"""The only place that knows SQL and sqlite-utils."""
