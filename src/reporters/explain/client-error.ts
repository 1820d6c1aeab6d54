import { catalogue } from '../../core/codes/catalogue.ts'
import { codeEntry } from '../../core/codes/code-id.ts'
import type { Cause, ErrorClient, Likelihood, PushStep } from '../../core/model/client-error.ts'
import type { ClientErrorExplanation, ClientErrorsExplanation } from '../../core/model/explanation.ts'
import type { Text } from '../../core/model/text.ts'
import { folded, hanging } from '../layout/table.ts'
import { wrap } from '../layout/wrap.ts'
import type { Look } from '../reporter.ts'
import { blocks, drawnBelow, indent, list, part, words as shared } from './parts.ts'

const words = {
  ...shared,
  step: { en: 'Arises at', zh: '出现阶段' },
  next: { en: 'Run next', zh: '下一步' },
  several: { en: 'This may be any of several errors', zh: '可能是以下几种错误' },
  ask: { en: 'for more', zh: '查看详情' },
} as const satisfies Record<string, Text>

const clients: Readonly<Record<ErrorClient, Text>> = {
  obs: { en: 'OBS', zh: 'OBS' },
  ffmpeg: { en: 'ffmpeg', zh: 'ffmpeg' },
  sdk: { en: 'Tencent MLVB SDK', zh: '腾讯云直播 SDK' },
  'nginx-rtmp': { en: 'nginx-rtmp relay', zh: 'nginx-rtmp 转推' },
  rtmp: { en: 'RTMP server', zh: 'RTMP 服务器' },
}

const steps: Readonly<Record<PushStep, Text>> = {
  url: { en: 'the client itself, before it sends anything', zh: '客户端本地，尚未发送数据' },
  dns: { en: 'DNS', zh: 'DNS 解析' },
  tcp: { en: 'TCP', zh: 'TCP 连接' },
  handshake: { en: 'handshake', zh: '握手' },
  connect: { en: 'connect (domain, AppName)', zh: 'connect（域名、AppName）' },
  publish: { en: 'publish (StreamName, query)', zh: 'publish（StreamName、参数）' },
  running: { en: 'after publish, while the push runs', zh: 'publish 之后，推流过程中' },
}

const likelihoodWords: Readonly<Record<Likelihood, Text>> = {
  found: { en: 'Found in this URL', zh: '此地址中发现' },
  likely: { en: 'Likely', zh: '较可能' },
  possible: { en: 'Possible', zh: '有可能' },
  excluded: { en: 'Excluded', zh: '可排除' },
}

/** What a client's error means, and the server's codes that it may hide. `drawn`: the report on the URL given. */
export function drawClientError(error: ClientErrorExplanation, drawn: string | undefined, look: Look): string {
  const { client, id, names = [], meaning, remedy, sources, next } = error
  const { language, paint, width } = look
  const head = [clients[client][language], id, ...names].join('  ')
  return blocks([
    wrap([{ text: head, paint: paint.bold }], width, 2),
    wrap([{ text: meaning[language] }], width, 0),
    part(
      words.step,
      [
        list(
          error.steps.map((step) => steps[step][language]),
          look,
        ),
      ],
      look,
    ),
    drawnBelow(words.yourUrl, drawn, look),
    ...error.causes.map((cause) => drawCause(cause, look)),
    part(words.remedy, [remedy[language]], look),
    next.length === 0
      ? undefined
      : [paint.bold(words.next[language]), ...next.map((one) => `${remark(one.about, look)}\n  ${one.command}`)].join(
          '\n',
        ),
    part(words.sources, sources, look),
  ])
}

/** What may be any of several errors: each in brief. */
export function drawClientErrors({ errors }: ClientErrorsExplanation, look: Look): string {
  const { language, paint, width } = look
  return blocks([
    paint.bold(words.several[language]),
    ...errors.map(({ client, id, names = [], meaning }) =>
      [
        paint.bold([clients[client][language], id, ...names.slice(0, 1)].join('  ')),
        `  ${wrap([{ text: meaning[language] }], width - 2, 2)}`,
        `${remark(words.ask, look)}\n  push-preflight explain ${client}:${id}`,
      ].join('\n'),
    ),
  ])
}

/** What stands above a command, as a shell's comment. */
const remark = (text: Text, { language, width }: Look): string =>
  wrap([{ text: text[language] }], width - 4, 0).replace(/^/gm, '  # ')

/** Codes with their texts, those of one text in one line; of those that are out of the question the numbers alone. */
function drawCause({ likelihood, codes, because }: Cause, look: Look): string {
  const { language, paint, width } = look
  const numbers = likelihood === 'excluded'
  const title = `${likelihoodWords[likelihood][language]}${language === 'en' ? ': ' : '：'}`
  return [
    wrap([{ text: title, paint: paint.bold }, { text: because[language] }], width, 2),
    numbers ? `  ${hanging(numbersOf(codes, look), width, 2)}` : indent(tableOf(codes, look)).trimEnd(),
  ].join('\n')
}

function tableOf(codes: readonly string[], look: Look): string {
  const byText = new Map<string, string[]>()
  for (const id of codes) {
    const text = codeEntry(id)?.text[look.language] ?? ''
    byText.set(text, [...(byText.get(text) ?? []), id])
  }
  return folded(
    [...byText].map(([text, ids]) => [numbersOf(ids, look), text]),
    look.width - 2,
  )
}

/** `18/100`, `18/101` … `19` → `18/100–19`: neighbours of the catalogue in one. */
function numbersOf(codes: readonly string[], look: Look): string {
  const ids: readonly string[] = catalogue.map(({ id }) => id)
  const ranges: [first: string, last: string][] = []
  for (const id of codes) {
    const range = ranges.at(-1)
    if (range !== undefined && ids.indexOf(range[1]) + 1 === ids.indexOf(id)) range[1] = id
    else ranges.push([id, id])
  }
  return list(
    ranges.map(([first, last]) => (first === last ? first : `${first}–${last}`)),
    look,
  )
}
