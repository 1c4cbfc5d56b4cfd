/** Where files for an ERP are laid, where its answers come, and with which secret both are signed. */
import { z } from 'zod'

export const fileDropConfig = z.strictObject({
  kind: z.literal('file-drop'),
  name: z.string().regex(/^[a-z0-9-]{1,20}$/u),
  folder: z.string().min(1),
  /** Name of the variable that holds the secret of the HMAC. */
  secretEnv: z.string().min(1),
})
export type FileDropConfig = z.infer<typeof fileDropConfig>
