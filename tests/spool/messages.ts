/** What the proof of the spool and its till say to each other. */
export type ToTill =
  | {
      readonly t: 'start'
      readonly dir: string
      readonly port: number
      readonly fence: 'process-id' | 'gs-r'
    }
  | { readonly t: 'sell'; readonly count: number }
  | { readonly t: 'resolve' | 'count' | 'stop' }

export type FromTill =
  | { readonly t: 'loaded' | 'ready' | 'sold-all' | 'resolved' }
  | { readonly t: 'sold'; readonly receiptNo: string }
  | { readonly t: 'counted'; readonly open: number; readonly unknown: number }
