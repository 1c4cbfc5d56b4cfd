#!/usr/bin/python3
"""Fills a fresh Tryton database with what a chain needs: company, accounts, a year, goods, stores, parties, one user.

Usage: tryton-seed.py CONFIG DATABASE SEED.json
"""
import datetime
import json
import os
import sys
from decimal import Decimal

CONFIG, DATABASE, SEED = sys.argv[1:4]
os.environ["TRYTOND_CONFIG"] = CONFIG
from trytond.config import config as server_config  # noqa: E402

server_config.update_etc(CONFIG)
from proteus import Model, Wizard  # noqa: E402
from proteus import config as client_config  # noqa: E402

session = client_config.set_trytond(database=DATABASE, user="admin", config_file=CONFIG)
with open(SEED, encoding="utf-8") as file:
    seed = json.load(file)


def save(model, **values):
    record = Model.get(model)(**values)
    record.save()
    return record


def one(model, *domain):
    return Model.get(model).find(list(domain), limit=1)[0]


# The company and its currency.
found = Model.get("currency.currency").find([("code", "=", seed["currency"])])
currency = found[0] if found else save(
    "currency.currency", name=seed["currency"], symbol=seed["currency"], code=seed["currency"],
    rounding=Decimal("0.01"))
save("currency.currency.rate", currency=currency, date=datetime.date(2020, 1, 1), rate=Decimal(1))
setup = Wizard("company.company.config")
setup.execute("company")
setup.form.party = save("party.party", name="Chain")
setup.form.currency = currency
setup.execute("add")
company = one("company.company")
session._context = Model.get("res.user").get_preferences(True, {})

# Accounts: the smallest chart there is, and one account per account of the store's books, under its own code.
template = one("ir.model.data", ("module", "=", "account"), ("fs_id", "=", "account_template_root_en"))
chart = Wizard("account.create_chart")
chart.execute("account")
chart.form.account_template = Model.get("account.account.template")(template.db_id)
chart.form.company = company
chart.execute("create_account")
chart.form.account_receivable = one("account.account", ("type.receivable", "=", True))
chart.form.account_payable = one("account.account", ("type.payable", "=", True))
chart.execute("create_properties")
cash = one("account.account", ("name", "=", "Main Cash"))
revenue = one("account.account", ("name", "=", "Main Revenue"))
expense = one("account.account", ("name", "=", "Main Expense"))
for code in seed["accounts"]:
    like = revenue if code == "REVENUE" else cash
    save("account.account", name=code, code=code, company=company, parent=like.parent, type=like.type)

# A year with twelve periods.
year = Model.get("account.fiscalyear")(name=str(seed["year"]), company=company)
year.start_date = datetime.date(seed["year"], 1, 1)
year.end_date = datetime.date(seed["year"], 12, 31)
year.post_move_sequence = save(
    "ir.sequence", name="moves", sequence_type=one("ir.sequence.type", ("name", "=", "Account Move")),
    company=company)
year.save()
year.click("create_period")
save("account.journal", name="Stores", code="STORES", type="general", sequence=save(
    "ir.sequence", name="stores", sequence_type=one("ir.sequence.type", ("name", "=", "Account Journal")),
    company=company))

# Goods.
category = Model.get("product.category")(name="Goods", accounting=True)
category.account_expense = expense
category.account_revenue = revenue
category.save()
kilogram = one("product.uom", ("symbol", "=", "kg"))
# Scales weigh grams; out of the box Tryton keeps two digits.
kilogram.digits, kilogram.rounding = 3, 0.001
kilogram.save()
units = {symbol: one("product.uom", ("symbol", "=", symbol)).id for symbol in ("u", "kg")}
templates = [{
    "name": item["name"], "code": item["sku"], "type": "goods", "default_uom": units[item["unit"]],
    "list_price": Decimal(item["price"]), "cost_price_method": "average", "account_category": category.id,
    "lot_required": ["supplier", "customer", "lost_found", "storage"] if item["hasLots"] else [],
    "products": [("create", [{
        "cost_price": Decimal("1.00"),
        "identifiers": [("create", [{"type": "ean", "code": item["barcode"]}])] if item["barcode"] else [],
    }])],
} for item in seed["items"]]
Model.get("product.template")._proxy.create(templates, session._context)

# A store is a warehouse whose goods come in, lie and go out at one place.
for store in seed["stores"]:
    storage = save("stock.location", name=store + " goods", code=store + "-GOODS", type="storage")
    warehouse = Model.get("stock.location")(name=store, code=store, type="warehouse")
    warehouse.storage_location = warehouse.input_location = warehouse.output_location = storage
    warehouse.save()
    storage.parent = warehouse
    storage.save()
for code in ("SCRAP", "ADJUST", "OPENING"):
    save("stock.location", name=code, code=code, type="lost_found")
transit = one("stock.location", ("name", "=", "Transit"))
transit.code = "TRANSIT"
transit.save()
for name in ("Walk-in", "Supplier"):
    save("party.party", name=name, code=name)

# Whom the hub is at this ERP: what posting needs and nothing more; a second one who may only look.
password = os.environ["TRYTON_TEST_PASSWORD"]
groups = {
    "hub": ["Stock", "Stock Administration", "Stock Force Assignment", "Account", "Product Administration"],
    "looker": ["Stock"],
}
for login, names in groups.items():
    user = Model.get("res.user")(name=login, login=login, password=password)
    for group in Model.get("res.group").find([("name", "in", names)]):
        user.groups.append(group)
    user.companies.append(one("company.company"))
    user.company = one("company.company")
    user.save()
