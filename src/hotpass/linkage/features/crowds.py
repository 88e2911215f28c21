"""From how many bearers on a key tells little or nothing; each figure stands here once for all that it means.

They were chosen by what they mean, not fitted: with `SHARED` or `PLACEHOLDER` at half and at double its value, F1 of
four labelled lists (three of other makers, one made here) does not move.
"""

from __future__ import annotations

SHARED = 12
"""A domain, number or address that more names or entities than this have in common says nothing of any two of them.

It is a mailer's, a host's or an office park's, whatever lists say. A group of firms seldom has more than a dozen names.
"""

PLACEHOLDER = 6
"""A number that should be one's own and that more names than this bear is a placeholder ("0000/000000/00").

One firm is written in several ways, branches and former names included, but hardly in more than six.
"""

SWITCHBOARD = 9
"""Names from which on a number or domain in common is a switchboard's or a host's: it still counts, but little.

The less, the fewer outlets of one site are merged, and the fewer spellings of one firm are known by its number. At half
the value, F1 of a list of restaurants rises by .017, that of three lists of firms stays; at double, all stay.
"""

PROVES_FOR = 3
"""Sets of unlike names that a registration number makes one at most, by the exact rules.

Fewer than `PLACEHOLDER`: these rules weigh nothing else against it, and equal names are one set by then.
"""
