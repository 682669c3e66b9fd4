"""Papers (文书): the catalogue of what can be made for a case, and what must be known first."""
