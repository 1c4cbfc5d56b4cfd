/** The body of a kept event as text, however it came. */
export const textOf = ({
  body,
  isOpaque,
}: {
  readonly body: string
  readonly isOpaque: boolean
}): string => (isOpaque ? Buffer.from(body, 'base64').toString('utf8') : body)
