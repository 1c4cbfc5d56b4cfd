/** Records of a pretended Odoo: tables, domains in their prefix notation, and links that answer with id and name. */

export type Values = Record<string, unknown>
export type Record_ = Values & { readonly id: number }

/** An exception as Odoo names it. */
export class OdooException extends Error {
  readonly exception: string
  constructor(exception: string, message: string) {
    super(message)
    this.exception = exception
  }
}

export class Records {
  readonly #tables = new Map<string, Record_[]>()
  #nextId = 1

  table(model: string): Record_[] {
    const table = this.#tables.get(model) ?? []
    this.#tables.set(model, table)
    return table
  }

  add(model: string, values: Values): Record_ {
    const record = { ...values, id: this.#nextId }
    this.#nextId += 1
    this.table(model).push(record)
    return record
  }

  get(model: string, id: number): Record_ {
    const record = this.table(model).find((one) => one.id === id)
    if (record !== undefined) return record
    throw new OdooException(
      'odoo.exceptions.MissingError',
      'Record does not exist or has been deleted.',
    )
  }

  search(model: string, domain: readonly unknown[]): Record_[] {
    return this.table(model).filter((record) => this.#fits(record, domain))
  }

  /** As `search_read` answers: links as [id, name], what is not set as false. */
  read(record: Record_, fields: readonly string[]): Values {
    const values = fields.map((field) => {
      const value = record[field] ?? false
      const link = LINKS[field]
      return [
        field,
        link === undefined || value === false ? value : [value, this.#nameOf(link, Number(value))],
      ]
    })
    return { id: record.id, ...(Object.fromEntries(values) as Values) }
  }

  #nameOf(model: string, id: number): unknown {
    const { complete_name: complete, name } = this.get(model, id)
    return complete ?? name
  }

  /** Terms are joined by "and" unless a "|" stands before two of them. */
  #fits(record: Record_, domain: readonly unknown[]): boolean {
    const rest = [...domain]
    const take = (): boolean => {
      const term = rest.shift()
      if (term !== '|') return this.#holds(record, term as [string, string, unknown])
      const [one, other] = [take(), take()]
      return one || other
    }
    let fits = true
    while (rest.length > 0) fits = take() && fits
    return fits
  }

  #holds(record: Record_, [field, operator, wanted]: [string, string, unknown]): boolean {
    const value = record[field.split('.').at(-1) ?? ''] ?? false
    switch (operator) {
      case '=':
        return value === wanted
      case '!=':
        return value !== wanted
      case 'in':
        return (wanted as unknown[]).includes(value)
      case '>=':
        return (value as string) >= (wanted as string)
      case 'child_of':
        return value === wanted
      default:
        throw new OdooException('builtins.ValueError', `Invalid operator ${operator}`)
    }
  }
}

const LINKS: Readonly<Record<string, string>> = {
  lot_stock_id: 'stock.location',
  location_id: 'stock.location',
  partner_id: 'res.partner',
  uom_id: 'uom.uom',
  categ_id: 'product.category',
  product_id: 'product.product',
  picking_id: 'stock.picking',
}
