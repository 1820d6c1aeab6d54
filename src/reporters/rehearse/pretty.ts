import type {
  AttemptEndEvent,
  AttemptEvent,
  ListeningEvent,
  MediaReportEvent,
  RehearsalEvent,
  WireFindingAnswer,
} from '../../core/model/rehearsal.ts'
import type { Text } from '../../core/model/text.ts'
import { formatDoubt, labels, severityLabels } from '../../core/report/words.ts'
import { sanitizeText } from '../../core/text/cells.ts'
import { escapeCommands } from '../../core/text/escape.ts'
import type { RunFacts } from '../check/check-reporter.ts'
import { createPrettyReporter } from '../check/pretty.ts'
import { formatRows } from '../layout/rows.ts'
import { wrap } from '../layout/wrap.ts'
import type { RenderOptions } from '../reporter.ts'
import type { RehearsalReporter } from './rehearsal-reporter.ts'
import { formatDifferences, formatEnd, formatEndCode, formatIgnored } from './words.ts'

const ENTER: Text = { en: 'Push to this:', zh: '推流到：' }
const WAITING: Text = { en: 'Waiting for a push; Ctrl-C ends.', zh: '等待推流，按 Ctrl-C 结束。' }
const UNCHECKED: Text = { en: 'nothing was published', zh: '没有发布任何流' }

/** For people: what to enter, then each push with the report on it, and how it ended. */
export function createPrettyRehearsalReporter(facts: RunFacts): RehearsalReporter {
  const reports = createPrettyReporter(facts)
  const formatAttempt = (event: AttemptEvent, options: RenderOptions): string => {
    const { language, theme } = options
    const { id, client, protocol, peer, report } = event
    const title = language === 'zh' ? `推流 ${id}` : `Push ${id}`
    const head = `${theme.bold(title)}  ${theme.dim(`${client}, ${protocol}, ${peer}`)}`
    const differs = formatDifferences(event, language)
    const rows = formatRows(
      [
        [{ en: 'tcUrl', zh: 'tcUrl' }, show(event.tcUrl)],
        [{ en: 'app', zh: 'app' }, show(event.app)],
        [{ en: 'name', zh: '发布名' }, show(event.publishName)],
        [{ en: 'streamid', zh: 'streamid' }, show(event.streamId)],
        [{ en: 'differs', zh: '差异' }, differs === '' ? undefined : differs],
      ],
      options,
    )
    const body =
      report === undefined ? `${UNCHECKED[language]}\n` : reports.item(report, 0, { ...options, problemsOnly: false })
    return `\n${head}\n${rows}${rows === '' ? '' : '\n'}\n${body}`
  }
  return {
    begin: () => '',
    item: (event, _, options) => escapeCommands(formatEvent(event, options, formatAttempt)),
    end: () => '',
  }
}

function formatEvent(
  event: RehearsalEvent,
  options: RenderOptions,
  formatAttempt: (event: AttemptEvent, options: RenderOptions) => string,
): string {
  switch (event.type) {
    case 'listening':
      return formatListening(event, options)
    case 'attempt':
      return formatAttempt(event, options)
    case 'finding':
      return `\n${formatWireFinding(event.finding, options)}\n`
    case 'end':
      return formatEndOfPush(event, options)
    case 'ignored':
      return `${options.theme.dim(`(${formatIgnored(event, options.language)})`)}\n`
    default:
      // The live line is drawn where it can be replaced.
      return ''
  }
}

function formatListening({ urls }: ListeningEvent, options: RenderOptions): string {
  const { language, theme } = options
  const rows: readonly (readonly [Text, string | undefined])[] = [
    [{ en: 'URL', zh: '推流地址' }, urls.rtmp],
    [{ en: 'URL (RTMPS)', zh: '推流地址 (RTMPS)' }, urls.rtmps],
    [{ en: 'Server', zh: '服务器' }, urls.server],
    [{ en: 'Stream Key', zh: '推流码' }, urls.streamKey],
    [{ en: 'SRT', zh: 'SRT' }, urls.srt],
    [{ en: 'WHIP', zh: 'WHIP' }, urls.whip],
  ]
  // Values are copied, so they stay in one line.
  const wide = { ...options, width: Number.MAX_SAFE_INTEGER }
  return `${theme.bold(ENTER[language])}\n${formatRows(rows, wide)}\n\n${theme.dim(WAITING[language])}\n`
}

function formatWireFinding(
  { rule, severity, code, certainty, message, help }: WireFindingAnswer,
  options: RenderOptions,
): string {
  const { language, theme, width } = options
  const word = severityLabels[severity][language]
  const head = [
    {
      text: code === undefined ? word : `${word}[${code}]`,
      paint: (text: string) => theme.bold(theme[severity](text)),
    },
    { text: ` ${rule}: ` },
    { text: sanitizeText(message), paint: theme.bold },
    { text: formatDoubt(certainty, language), paint: theme.dim },
  ]
  const note = [{ text: '  = ', paint: theme.dim }, { text: labels.help[language], paint: theme.bold }, { text: help }]
  return `${wrap(head, width, 4)}\n${wrap(note, width, 10)}`
}

function formatEndOfPush(event: AttemptEndEvent, options: RenderOptions): string {
  const { language, theme } = options
  const title = language === 'zh' ? `推流 ${event.id} 已结束` : `Push ${event.id} ended`
  const code = formatEndCode(event, language)
  const label: Text = { en: 'the record would show', zh: '断流记录' }
  const rows = code === undefined ? '' : `${formatRows([[label, code]], options)}\n`
  return `\n${theme.bold(title)}  ${formatEnd(event, language)}\n${rows}`
}

const show = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : sanitizeText(text) || '""'

/** The live line of a push. */
export function formatMediaLine(event: MediaReportEvent, { language }: Pick<RenderOptions, 'language'>): string {
  const { id, time, kbps, fps, keyFrameDistance, audio, video } = event
  const zh = language === 'zh'
  const parts = [
    `${zh ? '推流' : 'push'} ${id}`,
    `${time} s`,
    `${kbps} kbit/s`,
    ...(fps === undefined ? [] : [`${fps} fps`]),
    ...(keyFrameDistance === undefined
      ? []
      : [zh ? `关键帧间隔 ${keyFrameDistance} s` : `key frame each ${keyFrameDistance} s`]),
    ...(video === undefined ? [] : [video.codec]),
    ...(audio === undefined ? [] : [audio.codec]),
  ]
  return parts.join('  ')
}
