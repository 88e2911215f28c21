"""What is certain without a model: ids, exact rules, records that name nobody."""
