"""The maker of the shipped Word templates: lines of markup in, a .docx out."""
