# Part of tillbook_inbox, a module for Tryton. Licensed under the GNU General Public License, version 3 or later.
"""One call, one transaction, one document: created and brought to its last state, or nothing at all.

The key is unique in the database. Of two senders at the same moment the second one waits for the first one's
transaction and is refused by the database; it asks again and is told what the first one made."""
import hashlib
import json

from trytond.i18n import gettext
from trytond.model import ModelSQL, ModelView, Unique, fields
from trytond.model.exceptions import ValidationError
from trytond.pool import Pool
from trytond.rpc import RPC
from trytond.transaction import Transaction

# What may be posted: where the key goes, the buttons in their order, the state in which it must end.
POSTABLE = {
    "stock.shipment.out": ("reference", ("wait", "pack", "done"), "done"),
    "stock.shipment.out.return": ("reference", ("receive", "done"), "done"),
    "stock.shipment.in": ("reference", ("receive", "done"), "done"),
    "stock.shipment.in.return": ("reference", ("wait", "assign_force", "done"), "done"),
    "stock.shipment.internal": ("reference", ("wait", "assign_force", "done"), "done"),
    "account.move": ("number", ("post",), "posted"),
}


class Inbox(ModelSQL, ModelView):
    "Tillbook Inbox"
    __name__ = "tillbook.inbox"

    key = fields.Char("Key", required=True, readonly=True)
    digest = fields.Char("Digest", required=True, readonly=True)
    model = fields.Char("Model", required=True, readonly=True)
    document = fields.Integer("Document", readonly=True)

    @classmethod
    def __setup__(cls):
        super().__setup__()
        table = cls.__table__()
        cls._sql_constraints.append(
            ("key_once", Unique(table, table.key), "tillbook_inbox.msg_key_once"))
        cls.__rpc__["take"] = RPC(readonly=False)

    @classmethod
    def take(cls, key, model, values):
        """Returns {"model", "id", "again"}; `again` when the key was here before."""
        if model not in POSTABLE:
            raise ValidationError(gettext("tillbook_inbox.msg_not_postable", model=model))
        text = json.dumps([model, values], sort_keys=True, default=str)
        digest = hashlib.sha256(text.encode()).hexdigest()
        known = cls.search([("key", "=", key)], limit=1)
        if known:
            if known[0].digest != digest:
                raise ValidationError(gettext("tillbook_inbox.msg_other_content", key=key))
            return {"model": known[0].model, "id": known[0].document, "again": True}
        # The row comes first: from here on nobody else gets past it.
        entry, = cls.create([{"key": key, "digest": digest, "model": model}])
        document = cls._book(key, model, values)
        with Transaction().set_context(_check_access=False):
            cls.write([entry], {"document": document.id})
        return {"model": model, "id": document.id, "again": False}

    @classmethod
    def _book(cls, key, model, values):
        field, buttons, last = POSTABLE[model]
        Document = Pool().get(model)
        # Warnings ask a person whether she is sure; what happened in a store happened.
        with Transaction().set_context(_skip_warnings=True):
            document, = Document.create([dict(values, **{field: key})])
            for button in buttons:
                getattr(Document, button)([document])
        document = Document(document.id)
        if document.state != last:
            raise ValidationError(
                gettext("tillbook_inbox.msg_stuck", key=key, state=document.state))
        return document
