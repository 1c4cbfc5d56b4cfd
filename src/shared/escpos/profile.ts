/**
 * What a receipt printer can do, as far as the paper depends on it. Widths are in cells of the printer's usual font, 12
 * dots each; a printer that was never asked gets the poorest of what it may be.
 */
export const CHARSETS = ['gb18030', 'cp437', 'cp858', 'cp866', 'windows-1252'] as const
export type Charset = (typeof CHARSETS)[number]

/** How a printer tells that everything before the question is on paper; none: it never does. */
export const FENCES = ['process-id', 'gs-r', 'none'] as const
export type Fence = (typeof FENCES)[number]

export interface PrinterProfile {
  readonly columns: number
  readonly charset: Charset
  readonly hasCutter: boolean
  readonly fence: Fence
  /** native: the printer draws QR codes itself. none: their text is printed. */
  readonly qr: 'native' | 'raster' | 'none'
  readonly hasBarcodes: boolean
  /** It prints labels off a roll, and finds the gap before the next one itself. */
  readonly hasLabels?: boolean
  /** How high its bars are, where there is less room or more than on a receipt. */
  readonly barcodeDots?: number
}

export const CELL_DOTS = 12
/** Rows of text and their gap at 8 dots per millimetre. */
export const ROW_DOTS = 30

export const dotsOf = ({ columns }: Pick<PrinterProfile, 'columns'>): number => columns * CELL_DOTS

/** Of a receipt printer as it is set up; all of them draw codes. */
export const receiptProfile = ({
  columns,
  charset,
  hasCutter,
}: Pick<PrinterProfile, 'columns' | 'charset' | 'hasCutter'>): Omit<PrinterProfile, 'fence'> => ({
  ...{ columns, charset, hasCutter, qr: 'native', hasBarcodes: true },
})

/** Kinds of printers that shops have; the names are kept in settings. */
export const PRINTER_MODELS = {
  'thermal-80': {
    columns: 48,
    charset: 'gb18030',
    hasCutter: true,
    fence: 'none',
    qr: 'native',
    hasBarcodes: true,
  },
  'thermal-80-42': {
    columns: 42,
    charset: 'gb18030',
    hasCutter: true,
    fence: 'none',
    qr: 'native',
    hasBarcodes: true,
  },
  'thermal-58': {
    columns: 32,
    charset: 'gb18030',
    hasCutter: false,
    fence: 'none',
    qr: 'native',
    hasBarcodes: true,
  },
  'impact-76': {
    columns: 33,
    charset: 'gb18030',
    hasCutter: false,
    fence: 'none',
    qr: 'none',
    hasBarcodes: false,
  },
} as const satisfies Readonly<Record<string, PrinterProfile>>
