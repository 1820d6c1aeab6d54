import type { ObsSetAnswer } from '../../core/model/obs.ts'
import type { Text } from '../../core/model/text.ts'
import { maskText } from '../../core/redaction/mask-text.ts'
import { measureWidth, sanitizeText } from '../../core/text/cells.ts'
import { formatInstant } from '../../core/text/message-format.ts'
import { ExitCode } from '../../exit-code.ts'
import { getErrorCode } from '../../files/error-texts.ts'
import { isReadOnly } from '../../files/read-only.ts'
import type { LiveObs } from '../../obs/live.ts'
import { createFileError, ObsError } from '../../obs/obs-error.ts'
import { listProfileFiles, type ObsProfile, requireSingleProfile } from '../../obs/profiles.ts'
import { replaceFile } from '../../obs/replace.ts'
import { formatService, rewriteService, type ServiceChange } from '../../obs/rewrite.ts'
import { detectRunning } from '../../obs/running.ts'
import type { ObsService } from '../../obs/service.ts'
import { readServiceFile } from '../../obs/service-file.ts'
import type { RenderOptions } from '../../reporters/reporter.ts'
import { createUsageError } from '../../user-error.ts'
import type { CliContext } from '../config/cli-context.ts'
import { guardFiles } from '../config/guard-files.ts'
import { formatJsonDocument, isJsonFormat, printAnswer } from '../config/json-document.ts'
import { createRenderOptions } from '../config/render-options.ts'
import type { Io } from '../runtime/io.ts'
import { printNotice } from '../runtime/notify.ts'
import { type DesiredSettings, resolveDesiredSettings } from './desired-settings.ts'
import { listProfiles } from './find-stream.ts'
import { refuseWithoutLive, withLiveObs } from './live.ts'
import { createSystem, formatPathFromCwd, withObsErrors } from './system.ts'

/** `obs set`: writes Server and Stream Key into a profile, or sets them in a running OBS. */
export const runObsSet = (context: CliContext): Promise<ExitCode> =>
  withObsErrors(async () => {
    const { options } = context
    refuseWithoutLive(options)
    if (options.live === true && options.force === true) {
      throw createUsageError(
        '--force is for writing a file; with --live, a running OBS is set directly',
        '--force 用于写文件；--live 直接设置正在运行的 OBS',
      )
    }
    return options.live === true ? setLive(context) : setFile(context)
  })

/** Finds everything that could prevent the change before it asks for a key. */
async function setFile(context: CliContext): Promise<ExitCode> {
  const { options, io } = context
  const profile = requireSingleProfile(await listProfiles(context), options.profile)
  guardFiles(context, { obs: listProfileFiles(profile) }, [{ option: '--profile', file: profile.file, own: 'obs' }])
  const before = await readServiceFile(profile.file)
  await refuseReadOnly(profile)
  if (options.force !== true) await refuseWhileRunning(profile, io)
  const desired = await resolveDesiredSettings(context)
  if (desired === undefined) return ExitCode.findings
  const change = createChange(desired)
  // OBS may have been started while the user typed the key.
  if (options.force !== true) await refuseWhileRunning(profile, io)
  const text = before === undefined || before.isArray ? formatService(change) : rewriteService(before.text, change)
  if (before?.note !== undefined && options.quiet !== true) await printNotice(io, context.language, before.note)
  // A file that OBS reads no settings from must not become the backup.
  await replaceFile(profile.file, text, before?.isBackup !== true && before?.isArray !== true)
  const mayBeOverwritten =
    options.force === true && (await detectRunning(profile.installation.folder, createSystem(io))) !== 'no'
  const result = { profile: profile.name, file: profile.file, before: before?.service, isOverrun: mayBeOverwritten }
  return printResult(desired, result, context)
}

