import type { EncoderFields } from '../../core/model/fields.ts'
import type { Text } from '../../core/model/text.ts'
import { measureWidth, sanitizeText } from '../../core/text/cells.ts'
import type { RenderOptions } from '../reporter.ts'

const EMPTY: Text = { en: '(leave it empty)', zh: '（留空）' }
const DEFAULT: Text = { en: '(leave it as it is)', zh: '（保持不变）' }
const NO_ENCODER: Text = { en: 'No fields are known for this URL.', zh: '此地址没有已知的字段。' }

/** Draws a push URL as the fields of encoders, a block for each. Values are never broken into lines: they are copied. */
export function drawEncoderFields(encoders: readonly EncoderFields[], { language, theme }: RenderOptions): string {
  if (encoders.length === 0) return `${NO_ENCODER[language]}\n`
  const blocks = encoders.map(({ title, place, fields, reason }) => {
    const heading = theme.bold(title[language]) + (place === undefined ? '' : `  ${theme.dim(place[language])}`)
    const width = Math.max(...fields.map(({ name }) => measureWidth(name[language])))
    const rows = fields.map(({ name, value }) => {
      const text = value === null ? DEFAULT[language] : sanitizeText(value) || EMPTY[language]
      return `  ${theme.dim(name[language])}${' '.repeat(width - measureWidth(name[language]) + 2)}${text}\n`
    })
    return `${heading}\n${reason === undefined ? rows.join('') : `  ${reason[language]}\n`}`
  })
  return blocks.join('\n')
}
