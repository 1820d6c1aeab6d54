import {
  findObsFields,
  findStreamKey,
  isServer,
  isSignedWholeUrl,
  isStreamKey,
} from '../../core/clients/find-obs-fields.ts'
import { hasSignatureParam, locatePushUrls, MAX_MESSAGE_LENGTH } from '../../core/url/urls-in-text.ts'
import type { checkTexts } from '../words.ts'
import type { CheckInput, InputBox } from './state.ts'

/** No more URLs are offered. */
const MAX_URLS = 20

/** Pasted text, moved to the right boxes. `note` names the text that says so. */
export interface PlacedText extends CheckInput {
  readonly note: keyof typeof checkTexts & `took${string}`
  /** The URLs to choose from. */
  readonly urls?: readonly string[]
}

/** Moves pasted text to the right boxes; `undefined` if it may stay. `before`: the boxes before the paste. */
export function placePastedText(at: InputBox, input: CheckInput, before: CheckInput): PlacedText | undefined {
  const text = input[at].trim()
  if (text.length > MAX_MESSAGE_LENGTH) return undefined
  const both = findObsFields(text)
  if (both !== undefined) return { ...createObsInput(both.server, both.streamKey), note: 'tookBoth' }
  if (at === 'url') return placeInUrl(text)
  return at === 'server' ? placeInServer(text, input, before) : placeInStreamKey(text, input, before)
}

function placeInUrl(text: string): PlacedText | undefined {
  const urls = listPushUrls(text)
  const [url = text] = urls
  if (isServer(url) && urls.length < 2) return { ...createObsInput(url, ''), note: 'tookServer' }
  if (urls.length > 0) return { ...createUrlInput(url), note: urls.length > 1 ? 'tookFirst' : 'tookOut', urls }
  const streamKey = findStreamKey(text)
  return streamKey === undefined ? undefined : { ...createObsInput('', streamKey), note: 'tookKey' }
}

/** The push URLs of a message, signed ones first. */
const listPushUrls = (text: string): readonly string[] =>
  locatePushUrls(text)
    .map(({ start, end }) => text.slice(start, end))
    .sort((one, other) => Number(hasSignatureParam(other)) - Number(hasSignatureParam(one)))
    .slice(0, MAX_URLS)

// A mistake in OBS's fields is checked where it was made: only text that was pasted into the wrong box moves.

function placeInServer(text: string, { streamKey }: CheckInput, before: CheckInput): PlacedText | undefined {
  if (streamKey.trim() === '' && isSignedWholeUrl(text)) return createUrlInput(text)
  if (!isStreamKey(text)) return undefined
  if (isServer(streamKey)) return { ...createObsInput(streamKey, text), note: 'tookSwapped' }
  if (streamKey.trim() !== '') return undefined
  const server = before.server.includes('://') ? before.server : ''
  return { ...createObsInput(server, text), note: server === '' ? 'tookKey' : 'tookBoth' }
}

function placeInStreamKey(text: string, { server }: CheckInput, before: CheckInput): PlacedText | undefined {
  if (server.trim() === '' && isSignedWholeUrl(text)) return createUrlInput(text)
  if (!isServer(text)) return undefined
  if (isStreamKey(server)) return { ...createObsInput(text, server), note: 'tookSwapped' }
  if (server.trim() !== '') return undefined
  const streamKey = before.streamKey.includes('://') ? '' : before.streamKey
  return { ...createObsInput(text, streamKey), note: streamKey === '' ? 'tookServer' : 'tookBoth' }
}

const createUrlInput = (url: string): PlacedText => ({ form: 'url', url, server: '', streamKey: '', note: 'tookUrl' })

const createObsInput = (server: string, streamKey: string): CheckInput => ({ form: 'obs', url: '', server, streamKey })
