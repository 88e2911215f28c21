"""The rights desk: what POPIA lets a data subject ask for, done on everything that a workspace holds."""
