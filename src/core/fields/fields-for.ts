import { getDocumentedNames } from '../clients/documented.ts'
import { MAX_NAME_BYTES } from '../clients/librtmp.ts'
import obs from '../clients/obs.ts'
import { type EncoderField, type EncoderFields, type EncoderId, encoderIds } from '../model/fields.ts'
import type { PushUrl } from '../model/push-url.ts'
import type { EncoderAnswer } from '../model/split.ts'
import type { Language, Text } from '../model/text.ts'
import { getByteLength } from '../url/byte-length.ts'
import { parsePushUrl } from '../url/parse.ts'
import type { TextSlice } from '../url/slice.ts'
import { MAX_STREAMID_BYTES } from '../url/streamid.ts'
import { encoders } from './encoders.ts'
import { createFieldValues, type FieldProtocol, type FieldValues, findFieldProtocol } from './field-values.ts'

const reasons = {
  obsName: {
    en: `OBS does not publish a name of more than ${MAX_NAME_BYTES} bytes`,
    zh: `OBS 无法发布超过 ${MAX_NAME_BYTES} 字节的流名称`,
  },
  obsMisreads: {
    en: 'from these fields, OBS would publish another stream',
    zh: 'OBS 会由这些字段解析出另一个流',
  },
  streamid: {
    en: `SRT does not take a streamid of more than ${MAX_STREAMID_BYTES} bytes`,
    zh: `SRT 的 streamid 不能超过 ${MAX_STREAMID_BYTES} 字节`,
  },
  gstreamerSlash: {
    en: 'rtmp2sink would cut the URL at the last `/` of its parameters',
    zh: 'rtmp2sink 会在参数中最后一个 `/` 处截断地址',
  },
  unquotable: {
    en: 'the URL has a character that this shell does not pass on unchanged',
    zh: '地址中有此 shell 无法原样传递的字符',
  },
} as const satisfies Record<string, Text>

/**
 * A push URL as the fields of each encoder that can push it. Any string is accepted. Nothing is hidden: for a URL with `•`
 * in place of its secrets, the fields have `•` too.
 *
 * @param encoder - this encoder only. Default: all.
 * @param whipEndpoint - where the URL is pushed to by WHIP. Default: what the URL says, or Tencent Cloud's endpoint.
 * @returns Empty if the URL names no stream, or if no encoder has fields for its protocol.
 * @throws {RangeError} If there is no such encoder.
 */
export function fieldsFor(text: string, encoder?: EncoderId, whipEndpoint?: string): readonly EncoderFields[] {
  if (encoder !== undefined && !encoderIds.includes(encoder))
    throw new RangeError(`encoder is not one of ${encoderIds.join(', ')}: ${JSON.stringify(encoder)}`)
  const url = parsePushUrl(text)
  const protocol = findFieldProtocol(url)
  if (protocol === undefined) return []
  const values = createFieldValues(url, whipEndpoint)
  const ids = encoder === undefined ? encoderIds : [encoder]
  return ids.flatMap((id) => fillFields(id, protocol, url, values) ?? [])
}

/** The fields in one language, as `split --format json` has them. */
export const toEncoderAnswer = ({ encoder, fields, reason }: EncoderFields, language: Language): EncoderAnswer => ({
  encoder,
  fields: fields.map(({ name, value }) => ({ name: name[language], value })),
  ...(reason === undefined ? {} : { reason: reason[language] }),
})

function fillFields(
  encoder: EncoderId,
  protocol: FieldProtocol,
  url: PushUrl<TextSlice>,
  values: FieldValues,
): EncoderFields | undefined {
  const { title, [protocol]: form } = encoders[encoder]
  if (form === undefined) return undefined
  const fields = form.fields.flatMap(([name, value]): readonly EncoderField[] => {
    const text = values[value]
    return text === undefined ? [] : [{ name: typeof name === 'string' ? { en: name, zh: name } : name, value: text }]
  })
  const reason = fields.length < form.fields.length ? reasons.unquotable : findObstacle(encoder, protocol, url)
  return {
    encoder,
    title,
    ...(form.place === undefined ? {} : { place: form.place }),
    fields: reason === undefined ? fields : [],
    ...(reason === undefined ? {} : { reason }),
  }
}

/** Why an encoder cannot take a URL. */
function findObstacle(encoder: EncoderId, protocol: FieldProtocol, url: PushUrl<TextSlice>): Text | undefined {
  // A `•` has three bytes, and the character of a secret that it hides has one.
  const unmasked = parsePushUrl(url.input.replaceAll('•', 'x'))
  if (protocol === 'srt') {
    const { query } = unmasked
    return query !== undefined && getByteLength(query) > MAX_STREAMID_BYTES ? reasons.streamid : undefined
  }
  if (protocol !== 'rtmp') return undefined
  if (encoder === 'gstreamer') return url.query?.value.includes('/') === true ? reasons.gstreamerSlash : undefined
  if (encoder !== 'obs') return undefined
  if (obs.getRefusal(unmasked) === 'name-too-long') return reasons.obsName
  const sent = obs.getConnectParams(unmasked)
  const documented = getDocumentedNames(unmasked)
  return sent?.app?.value === documented.app && sent.publishName?.value === documented.publishName
    ? undefined
    : reasons.obsMisreads
}
