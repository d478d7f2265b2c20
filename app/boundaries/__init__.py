"""The outlines of the kecamatan, as the office imports them; without them maps show circles at the centres."""
