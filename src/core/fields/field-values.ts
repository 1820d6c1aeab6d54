import { splitIntoObsFields } from '../clients/obs-fields.ts'
import { writeUndecoded } from '../clients/write-for-client.ts'
import type { PushUrl } from '../model/push-url.ts'
import { quoteForShell } from '../text/escape.ts'
import { parsePushUrl } from '../url/parse.ts'
import type { TextSlice } from '../url/slice.ts'
import { SRT_PORT } from '../url/usual-ports.ts'
import { formatFfmpegCommand } from './ffmpeg-command.ts'
import { quoteForCmd, quoteForPowerShell } from './quote.ts'

/** The ways to push for which encoders have fields. */
export type FieldProtocol = 'rtmp' | 'srt' | 'whip'

/** The parts of a URL that encoders have fields for. `undefined`: cannot be written. `null`: as the encoder has it. */
export interface FieldValues {
  readonly url: string
  /** RTMP: all up to the StreamName. */
  readonly server: string
  /** RTMP: StreamName and query. */
  readonly streamKey: string
  readonly host: string
  readonly port: string
  /** The host and the port of SRT as a URL. */
  readonly srtAddress: string
  /** Decoded: what arrives. */
  readonly streamId: string
  /** An encoder that pushes calls the server. */
  readonly mode: 'Caller'
  readonly passphrase: string
  readonly whipEndpoint: string
  readonly shCommand: string
  readonly cmdCommand: string | undefined
  readonly powerShellCommand: string | undefined
  /** To be left empty. */
  readonly nothing: ''
  /** To be left as it is. */
  readonly default: null
}

/** How a URL is pushed; `undefined` if encoders have no fields for it, or if it names no stream. */
export function findFieldProtocol(url: PushUrl<TextSlice>): FieldProtocol | undefined {
  if (splitIntoObsFields(url) === undefined || url.host === undefined) return undefined
  const scheme = url.scheme?.value.toLowerCase()
  if (scheme === 'srt') return 'srt'
  if (scheme === 'webrtc') return 'whip'
  return scheme === 'rtmp' || scheme === 'rtmps' ? 'rtmp' : undefined
}

/** @param whipEndpoint - where the URL is pushed to by WHIP, if that is known */
export function createFieldValues(url: PushUrl<TextSlice>, whipEndpoint: string | undefined): FieldValues {
  // Encoders and ffmpeg send a streamid as it is.
  const text = writeUndecoded(url.whole.value)
  const { server = '', streamKey = '' } = splitIntoObsFields(url) ?? {}
  const host = url.host?.text ?? ''
  const port = url.port?.value ?? SRT_PORT
  const protocol = url.scheme?.value.toLowerCase() ?? ''
  const target = { url: text, protocol, endpoint: whipEndpoint ?? server }
  return {
    url: text,
    server,
    streamKey,
    host,
    port,
    srtAddress: `srt://${host}:${port}`,
    streamId: url.query?.value ?? '',
    mode: 'Caller',
    passphrase: protocol === 'srt' ? findPassphrase(url) : '',
    whipEndpoint: target.endpoint,
    shCommand: formatFfmpegCommand(target, quoteForShell),
    cmdCommand: formatFfmpegCommand(target, quoteForCmd),
    powerShellCommand: formatFfmpegCommand(target, quoteForPowerShell),
    nothing: '',
    default: null,
  }
}

/** The parameters of an SRT URL besides its streamid are not among those of the push. */
function findPassphrase({ whole }: PushUrl<TextSlice>): string {
  const asRtmp = parsePushUrl(whole.value.replace(/^srt/i, 'rtmp'))
  return asRtmp.params.find(({ name }) => name.is('passphrase'))?.value?.value ?? ''
}
