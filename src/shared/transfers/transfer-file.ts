/** A shipped transfer as the list that the other store announces it from: the columns of an announcement. */
import { formatQuantity } from '../kernel/quantity.ts'
import { INBOUND_HEADER, type InboundField } from '../receiving/inbound-columns.ts'
import type { TransferLine, TransferShipped } from './transfer.ts'

/** With a byte order mark, so that spreadsheets read it as UTF-8. `sender` is how the other store calls us. */
export function transferFile(
  transfer: Pick<TransferShipped, 'transferNo' | 'lines'>,
  sender: string,
): string {
  const header = INBOUND_HEADER.map(([, word]) => word).join(',')
  const rows = transfer.lines.map((line) =>
    INBOUND_HEADER.map(([field]) => quoted(cellOf(field, line, transfer.transferNo, sender))).join(
      ',',
    ),
  )
  return `\u{feff}${[header, ...rows].join('\r\n')}\r\n`
}

function cellOf(
  field: InboundField,
  line: TransferLine,
  transferNo: string,
  sender: string,
): string {
  switch (field) {
    case 'document':
      return transferNo
    case 'kind':
      return 'transfer'
    case 'partner':
      return sender
    case 'line':
      return String(line.lineNo)
    case 'sku':
      return line.sku
    case 'quantity':
      return formatQuantity(line.quantityMilli).replaceAll(',', '')
    case 'lot':
      return line.lot
    case 'expiry':
      return line.expiry ?? ''
    case 'serial':
      return line.serial
    default:
      return ''
  }
}

const quoted = (text: string): string =>
  /[",\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
