# Part of tillbook_inbox, a module for Tryton. Licensed under the GNU General Public License, version 3 or later.
"""Takes documents in under a key that exists once: see inbox.py."""
from trytond.pool import Pool

from . import inbox


def register():
    Pool.register(inbox.Inbox, module="tillbook_inbox", type_="model")
