/** What the shell and its backend process say to each other, and the channels between shell and page. */
import type { StartFailureKind } from '#main/hosts/shared/store-open-words.ts'

/** The page asks for a link. preload.ts repeats both names: it may import nothing. */
export const WANT_PORT = 'tillbook:want-port'
/** A port for the page; it takes the place of the one before. */
export const PORT = 'tillbook:port'

/** Shell to backend. `serve` comes with a port. */
export type ToBackend =
  | { readonly t: 'serve'; readonly clientId: string }
  | { readonly t: 'focus' }
  | { readonly t: 'scan'; readonly code: string }
  /** The answer to `show-customer`. */
  | { readonly t: 'customer-shown'; readonly isShown: boolean }
  | { readonly t: 'stop' }

/** Backend to shell. After `failed` there is nothing more to come. */
export type FromBackend =
  | { readonly t: 'ready' }
  /** Somebody wants the customer's window. */
  | { readonly t: 'show-customer' }
  | { readonly t: 'failed'; readonly kind: StartFailureKind; readonly detail: string }
