import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'

/** Fields of a handshake packet: a header of 16 bytes, then 48 bytes (draft-sharabayko-srt, section 3.2.1). */
const HEADER_BYTES = 16
const HANDSHAKE_BYTES = HEADER_BYTES + 48
const CONTROL_HANDSHAKE = 0x8000_0000
const AT = { destination: 12, version: 16, extension: 22, type: 36, socket: 40, cookie: 44 }

const INDUCTION = 1
const CONCLUSION = 0xffff_ffff
/** Says in the induction that version 5 is spoken. */
const SRT_MAGIC = 0x4a17
const STREAMID_EXTENSION = 5
/** “Forbidden”, as a refusal of the application. It ends the call at once. */
const REFUSAL = 1000 + 1403
const COOKIE = 0x50505050

/** The most calls that are kept: a client may call again and again. */
const MAX_CALLS = 100

/** Reads the streamid of each SRT call, and refuses the call. It reads no more of SRT than that. */
export class SrtListener {
  readonly #socket: Socket = createSocket('udp4')
  /** The streamids in the order of the calls; empty for a call without one. */
  readonly calls: string[] = []
  #waiting: (() => void)[] = []

  /** Starts to listen on a free port of 127.0.0.1, and returns the port. */
  async listen(): Promise<number> {
    this.#socket.on('message', (packet, peer) => this.#answer(packet, peer))
    await new Promise<void>((resolve, reject) => {
      this.#socket.once('error', reject).bind(0, '127.0.0.1', resolve)
    })
    return this.#socket.address().port
  }

  /** Waits for the first call. */
  async waitForCall(): Promise<string> {
    for (;;) {
      const [first] = this.calls
      if (first !== undefined) return first
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  close(): void {
    this.#socket.close()
  }

  #answer(packet: Buffer, peer: RemoteInfo): void {
    if (packet.length < HANDSHAKE_BYTES || packet.readUInt32BE(0) !== CONTROL_HANDSHAKE) return
    const type = packet.readUInt32BE(AT.type)
    const answer = Buffer.from(packet.subarray(0, HANDSHAKE_BYTES))
    answer.writeUInt32BE(packet.readUInt32BE(AT.socket), AT.destination)
    answer.writeUInt32BE(5, AT.version)
    answer.writeUInt32BE(COOKIE, AT.cookie)
    if (type === INDUCTION) {
      answer.writeUInt16BE(SRT_MAGIC, AT.extension)
    } else if (type === CONCLUSION && packet.readUInt32BE(AT.cookie) === COOKIE) {
      if (this.calls.length < MAX_CALLS) this.calls.push(readStreamid(packet))
      for (const resume of this.#waiting.splice(0)) resume()
      answer.writeUInt32BE(REFUSAL, AT.type)
    } else return
    this.#socket.send(answer, peer.port, peer.address)
  }
}

/** The streamid of a conclusion: words of four bytes, each in reverse, filled up with zeros. */
function readStreamid(packet: Buffer): string {
  let at = HANDSHAKE_BYTES
  while (at + 4 <= packet.length) {
    const type = packet.readUInt16BE(at)
    const end = at + 4 + packet.readUInt16BE(at + 2) * 4
    if (end > packet.length) break
    if (type === STREAMID_EXTENSION) {
      const bytes = Buffer.from(packet.subarray(at + 4, end)).swap32()
      return bytes.toString('utf8').replace(/\0+$/, '')
    }
    at = end
  }
  return ''
}
