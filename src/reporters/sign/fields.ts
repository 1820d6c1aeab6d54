import { fieldsFor } from '../../core/fields/fields-for.ts'
import { escapeLine } from '../../core/text/escape.ts'
import { drawEncoderFields } from '../layout/encoder-fields.ts'
import type { SignReporter, SignReporterContext } from './sign-reporter.ts'

/** The URL as the fields of each encoder. */
export const createFieldsSignReporter = ({ many, encoder }: SignReporterContext): SignReporter => ({
  begin: () => '',
  item({ url, stream, protocol }, index, options) {
    const title = many ? `${options.theme.bold(escapeLine(`${stream} (${protocol})`))}\n\n` : ''
    return `${index === 0 ? '' : '\n'}${title}${drawEncoderFields(fieldsFor(url, encoder), options)}`
  },
  end: () => '',
})
