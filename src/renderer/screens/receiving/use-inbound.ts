/** The list of announcements and open counts, and what can be done from it. */
import { useEffect, useMemo, useState } from 'react'
import type { InboundNote } from '#shared/api/inbound.ts'
import type { Output } from '#shared/api/registry.ts'
import { takeCommandText, commandText, setCommandText } from '../../state/command-box.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand, tellUnhappy } from '../../state/run.ts'
import { playBad } from '../../state/sounds.ts'
import { useRead } from '../../state/use-read.ts'
import { goBack } from '../../state/view.ts'
import { stepChoice } from '../../ui/ChoiceList.tsx'
import type { KeyMap } from '../../ui/keys.ts'
import { readAnnounced, showAnnounced } from './announce-state.ts'
import { openReceiving, resumeReceiving } from './receiving-acts.ts'
import { offerNumbers, openByNumber } from './receiving-scan.ts'
import { dialogNow, readListsAnew, showDialog, useReceiving } from './receiving-state.ts'
import { typeKey } from './receiving-keys.ts'
import { toBase64 } from '../../state/base64.ts'
import { pickFile } from '../../ui/files.ts'

type DraftNote = Output<'receiving.list'>[number]

export type ListRow =
  | { readonly kind: 'draft'; readonly key: string; readonly note: DraftNote }
  | { readonly kind: 'inbound'; readonly key: string; readonly note: InboundNote }

export function useInbound() {
  const announced = useRead('inbound.list', {})
  const drafts = useRead('receiving.list', {})
  const written = useRead('inbound.draft', {})
  const round = useReceiving((state) => state.round)
  const [chosen, setChosen] = useState(0)
  const { again: readAnnounced } = announced
  const { again: readDrafts } = drafts
  const { again: readWritten } = written
  useEffect(() => {
    readAnnounced()
    readDrafts()
    readWritten()
  }, [round, readAnnounced, readDrafts, readWritten])
  const rows = useMemo(
    () => rowsOf(drafts.value ?? [], announced.value ?? []),
    [drafts.value, announced.value],
  )
  useEffect(() => {
    if (written.value !== null && dialogNow()?.kind !== 'announce') {
      showAnnounced(written.value.draft)
    }
  }, [written.value])
  useEffect(() => {
    offerNumbers(announced.value ?? [])
  }, [announced.value])
  const at = Math.min(chosen, Math.max(rows.length - 1, 0))
  const current = rows[at]
  const deeds = deedsOf(current, written.value !== null)
  const step = (by: number) => () => {
    setChosen(stepChoice(at, by, rows.length))
  }
  return {
    rows,
    current,
    deeds,
    /** Lines of the announcement that somebody has begun to write; null: nobody has. */
    writtenCount: written.value?.draft?.lines.length ?? null,
    chosen: at,
    setChosen,
    isLoading: announced.isLoading || drafts.isLoading,
    error: announced.error ?? drafts.error,
    again: readListsAnew,
    keys: keysOf(deeds, step),
  }
}

/** Counts of goods that nobody announced stand first: nothing else on screen leads to them. */
function rowsOf(drafts: readonly DraftNote[], inbound: readonly InboundNote[]): ListRow[] {
  return [
    ...drafts
      .filter(({ inboundNo }) => inboundNo === '')
      .map((note): ListRow => ({ kind: 'draft', key: note.draftId, note })),
    ...inbound.map((note): ListRow => ({ kind: 'inbound', key: note.inboundId, note })),
  ]
}

type Deeds = ReturnType<typeof deedsOf>

function deedsOf(current: ListRow | undefined, isWrittenKnown: boolean) {
  return {
    open: () => {
      if (current?.kind === 'draft') void resumeReceiving(current.note.draftId)
      else if (current !== undefined) void openReceiving({ inboundId: current.note.inboundId })
    },
    openBlind: () => {
      if (current?.kind !== 'inbound') return
      void openReceiving({ inboundId: current.note.inboundId, isBlind: true })
    },
    unannounced: () => {
      showDialog({ kind: 'unannounced' })
    },
    announce: () => {
      showDialog({ kind: 'announce' })
      if (!isWrittenKnown) void readAnnounced()
    },
    claims: () => {
      showDialog({ kind: 'claims' })
    },
    cancel: () => {
      if (current?.kind === 'inbound') showDialog({ ...current.note, kind: 'cancel' })
    },
    pickFile: pickList,
    back: () => {
      if (commandText() === '') goBack()
      setCommandText('')
    },
  }
}

function keysOf(deeds: Deeds, step: (by: number) => () => void): KeyMap {
  return {
    Escape: deeds.back,
    F2: deeds.unannounced,
    F3: deeds.pickFile,
    F4: deeds.announce,
    F5: deeds.openBlind,
    F6: deeds.claims,
    Delete: (event) => {
      if (commandText() !== '') return typeKey(event)
      deeds.cancel()
      return true
    },
    ArrowUp: step(-1),
    ArrowDown: step(1),
    Enter: () => {
      if (commandText() === '') deeds.open()
      else openByNumber(takeCommandText())
    },
  }
}

const FILE_BYTES_MAX = 600_000

const pickList = (): void => {
  pickFile('.csv,.txt,.gz,text/csv', importFile)
}

async function importFile(file: File): Promise<void> {
  if (file.size > FILE_BYTES_MAX) {
    playBad()
    tellWords('bad', 'receiving.fileTooLarge')
    return
  }
  const bytes = toBase64(new Uint8Array(await file.arrayBuffer()))
  const outcome = await runCommand('inbound.import', { fileName: file.name.slice(0, 200), bytes })
  if (!outcome.ok) {
    tellUnhappy(outcome)
    return
  }
  readListsAnew()
  showDialog({ kind: 'imported', imported: outcome.value })
}
