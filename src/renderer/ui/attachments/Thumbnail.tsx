/** A file of a document, small. What is no picture is shown by what it is. */
import { useEffect, useState } from 'react'
import type { Attachment } from '#shared/documents/document.ts'
import { readPicture } from '../../state/attachments.ts'
import styles from './attachments.module.css'

interface Props {
  readonly attachment: Attachment
  readonly isChosen: boolean
  readonly onPick: () => void
}

export function Thumbnail({ attachment, isChosen, onPick }: Props) {
  const source = usePicture(attachment)
  return (
    <figure
      className={styles.picture}
      data-chosen={isChosen}
      data-testid="thumbnail"
      onClick={onPick}
    >
      {source === null ? <div className={styles.paper}>PDF</div> : <img src={source} alt="" />}
      <figcaption>{attachment.name}</figcaption>
    </figure>
  )
}

/** Null until it is here, and for what cannot be drawn. */
export function usePicture(attachment: Attachment): string | null {
  const [read, setRead] = useState<{ readonly sha256: string; readonly source: string | null }>()
  useEffect(() => {
    let isHere = true
    void readPicture(attachment).then((source) => {
      if (isHere) setRead({ sha256: attachment.sha256, source })
    })
    return () => {
      isHere = false
    }
  }, [attachment])
  return read?.sha256 === attachment.sha256 ? read.source : null
}