/** A read-only file must not change, even if its folder allows to replace it. */
async function refuseReadOnly({ file }: ObsProfile): Promise<void> {
  const isFixed = await isReadOnly(file).catch((error: unknown) => {
    if (getErrorCode(error) === 'ENOENT') return false
    throw createFileError('read', file, error)
  })
  if (isFixed)
    throw new ObsError('environment', `cannot write ${file}: it is read-only`, `无法写入 ${file}：文件为只读`)
}

const setLive = (context: CliContext): Promise<ExitCode> =>
  withLiveObs(context, async (obs) => {
    const profile = await obs.readProfileName()
    const { profile: requested } = context.options
    if (requested !== undefined && requested !== profile) throw createOtherProfileError(obs, profile)
    const before = await obs.readService()
    const desired = await resolveDesiredSettings(context)
    if (desired === undefined) return ExitCode.findings
    await obs.writeService(createChange(desired))
    return printResult(desired, { profile, file: null, before, isOverrun: false }, context)
  })

/** OBS overwrites the file with its own settings when it is closed. */
async function refuseWhileRunning({ installation, name }: ObsProfile, io: Io): Promise<void> {
  const is = await detectRunning(installation.folder, createSystem(io))
  if (is === 'no') return
  if (is === 'unknown') {
    throw new ObsError(
      'environment',
      'it is unknown whether OBS is running, which would overwrite this; --force writes anyway',
      '无法判断 OBS 是否正在运行，运行中的 OBS 会覆盖此设置；--force 可强制写入',
    )
  }
  throw new ObsError(
    'environment',
    `${is === 'yes' ? 'this OBS' : 'an OBS'} is running: it would not read what is written to profile \`${name}\`, or would overwrite it; close it, or use --live; --force writes anyway`,
    `${is === 'yes' ? '此 OBS' : 'OBS'} 正在运行，不会读取写入配置文件 \`${name}\` 的内容，还可能将其覆盖：请先关闭 OBS，或使用 --live；--force 可强制写入`,
  )
}

const createOtherProfileError = ({ place }: LiveObs, profile: string): ObsError =>
  new ObsError(
    'usage',
    `OBS at ${place} uses profile \`${profile}\`; change it there, or leave out --profile`,
    `${place} 的 OBS 当前使用配置文件 \`${profile}\`；请先在 OBS 中切换，或去掉 --profile`,
  )

/** Sets every member, since those that are left out keep their old value in a running OBS, `use_auth` too. */
const createChange = ({ fields: { server, streamKey }, isWhip }: DesiredSettings): ServiceChange =>
  isWhip
    ? { type: 'whip_custom', settings: { server, bearer_token: streamKey } }
    : { type: 'rtmp_custom', settings: { server, key: streamKey, use_auth: false } }

interface SetResult {
  readonly profile: string
  readonly file: string | null
  readonly before: ObsService | undefined
  /** An OBS is running, or may be, and may overwrite the settings. */
  readonly isOverrun: boolean
}

async function printResult(
  desired: DesiredSettings,
  { profile, file, before, isOverrun }: SetResult,
  context: CliContext,
): Promise<ExitCode> {
  const { options, language, io } = context
  const { reading } = desired.report
  const maskName = context.createNameMask()
  const answer: Omit<ObsSetAnswer, 'version' | 'tool'> = {
    profile: maskName(profile),
    file: file === null ? null : maskName(formatPathFromCwd(file, io.cwd)),
    type: desired.isWhip ? 'whip_custom' : 'rtmp_custom',
    typeBefore: before?.type ?? null,
    server: formatServer(desired, context),
    streamKey: formatStreamKey(desired, context),
    expires: reading.expires ?? null,
  }
  const notices = [...listNotices(answer, before), ...(isOverrun ? [overwriteWarning] : [])]
  if (options.quiet !== true) for (const text of notices) await printNotice(io, language, text)
  if (isJsonFormat(options)) return printAnswer(formatJsonDocument(answer), io)
  const head = file === null ? 'live' : isOverrun ? 'overrun' : 'file'
  const renderOptions = createRenderOptions(context, io.stdout, () => +io.now())
  return printAnswer(drawCard(answer, cardHeads[head], renderOptions), io)
}

