"""The process that decodes an uploaded file under hard limits; imports nothing of the application."""
