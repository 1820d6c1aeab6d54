import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

/** A call as it came, its signature checked. */
export interface Call {
  readonly action: string
  readonly request: Readonly<Record<string, unknown>>
  /** How often this action was called before. */
  readonly nth: number
}

/** How a call ends, other than with what the action answers. */
export type Fault =
  | { readonly code: string }
  /** Instead of JSON. */
  | { readonly html: string; readonly status?: number }
  /** The whole answer. */
  | { readonly answer: unknown }
  /** No answer ever. */
  | 'hang'
  /** The connection is broken off. */
  | 'reset'

/** What an action answers: the members of `Response`. */
export type Action = (request: Call['request']) => object

export interface VendorApiOptions {
  readonly actions: Readonly<Record<string, Action>>
  readonly faultOf?: (call: Call) => Fault | undefined
  /** The server's clock. */
  readonly now?: () => Date
  readonly credentials?: Secrets
}

interface Secrets {
  readonly secretId: string
  readonly secretKey: string
  readonly token?: string
}

/** Made up. */
export const SECRETS: Secrets = { secretId: 'AKIDmadeup0123456789', secretKey: 'madeupSecretKey0123456789' }

/** What the environment of a run holds for them. */
export const ENV = { TENCENTCLOUD_SECRET_ID: SECRETS.secretId, TENCENTCLOUD_SECRET_KEY: SECRETS.secretKey }

export interface VendorApi extends AsyncDisposable {
  /** For `--endpoint`. */
  readonly url: string
  readonly calls: readonly Call[]
}

/** The API of the vendor, on loopback: checks what is signed by a computation of its own, and fails on demand. */
export async function vendorApi(options: VendorApiOptions): Promise<VendorApi> {
  const { actions, faultOf = () => undefined, now = () => new Date(), credentials = SECRETS } = options
  const calls: Call[] = []
  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = Buffer.concat(await message.toArray())
    response.setHeader('Date', now().toUTCString())
    const refusal = refusalOf(message, body, credentials, +now() / 1000)
    const action = String(message.headers['x-tc-action'])
    const call = {
      action,
      request: JSON.parse(body.toString()),
      nth: calls.filter((one) => one.action === action).length,
    }
    calls.push(call)
    const fault = refusal === undefined ? faultOf(call) : { code: refusal }
    if (fault === 'hang') return
    if (fault === 'reset') {
      message.socket.destroy()
      return
    }
    if (fault !== undefined && 'html' in fault) {
      response.writeHead(fault.status ?? 200, { 'Content-Type': 'text/html' }).end(fault.html)
      return
    }
    const run = actions[action]
    const reply =
      fault === undefined
        ? run === undefined
          ? errorOf('InvalidAction')
          : { Response: { ...run(call.request), RequestId: 'made-up' } }
        : 'answer' in fault
          ? fault.answer
          : errorOf(fault.code)
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(reply))
  }
  const server = createServer((message, response) => void answer(message, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** As the API words them: with what it was given. */
const errorOf = (code: string): object => ({
  Response: { Error: { Code: code, Message: `refused for ${SECRETS.secretId}` }, RequestId: 'made-up' },
})

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/**
 * The error that the API would answer with for the signature (cloud.tencent.com/document/api/267/20459: TC3-HMAC-SHA256). Of the host only
 * the name is signed, as the vendor's own SDK has it: the API listens on no port that would have to be written.
 */
function refusalOf(
  { headers, method, url }: IncomingMessage,
  body: Buffer,
  { secretId, secretKey, token }: Secrets,
  now: number,
): string | undefined {
  const form =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/(\w+)\/tc3_request, SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})$/
  const [, id, date = '', service = '', names = '', given = ''] = form.exec(headers.authorization ?? '') ?? []
  if (id === undefined) return 'AuthFailure.InvalidAuthorization'
  if (id !== secretId) return 'AuthFailure.SecretIdNotFound'
  if (headers['x-tc-token'] !== token) return 'AuthFailure.TokenFailure'
  const timestamp = Number(headers['x-tc-timestamp'])
  if (!(Math.abs(now - timestamp) <= 300)) return 'AuthFailure.SignatureExpire'
  if (service !== 'live' || headers['x-tc-version'] !== '2018-08-01') return 'NoSuchVersion'
  if (date !== new Date(timestamp * 1000).toISOString().slice(0, 10)) return 'AuthFailure.SignatureFailure'
  if (!['content-type', 'host'].every((name) => names.split(';').includes(name))) return 'AuthFailure.SignatureFailure'
  const signed = names.split(';').map((name) => {
    const value = String(headers[name]).trim()
    return `${name}:${name === 'host' ? value.replace(/:\d+$/, '') : value}\n`
  })
  const canonical = [method, url, '', signed.join(''), names, sha256(body)].join('\n')
  const text = ['TC3-HMAC-SHA256', String(timestamp), `${date}/${service}/tc3_request`, sha256(canonical)].join('\n')
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), 'tc3_request')
  return timingSafeEqual(hmac(key, text), Buffer.from(given, 'hex')) ? undefined : 'AuthFailure.SignatureFailure'
}

/** One page of a list, as PageNum and PageSize ask. `list` and `total` name the members of the answer. */
export function pageOf(items: readonly unknown[], request: Call['request'], list: string, total: string): object {
  const size = Number(request['PageSize'] ?? 10)
  const number = Number(request['PageNum'] ?? 1)
  return {
    [list]: items.slice((number - 1) * size, number * size),
    [total]: items.length,
    PageNum: number,
    PageSize: size,
  }
}

const samples = fileURLToPath(new URL('../../fixtures/lookup/', import.meta.url))

/** The `Response` of a sample. */
export const sampleOf = (action: string): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(`${samples}${action}.json`, 'utf8')).Response

/** The account of the samples: its domains, keys and pushes, with no stream banned. */
export const ACTIONS: Readonly<Record<string, Action>> = {
  DescribeLiveDomains: (request) =>
    pageOf(sampleOf('DescribeLiveDomains')['DomainList'] as unknown[], request, 'DomainList', 'AllCount'),
  DescribeLivePushAuthKey: () => sampleOf('DescribeLivePushAuthKey'),
  DescribeLiveStreamState: () => ({ StreamState: 'inactive' }),
  DescribeLiveStreamOnlineList: (request) =>
    pageOf(sampleOf('DescribeLiveStreamOnlineList')['OnlineInfo'] as unknown[], request, 'OnlineInfo', 'TotalNum'),
}
