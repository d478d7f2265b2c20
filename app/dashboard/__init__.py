"""The dashboard: figures and charts as the rooms declare them, each equal to the list it links to."""
