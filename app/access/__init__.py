"""Who may do what, and who is who: policy and gate, sign-in, sessions, accounts."""
