import type { JoinedObsFields } from '../../core/clients/from-obs-fields.ts'
import { fieldsFor, toEncoderAnswer } from '../../core/fields/fields-for.ts'
import type { EncoderFields, EncoderId } from '../../core/model/fields.ts'
import type { RtmpClientId, SrtClientId } from '../../core/model/reading.ts'
import type { Split } from '../../core/model/split.ts'
import { ExitCode } from '../../exit-code.ts'
import { split } from '../../index.ts'
import { MIN_WIDTH } from '../../reporters/check/pretty.ts'
import { formatFinding } from '../../reporters/check/pretty-finding.ts'
import { findObsField } from '../../reporters/check/pretty-obs-fields.ts'
import { drawEncoderFields } from '../../reporters/layout/encoder-fields.ts'
import type { RenderOptions } from '../../reporters/reporter.ts'
import { createUsageError } from '../../user-error.ts'
import type { CliContext } from '../config/cli-context.ts'
import { pickObsContext } from '../config/create-context.ts'
import { formatJsonDocument, isJsonFormat, printAnswer } from '../config/json-document.ts'
import { createRenderOptions } from '../config/render-options.ts'
import { JOINED_FIELDS_NOTICE, joinTypedFields, readObsFieldOptions } from '../input/obs-fields.ts'
import { printNotice } from '../runtime/notify.ts'
import { drawSplit } from './draw.ts'
import { createNoSplitUrlError, readOnlyUrl } from './only-url.ts'

/** `split`: what of a push URL goes into which field of OBS, and what each client says to the server. */
export async function runSplit(context: CliContext, operands: readonly string[]): Promise<ExitCode> {
  refuseUnusedOptions(context.options)
  const fields = await readSplitFields(context, operands[0])
  // `validateValues` has refused all other names.
  const client = context.options.client as RtmpClientId | SrtClientId | undefined
  const splitOptions = {
    ...(client === undefined ? {} : { client }),
    ...pickObsContext(fields),
    secrets: context.secrets.texts,
  }
  const answer = split(fields.url, splitOptions, context.wording)
  const encoders = listEncoderFields(answer, context.options.encoder as EncoderId | undefined)
  if (isJsonFormat(context.options)) {
    const content = { ...answer, encoders: encoders.map((one) => toEncoderAnswer(one, context.language)) }
    await printAnswer(formatJsonDocument(content), context.io)
  } else if (context.options.format?.[0] === 'fields') await printFields(answer, encoders, context)
  else await printSplit(answer, context)
  return answer.findings.some(({ severity }) => severity === 'error') ? ExitCode.findings : ExitCode.ok
}

/** Refuses an option that the format makes no use of. */
function refuseUnusedOptions({ format: [format] = [], encoder, client }: CliContext['options']): void {
  if (encoder !== undefined && format !== 'fields' && format !== 'json') {
    throw createUsageError(
      '--encoder goes with --format fields or json',
      '--encoder 须与 --format fields 或 json 同时使用',
    )
  }
  if (client !== undefined && format === 'fields') {
    throw createUsageError(
      '--client does not go with --format fields, which shows encoders; --encoder picks one',
      '--client 不能与 --format fields 同时使用：该格式显示编码器的字段，用 --encoder 选择编码器',
    )
  }
}

/** The fields are made from the URL as it is shown, so that they hide what it hides. */
function listEncoderFields({ input, obs, protocol }: Split, encoder: EncoderId | undefined): readonly EncoderFields[] {
  return fieldsFor(input, encoder, protocol === 'webrtc' ? obs?.server : undefined)
}

async function readSplitFields(cli: CliContext, operand: string | undefined): Promise<JoinedObsFields> {
  const fields = readObsFieldOptions(cli.options)
  if (fields !== undefined && operand !== undefined) {
    throw createUsageError(
      '--server and --stream-key give the URL to split; leave out the other one',
      '使用 --server 与 --stream-key 时，不能再指定其他地址',
    )
  }
  if (fields !== undefined) return fields
  if (operand?.trim() === '') throw createNoSplitUrlError()
  const text = operand ?? (await readOnlyUrl(cli))
  const joined = joinTypedFields(text)
  if (joined !== undefined && cli.options.quiet !== true) await printNotice(cli.io, cli.language, JOINED_FIELDS_NOTICE)
  return joined ?? { url: text }
}

const printFields = (answer: Split, encoders: readonly EncoderFields[], context: CliContext): Promise<void> =>
  printDrawing(answer, (options) => drawEncoderFields(encoders, options), context)

const printSplit = (answer: Split, context: CliContext): Promise<void> =>
  printDrawing(answer, (options) => drawSplit(answer, options), context)

async function printDrawing(
  answer: Split,
  draw: (options: RenderOptions) => string,
  context: CliContext,
): Promise<void> {
  const { options, language, io } = context
  const renderOptions = createRenderOptions(context, io.stdout, () => +io.now())
  const wide = { ...renderOptions, width: Math.max(renderOptions.width, MIN_WIDTH) }
  const found = answer.findings.map(
    (one) => `\n${formatFinding(answer.input, one, wide, { field: findObsField(answer, one) })}\n`,
  )
  await printAnswer(draw(wide) + found.join(''), io)
  if (!answer.input.includes('•') || options['show-secrets'] === true) return
  await printNotice(io, language, {
    en: 'signatures and passwords are hidden; --show-secrets shows them',
    zh: '签名与密码已隐藏，加 --show-secrets 可显示',
  })
}
