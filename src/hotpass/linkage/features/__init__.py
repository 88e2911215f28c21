"""What records can be told together or apart by: the only features that linkage knows."""
