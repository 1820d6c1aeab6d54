import type { JoinedObsFields } from '../../core/clients/from-obs-fields.ts'
import type { RtmpClientId } from '../../core/model/reading.ts'
import type { Split } from '../../core/model/split.ts'
import { ExitCode } from '../../exit-code.ts'
import { MIN_WIDTH } from '../../reporters/check/pretty.ts'
import { formatFinding } from '../../reporters/check/pretty-finding.ts'
import { findObsField } from '../../reporters/check/pretty-obs-fields.ts'
import { createUsageError, withLanguage } from '../../user-error.ts'
import type { CommandRequest } from '../args/command-specs.ts'
import type { OptionValues } from '../args/option-specs.ts'
import { pickObsContext } from '../config/create-context.ts'
import { formatJsonDocument, isJsonFormat, printAnswer } from '../config/json-document.ts'
import { createRenderOptions } from '../config/render-options.ts'
import { createReportWording } from '../config/report-options.ts'
import { loadSettings, type Settings } from '../config/settings.ts'
import { readObsFieldOptions } from '../input/obs-fields.ts'
import type { Io } from '../runtime/io.ts'
import { getKnownSecrets } from '../runtime/known-secrets.ts'
import { split } from '../runtime/library.ts'
import { printNotice } from '../runtime/notify.ts'
import { drawSplit } from '../split/draw.ts'
import { createNoSplitUrlError, readOnlyUrl } from '../split/only-url.ts'

/** `split`: what of a push URL goes into which field of OBS, and what each RTMP client says to the server. */
export async function runSplit({ values, operands }: CommandRequest, io: Io): Promise<ExitCode> {
  const settings = await loadSettings(values, io)
  return withLanguage(settings.language, async () => {
    const fields = await readSplitFields(values, operands[0], settings, io)
    // `checkChoices` has seen to it that it is one.
    const client = values.client as RtmpClientId | undefined
    const options = {
      ...(client === undefined ? {} : { client }),
      ...pickObsContext(fields),
      secrets: getKnownSecrets(io),
    }
    const answer = split(fields.url, options, createReportWording(values, settings))
    if (isJsonFormat(values)) await printAnswer(formatJsonDocument(answer), io)
    else await printSplit(answer, values, settings, io)
    return answer.findings.some(({ severity }) => severity === 'error') ? ExitCode.findings : ExitCode.ok
  })
}

async function readSplitFields(
  values: OptionValues,
  operand: string | undefined,
  settings: Settings,
  io: Io,
): Promise<JoinedObsFields> {
  const fields = readObsFieldOptions(values)
  if (fields !== undefined && operand !== undefined) {
    throw createUsageError(
      '--server and --stream-key stand for the URL to split; leave out the other one',
      '使用 --server 与 --stream-key 时，不能再指定其他地址',
    )
  }
  if (fields !== undefined) return fields
  if (operand?.trim() === '') throw createNoSplitUrlError()
  return { url: operand ?? (await readOnlyUrl(settings.language, io)) }
}

async function printSplit(answer: Split, values: OptionValues, settings: Settings, io: Io): Promise<void> {
  const renderOptions = createRenderOptions(io.stdout, values, settings, io.now().toISOString(), io.env)
  const wide = { ...renderOptions, width: Math.max(renderOptions.width, MIN_WIDTH) }
  const found = answer.findings.map((one) => `\n${formatFinding(answer.input, one, wide, findObsField(answer, one))}\n`)
  await printAnswer(drawSplit(answer, wide) + found.join(''), io)
  if (!answer.input.includes('•') || values['show-secrets'] === true) return
  await printNotice(io, settings.language, {
    en: 'signatures and passwords are hidden; --show-secrets shows them',
    zh: '签名与密码已隐藏，加 --show-secrets 可显示',
  })
}
