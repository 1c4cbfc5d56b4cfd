/** The one client of this window. */
import { LinkClient } from './client.ts'

export const client = new LinkClient()
