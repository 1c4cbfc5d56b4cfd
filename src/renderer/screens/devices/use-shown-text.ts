/** A text that came from somewhere, until its dialog is closed. */
import { useState } from 'react'

export interface ShownText {
  /** Null: nothing is shown. */
  readonly text: string | null
  readonly show: (text: string | null) => void
  readonly close: () => void
}

export function useShownText(): ShownText {
  const [text, show] = useState<string | null>(null)
  return {
    text,
    show,
    close: () => {
      show(null)
    },
  }
}
