"""The redline benchmark: pairs with known edits, a judge, the peers, one table."""
