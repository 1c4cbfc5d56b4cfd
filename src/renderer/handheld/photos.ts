/** Photos of goods with unknown codes: kept on the handheld first, sent when their entry is at the till. */
import { newCommandId } from '../client/client.ts'
import { addAttachment } from '../state/attachments.ts'
import { tellWords } from '../state/notices.ts'
import { runCommand, tellUnhappy } from '../state/run.ts'
import { useHandheld } from './handheld-state.ts'
import type { KeptPhoto, OutboxDb } from './outbox-db.ts'

export async function keepPhoto(db: OutboxDb, entryId: string, file: File): Promise<void> {
  const { task } = useHandheld.getState()
  if (task === null) return
  const { stocktakeId } = task
  const bytes = await file.arrayBuffer()
  const photo = { photoId: newCommandId(), stocktakeId, entryId, bytes }
  await db.keepPhoto({ ...photo, name: file.name, type: file.type })
  tellWords('info', 'handheld.photoKept')
}

let isSending = false

/** One after the other. What the till refuses for good is told and dropped; what got no answer is tried again. */
export async function sendPhotos(db: OutboxDb): Promise<void> {
  if (isSending) return
  isSending = true
  try {
    for (const photo of await db.photos()) {
      const waits = useHandheld.getState().outbox.some(({ entryId }) => entryId === photo.entryId)
      if (!waits && !(await sendPhoto(db, photo))) return
    }
  } finally {
    isSending = false
  }
}

async function sendPhoto(db: OutboxDb, photo: KeptPhoto): Promise<boolean> {
  const { name, type, bytes, stocktakeId, entryId } = photo
  const sent = await addAttachment(new File([bytes], name, { type }))
  const kept = sent.ok
    ? await runCommand('stocktake.keep-photo', { stocktakeId, entryId, attachment: sent.value })
    : sent
  if (!kept.ok && !('refusal' in kept)) return false
  if (!kept.ok && ['locked', 'signed-out'].includes(kept.refusal.code)) return false
  await db.dropPhoto(photo)
  if (kept.ok) tellWords('good', 'handheld.photoSent')
  else tellUnhappy(kept)
  return true
}
