/** USB devices that are made of nothing: the kernel's gadget driver on one side of a virtual bus, its drivers of hosts on the other. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const GADGETS = '/sys/kernel/config/usb_gadget'
const ENGLISH = '0x409'

export interface GadgetWish {
  /** One of its own for each. */
  readonly socket: number
  readonly vendorId: number
  readonly productId: number
  readonly product: string
  readonly serial: string
  /** By the name of the function, what its files say. */
  readonly functions: Readonly<Record<string, Readonly<Record<string, string | Uint8Array>>>>
}

export interface Gadget {
  plugIn(): void
  /** Whoever holds a file of its own side open has to let go of it before. */
  pull(): void
}

export function makeGadget(wish: GadgetWish): Gadget {
  const dir = join(GADGETS, `g${wish.socket}`)
  const put = (name: string, value: string | Uint8Array) => writeFileSync(join(dir, name), value)
  mkdirSync(dir)
  put('idVendor', String(wish.vendorId))
  put('idProduct', String(wish.productId))
  put('bcdUSB', '0x0200')
  const strings = join('strings', ENGLISH)
  mkdirSync(join(dir, strings))
  put(join(strings, 'manufacturer'), 'Guest')
  put(join(strings, 'product'), wish.product)
  put(join(strings, 'serialnumber'), wish.serial)
  const configuration = join('configs', 'c.1')
  mkdirSync(join(dir, configuration))
  for (const [name, files] of Object.entries(wish.functions)) {
    const place = join('functions', name)
    mkdirSync(join(dir, place))
    for (const [file, value] of Object.entries(files)) put(join(place, file), value)
    symlinkSync(join(dir, place), join(dir, configuration, name))
  }
  return {
    plugIn: () => put('UDC', `dummy_udc.${wish.socket}`),
    pull: () => put('UDC', '\n'),
  }
}
