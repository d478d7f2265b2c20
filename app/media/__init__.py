"""Photos and documents of records: taken in, decoded and written anew, kept outside everything that is served."""
