"""Who changed what, when, why and through which door: written in the same transaction as the change."""
