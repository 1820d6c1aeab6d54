import { catalogue } from '../../core/codes/catalogue.ts'
import { getCodeEntry } from '../../core/codes/code-id.ts'
import { getErrorAddress } from '../../core/explain/client-errors/registry.ts'
import type { Cause, ErrorClient, Likelihood, PushStep } from '../../core/model/client-error.ts'
import type { ClientErrorExplanation, ClientErrorsExplanation } from '../../core/model/explanation.ts'
import type { Text } from '../../core/model/text.ts'
import { formatTable, wrapHanging } from '../layout/table.ts'
import { wrap } from '../layout/wrap.ts'
import type { RenderOptions } from '../reporter.ts'
import {
  formatComment,
  formatDrawnReport,
  formatNextSteps,
  formatPart,
  indentText,
  joinBlocks,
  joinIds,
  explanationWords as shared,
} from './parts.ts'

const clientErrorWords = {
  ...shared,
  step: { en: 'Arises at', zh: '出现阶段' },
  several: { en: 'This may be any of several errors', zh: '可能是以下几种错误' },
  ask: { en: 'for more', zh: '查看详情' },
} as const satisfies Record<string, Text>

const clientNames: Readonly<Record<ErrorClient, Text>> = {
  obs: { en: 'OBS', zh: 'OBS' },
  ffmpeg: { en: 'ffmpeg', zh: 'ffmpeg' },
  sdk: { en: 'Tencent MLVB SDK', zh: '腾讯云直播 SDK' },
  'nginx-rtmp': { en: 'nginx-rtmp relay', zh: 'nginx-rtmp 转推' },
  rtmp: { en: 'RTMP server', zh: 'RTMP 服务器' },
  'web-sdk': { en: 'Tencent web SDK', zh: '腾讯云 Web 推流 SDK' },
  srs: { en: 'SRS relay', zh: 'SRS 转推' },
  librtmp: { en: 'librtmp', zh: 'librtmp' },
  gstreamer: { en: 'GStreamer', zh: 'GStreamer' },
  rootencoder: { en: 'RootEncoder', zh: 'RootEncoder' },
  libsrt: { en: 'SRT (libsrt)', zh: 'SRT (libsrt)' },
  vlc: { en: 'VLC', zh: 'VLC' },
  whip: { en: 'WHIP endpoint', zh: 'WHIP 服务器' },
  shell: { en: 'Shell', zh: '命令行' },
}

const stepNames: Readonly<Record<PushStep, Text>> = {
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

/** What a client's error means, and the server's codes that it may hide. `reportText`: the report on the given URL. */
export function drawClientError(
  error: ClientErrorExplanation,
  reportText: string | undefined,
  options: RenderOptions,
): string {
  const { client, id, names = [], meaning, remedy, sources, next } = error
  const { language, theme, width } = options
  const head = [clientNames[client][language], id, ...names].join('  ')
  return joinBlocks([
    wrap([{ text: head, paint: theme.bold }], width, 2),
    wrap([{ text: meaning[language] }], width, 0),
    formatDrawnReport(clientErrorWords.yourUrl, reportText, options),
    formatPart(clientErrorWords.remedy, [remedy[language]], options),
    formatNextSteps(next, options),
    formatPart(
      clientErrorWords.step,
      [
        joinIds(
          error.steps.map((step) => stepNames[step][language]),
          options,
        ),
      ],
      options,
    ),
    ...error.causes.map((cause) => drawCause(cause, options)),
    formatPart(clientErrorWords.sources, sources, options),
  ])
}

/** Several errors that fit, each in brief. */
export function drawClientErrors({ errors }: ClientErrorsExplanation, options: RenderOptions): string {
  const { language, theme, width } = options
  return joinBlocks([
    theme.bold(clientErrorWords.several[language]),
    ...errors.map((error) => {
      const { client, id, names = [], meaning } = error
      return [
        theme.bold([clientNames[client][language], id, ...names.slice(0, 1)].join('  ')),
        `  ${wrap([{ text: meaning[language] }], width - 2, 2)}`,
        `${formatComment(clientErrorWords.ask, options)}\n  push-preflight explain ${getErrorAddress(error)}`,
      ].join('\n')
    }),
  ])
}

/** Codes with their texts, codes of one text in one line. Of excluded codes, and of all codes, only the numbers. */
function drawCause({ likelihood, codes, because }: Cause, options: RenderOptions): string {
  const { language, theme, width } = options
  const numbers = likelihood === 'excluded' || codes.length === catalogue.length
  const title = `${likelihoodWords[likelihood][language]}${language === 'en' ? ': ' : '：'}`
  return [
    wrap([{ text: title, paint: theme.bold }, { text: because[language] }], width, 2),
    numbers
      ? `  ${wrapHanging(formatCodeRanges(codes, options), width, 2)}`
      : indentText(formatCodeTable(codes, options)).trimEnd(),
  ].join('\n')
}

function formatCodeTable(codes: readonly string[], options: RenderOptions): string {
  const byText = new Map<string, string[]>()
  for (const id of codes) {
    const text = getCodeEntry(id)?.text[options.language] ?? ''
    byText.set(text, [...(byText.get(text) ?? []), id])
  }
  return formatTable(
    [...byText].map(([text, ids]) => [formatCodeRanges(ids, options), text]),
    options.width - 2,
  )
}

/** `18/100`, `18/101` … `19` → `18/100–19`: neighbours in the catalogue become a range. */
function formatCodeRanges(codes: readonly string[], options: RenderOptions): string {
  const ids: readonly string[] = catalogue.map(({ id }) => id)
  const ranges: [first: string, last: string][] = []
  for (const id of codes) {
    const range = ranges.at(-1)
    if (range !== undefined && ids.indexOf(range[1]) + 1 === ids.indexOf(id)) range[1] = id
    else ranges.push([id, id])
  }
  return joinIds(
    ranges.map(([first, last]) => (first === last ? first : `${first}–${last}`)),
    options,
  )
}