/** The Server, without secrets: that of an SRT URL has the signature. */
function formatServer(
  { fields: { server }, isWhip, report: { input, fields } }: DesiredSettings,
  { options }: CliContext,
): string {
  return isWhip || options['show-secrets'] === true ? server : input.slice(0, fields?.serverEnd ?? server.length)
}

/** The Stream Key, without secrets. OBS ignores it over SRT, so that the report does not have it; it is written anyway. */
function formatStreamKey(
  { fields: { streamKey }, report: { input, fields } }: DesiredSettings,
  { options, secrets }: CliContext,
): string {
  if (options['show-secrets'] === true) return streamKey
  const known = input.slice(fields?.keyAt ?? 0)
  return known === '' ? maskText(streamKey, false, secrets.texts) : known
}

function listNotices(
  { type, typeBefore }: Pick<ObsSetAnswer, 'type' | 'typeBefore'>,
  before: ObsService | undefined,
): readonly Text[] {
  const notices: Text[] = []
  if (typeBefore !== null && typeBefore !== type) {
    const { service = '' } = before?.settings ?? {}
    const was = sanitizeText(
      service === '' || service === typeBefore ? `\`${typeBefore}\`` : `\`${typeBefore}\` (${service})`,
    )
    notices.push({
      en: `the service is now \`${type}\`; it was ${was}`,
      zh: `服务类型已由 ${was} 改为 \`${type}\``,
    })
  }
  if (before?.settings.useAuth === true) {
    notices.push({ en: '“Use authentication” is turned off', zh: '已取消“使用身份验证”' })
  }
  return notices
}

const cardLabels = {
  profile: { en: 'profile', zh: '配置文件' },
  file: { en: 'file', zh: '文件' },
  server: { en: 'Server', zh: '服务器' },
  streamKey: { en: 'Stream Key', zh: '推流码' },
  bearerToken: { en: 'Bearer Token', zh: 'Bearer 令牌' },
  expires: { en: 'valid until', zh: '有效期至' },
} as const satisfies Record<string, Text>

const overwriteWarning: Text = {
  en: 'OBS is running, or may be: it does not read the new settings and may overwrite them; once it is closed, check with `push-preflight obs check`',
  zh: 'OBS 正在运行或可能正在运行，不会读取写入的内容，还可能将其覆盖；关闭后可用 `push-preflight obs check` 确认',
}

const cardHeads: Readonly<Record<'live' | 'file' | 'overrun', Text>> = {
  live: { en: 'OBS is set:', zh: '已设置 OBS：' },
  file: { en: 'OBS is set, and uses this from its next start on:', zh: '已设置 OBS，下次启动时生效：' },
  overrun: { en: 'written for OBS:', zh: '已写入：' },
}

function drawCard(
  { profile, file, type, server, streamKey, expires }: Omit<ObsSetAnswer, 'version' | 'tool'>,
  head: Text,
  { language, theme, timeZone }: RenderOptions,
): string {
  const rows: readonly (readonly [Text, string | null])[] = [
    [cardLabels.profile, profile],
    [cardLabels.file, file],
    [cardLabels.server, server],
    [type === 'whip_custom' ? cardLabels.bearerToken : cardLabels.streamKey, streamKey],
    [cardLabels.expires, expires === null ? null : formatInstant(timeZone, expires)],
  ]
  const width = Math.max(...rows.map(([label]) => measureWidth(label[language])))
  const lines = rows.flatMap(([label, value]) => {
    const text = label[language]
    return value === null
      ? []
      : [`  ${theme.dim(text)}${' '.repeat(width - measureWidth(text) + 2)}${sanitizeText(value)}\n`]
  })
  return `${theme.bold(head[language])}\n${lines.join('')}`
}
