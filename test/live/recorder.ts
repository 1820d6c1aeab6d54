import { createServer, type Server } from 'node:http'

/** What nginx tells of a client, percent-decoded, each text at most 255 bytes long (ngx_rtmp_cmd_module.h). */
export interface Notice {
  /** Which of the places that notify this came from: the path of the notification's own URL. */
  readonly from: string
  readonly call: string
  readonly app: string
  readonly tcUrl: string
  /** The publish name; empty where the client has only connected. */
  readonly name: string
  /** What stood behind the `?` of the publish name, or of the app where the client has only connected. */
  readonly args: string
}

export type Answer = (notice: Notice) => number

/** An HTTP endpoint for `on_connect` and `on_publish` that keeps what it is told. */
export class Recorder {
  readonly notices: Notice[] = []
  readonly #server: Server
  #port = 0
  #heard: (() => void)[] = []

  constructor(answer: Answer = () => 200) {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const notice = noticeOf(request.url ?? '', Buffer.concat(chunks).toString('latin1'))
        response.writeHead(answer(notice)).end()
        this.notices.push(notice)
        for (const tell of this.#heard.splice(0)) tell()
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

  of(from: string, call: string): Notice | undefined {
    return this.notices.find((notice) => notice.from === from && notice.call === call)
  }

  /** The first notice of that kind, from now or from before. */
  async heard(from: string, call: string): Promise<Notice> {
    for (;;) {
      const notice = this.of(from, call)
      if (notice !== undefined) return notice
      await new Promise<void>((resolve) => this.#heard.push(resolve))
    }
  }

  /** Forgets what it was told from there. */
  forget(from: string): void {
    this.notices.splice(0, this.notices.length, ...this.notices.filter((notice) => notice.from !== from))
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

/** The arguments stand last and as the client sent them, so that nothing in them can pass for another field. */
const BODY = /^(.*?)&call=(connect|publish)(?:&name=([^&]*)&type=[^&]*)?(?:&(.*))?$/s

function noticeOf(from: string, body: string): Notice {
  const [, session = '', call = '', name = '', args = ''] = BODY.exec(body) ?? []
  const fields = new Map(session.split('&').map((field) => cut(field)))
  const text = (escaped = ''): string => utf8(escaped.replace(/%([\dA-F]{2})/gi, (_, byte: string) => byteOf(byte)))
  return {
    from,
    call,
    app: text(fields.get('app')),
    tcUrl: text(fields.get('tcurl')),
    name: text(name),
    args: utf8(args),
  }
}

const byteOf = (digits: string): string => String.fromCharCode(Number.parseInt(digits, 16))

/** A client may send bytes that are not UTF-8: those are no reason to fail here. */
const utf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString()

function cut(field: string): [name: string, value: string] {
  const at = field.indexOf('=')
  return [field.slice(0, at), field.slice(at + 1)]
}
