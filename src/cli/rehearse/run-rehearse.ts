import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from '../../core/model/context.ts'
import { type Finding, listSeveritiesFrom } from '../../core/model/finding.ts'
import type { RehearsalAnswer, RehearsalEvent, RehearsalUrls } from '../../core/model/rehearsal.ts'
import { maskText } from '../../core/redaction/mask-text.ts'
import { rules } from '../../core/rules/index.ts'
import { createMessageFormatter } from '../../core/text/message-format.ts'
import { wireRules } from '../../core/wire/rules/index.ts'
import { WireLinter } from '../../core/wire/wire-linter.ts'
import { ExitCode } from '../../exit-code.ts'
import { checker, split } from '../../index.ts'
import type { Attempt } from '../../ingest/attempt.ts'
import { comparePush } from '../../ingest/compare.ts'
import { PushJudge } from '../../ingest/judge.ts'
import { isLoopback } from '../../ingest/listen.ts'
import { createLocalUrls, fillPlaceholders } from '../../ingest/local-urls.ts'
import { type PusherEnd, startPusher } from '../../ingest/pusher.ts'
import { type RefusalWay, Rehearsal } from '../../ingest/rehearsal.ts'
import { readTypedPush } from '../../ingest/typed-push.ts'
import { type RehearsalFormat, rehearsalReporters } from '../../reporters/rehearse/index.ts'
import { formatMediaLine } from '../../reporters/rehearse/pretty.ts'
import { createUnfinishedError, createUsageError } from '../../user-error.ts'
import { version } from '../../version.ts'
import type { CliContext } from '../config/cli-context.ts'
import { createContext } from '../config/create-context.ts'
import { createRenderOptions, usesColour } from '../config/render-options.ts'
import { printLines, printNotice } from '../runtime/notify.ts'
import { openOutput } from '../runtime/output.ts'
import { parseDurationOption } from '../runtime/parse-time.ts'
import { AttemptCollector } from './collect.ts'
import { openPorts } from './open-ports.ts'

const MEDIA_MS = 2000
/** How long the connection of a program that has ended is waited for. */
const LAST_MS = 1000

/** `rehearse`: takes pushes in place of the server, and reports on each. */
export async function runRehearse(
  cli: CliContext,
  [url]: readonly string[],
  program: readonly string[],
): Promise<ExitCode> {
  const { options, io, language } = cli
  if (url?.trim() === '')
    throw createUsageError('the URL is empty; is a shell variable not set?', '地址为空，是否有 shell 变量未设置？')
  const typed = url === undefined ? undefined : readTypedPush(url)
  const context = await createContext(cli)
  const domain = options.domain?.[0] ?? typed?.domain ?? findOnlyDomain(cli)
  const showSecrets = options['show-secrets'] === true
  const knownSecrets = cli.secrets.texts
  const mask = (text: string): string => (showSecrets ? text : maskText(text, false, knownSecrets))
  const format = (options.format?.[0] ?? 'pretty') as RehearsalFormat
  const reporter = (await rehearsalReporters[format].load())({ version, rules })
  const output = await openOutput(options.output, io)
  const renderOptions = createRenderOptions(cli, options.output === undefined ? io.stdout : undefined, () => +io.now())
  const collector = new AttemptCollector()
  const isTerminal = options.output === undefined && io.stdout.isTTY
  let items = 0
  let liveLine = ''
  const drawLive = async (line: string): Promise<void> => {
    if (!io.stderr.isTTY || format !== 'pretty' || (line === '' && liveLine === '')) return
    liveLine = line
    await io.stderr.write(`\r\u001b[K${line}`).catch(() => false)
  }
  const emit = (event: RehearsalEvent): void => {
    collector.take(event)
    if (event.type === 'media' && format === 'pretty') {
      void drawLive(formatMediaLine(event, renderOptions))
      return
    }
    if (options.quiet === true && isQuiet(event)) return
    void drawLive('')
    const shown = event.type === 'listening' && !isTerminal ? { ...event, urls: maskUrls(event.urls, mask) } : event
    void output.write(reporter.item(shown, items++, renderOptions)).then((isOpen) => {
      if (!isOpen) finish('closed')
    })
  }

  let finish: (why: 'once' | 'duration' | 'interrupt' | 'closed' | 'program') => void = () => {}
  const finished = new Promise<string>((settle) => {
    finish = settle
  })
  const ended: Attempt[] = []
  const clock = createClock()
  let urls: RehearsalUrls | undefined
  const rehearsal = new Rehearsal({
    judge: new PushJudge({
      createCheck: (given: Context) => checker(given, cli.wording),
      context,
      domain,
      rules,
    }),
    createLinter: () =>
      new WireLinter(wireRules, typed === undefined ? {} : { expected: typed.expected }, {
        language,
        say: createMessageFormatter(language, cli.timeZone, +io.now()),
      }),
    refuse: (options.refuse ?? 'status') as RefusalWay,
    compare: (push) => comparePush(push, typed, (client) => predictTcUrl(client, urls)),
    mask,
    emit,
    onEnd: (attempt) => {
      ended.push(attempt)
      if (options.once === true && program.length === 0) finish('once')
    },
    clock,
  })

  const noDataAfter =
    options['no-data-after'] === undefined
      ? undefined
      : parseDurationOption('--no-data-after', options['no-data-after']) * 1000
  const duration =
    options.duration === undefined ? undefined : parseDurationOption('--duration', options.duration) * 1000
  const ports = await openPorts(cli, rehearsal, clock, noDataAfter)
  const release = io.onInterrupt(() => finish('interrupt'))
  const timers = [setInterval(() => rehearsal.report(), MEDIA_MS)]
  let command: PusherEnd | undefined
  try {
    urls = createLocalUrls(typed, domain, ports.local)
    emit({ type: 'listening', at: new Date(clock()).toISOString(), urls })
    await output.flush()
    if (noDataAfter !== undefined && options.quiet !== true)
      await printNotice(io, language, {
        en: `a push without data ends after ${options['no-data-after']}; the server waits 70s`,
        zh: `推流无数据 ${options['no-data-after']} 后断开；服务器为 70s`,
      })
    if (!isLoopback(ports.local.host)) await showQr(cli, urls, isTerminal)
    if (duration !== undefined) timers.push(setTimeout(() => finish('duration'), duration))
    if (program.length > 0) {
      const filled = fillPlaceholders(program, urls)
      if ('missing' in filled)
        throw createUsageError(
          `${filled.missing} has no value: it needs a URL with a StreamName before --`,
          `${filled.missing} 没有值：请在 -- 之前给出含流名称的推流地址`,
        )
      const pusher = await startPusher(filled.words, io.env, io.cwd, (line) => {
        void drawLive('')
        void (showSecrets ? io.stderr.write(`${line}\n`) : printLines(io, [line]))
      })
      void pusher.ended.then(async (end) => {
        command = end
        await delay(LAST_MS)
        finish('program')
      })
      await finished
      await pusher.stop()
      command ??= await pusher.ended
    } else await finished
  } finally {
    release()
    for (const timer of timers) clearTimeout(timer)
    await ports.close()
    await drawLive('')
  }
  const answer: RehearsalAnswer = {
    version: 1,
    tool: { name: 'push-preflight', version },
    urls: maskUrls(urls, mask),
    attempts: collector.attempts,
    ignored: rehearsal.ignored,
    ...(command === undefined
      ? {}
      : { command: { exit: command.exit, ...(command.signal === null ? {} : { signal: command.signal }) } }),
  }
  await output.write(reporter.end(answer, renderOptions))
  await output.finish()
  return resolveExit(cli, ended, command)
}

