"""What was done in a workspace, by whom and when: a chain of entries that cannot be changed unnoticed.

`trail` appends, `verify` proves, `entry` says what an entry is, `signing` holds the keys, `decided` writes decisions
that the trail knows of. What the acts mean to a run or a command is the business of the rooms above.
"""
