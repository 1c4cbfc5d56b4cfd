/** A line with a delay: passes bytes on to a port of this machine, each way so many milliseconds later. Prints its own port. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

const [target = '0', delay = '0'] = process.argv.slice(2)
const delayMs = Number(delay)

/** In order: a timer that is set later never fires sooner. */
function passOn(from: Socket, to: Socket): void {
  from.on('data', (bytes: Buffer) => setTimeout(() => to.write(bytes), delayMs))
  from.on('end', () => setTimeout(() => to.end(), delayMs))
  from.on('error', () => to.destroy())
  from.on('close', () => setTimeout(() => to.destroy(), delayMs))
}

const server = createServer((near) => {
  const far = connect(Number(target), '127.0.0.1')
  for (const socket of [near, far]) socket.setNoDelay(true)
  passOn(near, far)
  passOn(far, near)
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
