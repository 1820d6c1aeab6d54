import { createServer, type Server } from 'node:http'

/** A notification of nginx, percent-decoded. Each text has at most 255 bytes (ngx_rtmp_cmd_module.h). */
export interface Notice {
  /** The path of the notification's URL: the place of the push. */
  readonly from: string
  readonly call: string
  readonly app: string
  readonly tcUrl: string
  /** The publish name; empty for `connect`. */
  readonly name: string
  /** The query of the publish name, or for `connect` of the app. */
  readonly args: string
}

export type Answer = (notice: Notice) => number

/** An HTTP endpoint for `on_connect` and `on_publish` that keeps all notifications. */
export class Recorder {
  readonly notices: Notice[] = []
  readonly #server: Server
  #port = 0
  #waiting: (() => void)[] = []

  constructor(answer: Answer = () => 200) {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const notice = parseNotice(request.url ?? '', Buffer.concat(chunks).toString('latin1'))
        response.writeHead(answer(notice)).end()
        this.notices.push(notice)
        for (const resume of this.#waiting.splice(0)) resume()
      })
    })
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve)
    })
    const address = this.#server.address()
    if (typeof address === 'object' && address !== null) this.#port = address.port
    return this
  }

  url(from: string): string {
    return `http://127.0.0.1:${this.#port}${from}`
  }

  find(from: string, call: string): Notice | undefined {
    return this.notices.find((notice) => notice.from === from && notice.call === call)
  }

  /** Waits for the first notice of that call, if there is none yet. */
  async waitFor(from: string, call: string): Promise<Notice> {
    for (;;) {
      const notice = this.find(from, call)
      if (notice !== undefined) return notice
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  /** Removes the notices from there. */
  forget(from: string): void {
    this.notices.splice(0, this.notices.length, ...this.notices.filter((notice) => notice.from !== from))
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

/** The arguments come last, as the client sent them, so they cannot be taken for another field. */
const BODY = /^(.*?)&call=(connect|publish)(?:&name=([^&]*)&type=[^&]*)?(?:&(.*))?$/s

function parseNotice(from: string, body: string): Notice {
  const [, session = '', call = '', name = '', args = ''] = BODY.exec(body) ?? []
  const fields = new Map(session.split('&').map((field) => cut(field)))
  const text = (escaped = ''): string =>
    decodeUtf8(escaped.replace(/%([\dA-F]{2})/gi, (_, byte: string) => parseByte(byte)))
  return {
    from,
    call,
    app: text(fields.get('app')),
    tcUrl: text(fields.get('tcurl')),
    name: text(name),
    args: decodeUtf8(args),
  }
}

const parseByte = (digits: string): string => String.fromCharCode(Number.parseInt(digits, 16))

/** Bytes that are not UTF-8 become U+FFFD: a client may send them. */
const decodeUtf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString()

function cut(field: string): [name: string, value: string] {
  const at = field.indexOf('=')
  return [field.slice(0, at), field.slice(at + 1)]
}
