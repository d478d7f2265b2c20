"""The declaration language: how a master table is described once, and what follows from it for every reader."""
