import type { Fields } from '../../core/clients/from-obs-fields.ts'
import type { RtmpClientId } from '../../core/model/reading.ts'
import type { Split } from '../../core/model/split.ts'
import { Exit } from '../../exit-code.ts'
import { NARROWEST } from '../../reporters/check/pretty.ts'
import { findingOf } from '../../reporters/check/pretty-finding.ts'
import { fieldOf } from '../../reporters/check/pretty-obs-fields.ts'
import { speaking, usageError } from '../../user-error.ts'
import type { Request } from '../args/command-specs.ts'
import type { Values } from '../args/option-specs.ts'
import { settingsIn } from '../config/create-context.ts'
import { asJson, document, print } from '../config/json-document.ts'
import { lookOn } from '../config/render-options.ts'
import { wordingOf } from '../config/report-options.ts'
import { type Settings, settingsFrom } from '../config/settings.ts'
import { obsFields } from '../input/obs-fields.ts'
import type { Io } from '../runtime/io.ts'
import { hiddenIn } from '../runtime/known-secrets.ts'
import { split } from '../runtime/library.ts'
import { notify } from '../runtime/notify.ts'
import { drawSplit } from '../split/draw.ts'
import { noUrl, onlyUrl } from '../split/only-url.ts'

/** `split`: what of a push URL goes into which field of OBS, and what each RTMP client says to the server. */
export async function runSplit({ values, operands }: Request, io: Io): Promise<Exit> {
  const settings = await settingsFrom(values, io)
  return speaking(settings.language, async () => {
    const fields = await asked(values, operands[0], settings, io)
    // `checkChoices` has seen to it that it is one.
    const client = values.client as RtmpClientId | undefined
    const options = { ...(client === undefined ? {} : { client }), ...settingsIn(fields), secrets: hiddenIn(io) }
    const answer = split(fields.url, options, wordingOf(values, settings))
    if (asJson(values)) await print(document(answer), io)
    else await draw(answer, values, settings, io)
    return answer.findings.some(({ severity }) => severity === 'error') ? Exit.findings : Exit.ok
  })
}

async function asked(values: Values, operand: string | undefined, settings: Settings, io: Io): Promise<Fields> {
  const fields = obsFields(values)
  if (fields !== undefined && operand !== undefined) {
    throw usageError(
      '--server and --stream-key stand for the URL to split; leave out the other one',
      '使用 --server 与 --stream-key 时，不能再指定其他地址',
    )
  }
  if (fields !== undefined) return fields
  if (operand?.trim() === '') throw noUrl()
  return { url: operand ?? (await onlyUrl(settings.language, io)) }
}

async function draw(answer: Split, values: Values, settings: Settings, io: Io): Promise<void> {
  const look = lookOn(io.stdout, values, settings, io.now().toISOString(), io.env)
  const wide = { ...look, width: Math.max(look.width, NARROWEST) }
  const found = answer.findings.map((one) => `\n${findingOf(answer.input, one, wide, fieldOf(answer, one))}\n`)
  await print(drawSplit(answer, wide) + found.join(''), io)
  if (!answer.input.includes('•') || values['show-secrets'] === true) return
  await notify(io, settings.language, {
    en: 'signatures and passwords are hidden; --show-secrets shows them',
    zh: '签名与密码已隐藏，加 --show-secrets 可显示',
  })
}
