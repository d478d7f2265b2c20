"""The data dictionary, made from the declarations: as a page for everyone signed in and as a chapter of the manual."""
