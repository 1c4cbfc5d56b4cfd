/** The bytes of one file of a picture, that grow as they are written to and are copied when they are shared. */
export class FileBytes {
  #room: Buffer
  #size: number
  #isShared = false

  private constructor(room: Buffer, size: number) {
    this.#room = room
    this.#size = size
  }

  static of(data: Buffer): FileBytes {
    return new FileBytes(Buffer.from(data), data.length)
  }

  bytes(): Buffer {
    return this.#room.subarray(0, this.#size)
  }

  /** From now on more than one picture holds it. */
  share(): void {
    this.#isShared = true
  }

  /** Itself, or a copy when another picture holds it as well. */
  own(): FileBytes {
    return this.#isShared ? FileBytes.of(this.bytes()) : this
  }

  /** What lies between the old end and the new is zero, as in a file with a hole. */
  write(offset: number, data: Buffer): void {
    this.#makeRoom(offset + data.length)
    data.copy(this.#room, offset)
    this.#size = Math.max(this.#size, offset + data.length)
  }

  truncate(size: number): void {
    this.#makeRoom(size)
    if (size < this.#size) this.#room.fill(0, size, this.#size)
    this.#size = size
  }

  #makeRoom(size: number): void {
    if (size <= this.#room.length) return
    const room = Buffer.alloc(Math.max(size, this.#room.length * 2))
    this.#room.copy(room, 0, 0, this.#size)
    this.#room = room
  }
}
