/** The file that a logo is made of, kept while the screen is there: so that drawing or photo can be tried in turn. */
import { useRef, useState } from 'react'
import type { RefusalDetail } from '#shared/kernel/result.ts'
import type { Picture } from '#shared/receipt/document.ts'
import { logoOf, type LogoManner, type Pixels } from '#shared/receipt/logo.ts'
import { pickFile } from '../../ui/files.ts'
import { MEGABYTES_MAX, PICTURE_TYPES, readPixels } from './read-pixels.ts'

/** `code` has words below `receiptHead.problem`. */
type Made =
  | { readonly ok: true; readonly value: Picture }
  | {
      readonly ok: false
      readonly code: string
      readonly details: Readonly<Record<string, RefusalDetail>>
    }

export function useLogo(onMade: (made: Made) => void) {
  const pixels = useRef<Pixels | null>(null)
  const [manner, setManner] = useState<LogoManner>('drawing')
  const [hasFile, setHasFile] = useState(false)
  const tell = useRef(onMade)
  tell.current = onMade
  const make = (from: Pixels, how: LogoManner): boolean => {
    const made = logoOf(from, how)
    const { code, details = {} } = made.ok ? { code: '' } : made.refusal
    tell.current(made.ok ? made : { ok: false, code, details })
    return made.ok
  }
  const take = async (file: File) => {
    const read = await readPixels(file)
    if (typeof read === 'string') {
      tell.current({ ok: false, code: read, details: { megabytesMax: MEGABYTES_MAX } })
    } else if (make(read, manner)) {
      pixels.current = read
      setHasFile(true)
    }
  }
  return {
    manner,
    hasFile,
    choose: () => {
      pickFile(PICTURE_TYPES, take)
    },
    turn: () => {
      const other = manner === 'drawing' ? 'photo' : 'drawing'
      if (pixels.current !== null && make(pixels.current, other)) setManner(other)
    },
    forget: () => {
      pixels.current = null
      setHasFile(false)
    },
  }
}
