import { isStreamKey } from '../../core/clients/find-obs-fields.ts'
import { joinObsFields } from '../../core/clients/from-obs-fields.ts'
import { splitIntoObsFields } from '../../core/clients/obs-fields.ts'
import { parsePushUrl } from '../../core/url/parse.ts'
import { createQuestion } from './question.ts'
import type { CheckInput } from './state.ts'

/** Shows the same push in the other form. Switching back without a change restores the text. */
export function switchForm(input: CheckInput, form: CheckInput['form']): CheckInput {
  const url = createUrl(input)
  const fields = splitFields(input.url)
  if (form === 'obs') return { ...input, form, ...(url === input.url ? {} : fields) }
  const isUntouched = fields.server === input.server && fields.streamKey === input.streamKey
  return { ...input, form, url: isUntouched ? input.url : url }
}

/** The URL that OBS builds from its two fields, or from the one that is filled in. */
function createUrl(input: CheckInput): string {
  const { server, streamKey } = input
  const question = createQuestion({ ...input, form: 'obs' })
  if (typeof question === 'object') return question.text
  if (question === 'whole-in-key') return streamKey
  return server.trim() === '' || streamKey.trim() === '' ? server + streamKey : joinObsFields(streamKey, server).url
}

function splitFields(url: string): Pick<CheckInput, 'server' | 'streamKey'> {
  const text = url.trim()
  return isStreamKey(text)
    ? { server: '', streamKey: text }
    : (splitIntoObsFields(parsePushUrl(text)) ?? { server: text, streamKey: '' })
}
