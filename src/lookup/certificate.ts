import { checkServerIdentity, type PeerCertificate, type TLSSocket } from 'node:tls'
import type { Certificate } from '../core/model/probe.ts'

/** Errors of OpenSSL about dates and names: rules check these. */
const IGNORED_TLS_ERRORS: readonly string[] = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'ERR_TLS_CERT_ALTNAME_INVALID']

/** What rules need of the certificate that a host shows; `undefined` if it shows none. */
export function readCertificate(socket: TLSSocket, host: string): Certificate | undefined {
  const peer = socket.getPeerCertificate()
  const [from, to] = [Date.parse(peer.valid_from), Date.parse(peer.valid_to)]
  if (Number.isNaN(from) || Number.isNaN(to)) return undefined
  // The types say `Error`, but it is the error's code.
  const errorCode = String(socket.authorizationError ?? '')
  return {
    names: listCertificateNames(peer),
    covers: checkServerIdentity(host, peer) === undefined,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    trusted: socket.authorized || IGNORED_TLS_ERRORS.includes(errorCode),
  }
}

/** More names than a message can show. */
const MAX_CERTIFICATE_NAMES = 20

function listCertificateNames({ subject, subjectaltname }: PeerCertificate): readonly string[] {
  const others = [...(subjectaltname ?? '').matchAll(/(?:DNS|IP Address):([^,"]+)/g)].map(([, name = '']) =>
    name.trim(),
  )
  return (others.length > 0 ? others : [subject?.CN ?? ''].flat().filter((name) => name !== '')).slice(
    0,
    MAX_CERTIFICATE_NAMES,
  )
}
