// The signature alone is taken from the SDK: its client with all that it requires is fifteen times as large, takes the name of the
// service from the host, and lets neither clock nor connection be handed in.
import sdk from 'tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js'
import type { Credentials } from './credentials.ts'

const SERVICE = 'live'

/** Node hands CommonJS on as it is, and others take its default out of it. */
const { sign3 } = 'sign3' in sdk ? (sdk as unknown as typeof sdk.default) : sdk.default

/** The `Authorization` of a request (TC3-HMAC-SHA256). `timestamp`: in seconds. */
export const createAuthorization = (
  { secretId, secretKey }: Credentials,
  url: string,
  headers: Record<string, string>,
  payload: Buffer,
  timestamp: number,
): string =>
  sign3({
    method: 'POST',
    url,
    payload,
    timestamp,
    service: SERVICE,
    secretId,
    secretKey,
    multipart: false,
    boundary: '',
    headers,
  })