/** 1: a finding at or above `--fail-on`. 3: nothing was published, or the program failed by itself. */
async function resolveExit(
  { options, io, language }: CliContext,
  ended: readonly Attempt[],
  command: PusherEnd | undefined,
): Promise<ExitCode> {
  const failing = listSeveritiesFrom(options['fail-on'] ?? 'error')
  const isFailing = ({ severity }: Pick<Finding, 'severity'>): boolean => failing.includes(severity)
  const published = ended.filter(({ report }) => report !== undefined)
  if (ended.some(({ report, findings }) => report?.findings.some(isFailing) || findings.some(isFailing)))
    return ExitCode.findings
  if (published.length === 0)
    throw createUnfinishedError(
      'no push arrived; check the address that the client pushes to',
      '没有收到推流，请检查客户端的推流地址',
    )
  const wasRefused = published.some(({ report }) => report?.prediction.outcome === 'refused')
  if (command === undefined || command.exit === 0 || wasRefused) return ExitCode.ok
  await printNotice(io, language, {
    en: `the program ended with ${command.signal ?? command.exit}, although nothing was refused`,
    zh: `没有推流被拒绝，但程序以 ${command.signal ?? command.exit} 结束`,
  })
  return ExitCode.unfinished
}

const findOnlyDomain = ({ config }: CliContext): string | undefined => {
  const domains = Object.keys(config?.configuration.domains ?? {})
  return domains.length === 1 ? domains[0] : undefined
}

function predictTcUrl(client: string, urls: RehearsalUrls | undefined): string | undefined {
  if (urls?.rtmp === undefined) return undefined
  const words = split(urls.rtmp, {}, { showSecrets: true }).clients.find((one) => one.client === client)
  return words !== undefined && 'tcUrl' in words ? (words.tcUrl ?? undefined) : undefined
}

const maskUrls = (urls: RehearsalUrls, mask: (text: string) => string): RehearsalUrls =>
  Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, mask(url)])) as unknown as RehearsalUrls

/** With `--quiet`, only what is wrong is shown. */
const isQuiet = (event: RehearsalEvent): boolean =>
  event.type === 'listening' || (event.type === 'attempt' && event.report?.findings.length === 0)

async function showQr({ io }: CliContext, urls: RehearsalUrls, isTerminal: boolean): Promise<void> {
  if (!isTerminal || urls.rtmp === undefined) return
  const { drawQr } = await import('../runtime/qr.ts')
  await io.stdout.write(drawQr(urls.rtmp, usesColour(io.stdout, io.env)))
}

/** Unix milliseconds that never go back. */
function createClock(): () => number {
  const start = Date.now() - performance.now()
  return () => start + performance.now()
}
