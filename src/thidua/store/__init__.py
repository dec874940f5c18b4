"""The on-disk store, its generations and its ledger."""
