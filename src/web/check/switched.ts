import { joined } from '../../core/clients/from-obs-fields.ts'
import { obsFieldsOf } from '../../core/clients/obs-fields.ts'
import { parse } from '../../core/url/parse.ts'
import { questionOf } from './question.ts'
import { isStreamKey } from './recognise.ts'
import type { Filled } from './state.ts'

/** The same push in the other form. What was made of the one form comes back to it as it was. */
export function switched(filled: Filled, form: Filled['form']): Filled {
  const url = urlOf(filled)
  const made = fieldsOf(filled.url)
  if (form === 'obs') return { ...filled, form, ...(url === filled.url ? {} : made) }
  const isUntouched = made.server === filled.server && made.streamKey === filled.streamKey
  return { ...filled, form, url: isUntouched ? filled.url : url }
}

/** What OBS makes of its two fields, or of the one that is filled in. */
function urlOf(filled: Filled): string {
  const { server, streamKey } = filled
  const question = questionOf({ ...filled, form: 'obs' })
  if (typeof question === 'object') return question.text
  if (question === 'whole-in-key') return streamKey
  return server.trim() === '' || streamKey.trim() === '' ? server + streamKey : joined(streamKey, server).url
}

function fieldsOf(url: string): Pick<Filled, 'server' | 'streamKey'> {
  const text = url.trim()
  return isStreamKey(text)
    ? { server: '', streamKey: text }
    : (obsFieldsOf(parse(text)) ?? { server: text, streamKey: '' })
}
