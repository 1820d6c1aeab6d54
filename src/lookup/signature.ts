// Only the signature comes from the SDK: its client is fifteen times as large, takes the name of the service from the host, and does not
// accept a clock or a connection as parameters.
import sdk from 'tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js'
import type { Credentials } from './credentials.ts'

const SERVICE = 'live'

/** Node.js imports the CommonJS module as it is; other loaders unwrap its default export. */
const { sign3 } = 'sign3' in sdk ? (sdk as unknown as typeof sdk.default) : sdk.default

/**
 * The header `Authorization` of a request (TC3-HMAC-SHA256).
 * @param timestamp - in Unix seconds
 */
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
