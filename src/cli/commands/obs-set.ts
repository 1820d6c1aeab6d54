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
import { type ObsService, readServiceFile } from '../../obs/service.ts'
import type { RenderOptions } from '../../reporters/reporter.ts'
import { createUsageError, withLanguage } from '../../user-error.ts'
import type { CommandRequest } from '../args/command-specs.ts'
import type { OptionValues } from '../args/option-specs.ts'
import { guardFiles } from '../config/guard-files.ts'
import { formatJsonDocument, isJsonFormat, printAnswer } from '../config/json-document.ts'
import { createRenderOptions } from '../config/render-options.ts'
import { loadSettings, type Settings } from '../config/settings.ts'
import { type DesiredSettings, resolveDesiredSettings } from '../obs/desired-settings.ts'
import { listProfiles } from '../obs/find-stream.ts'
import { refuseWithoutLive, withLiveObs } from '../obs/live.ts'
import { createSystem, formatPathFromCwd, withObsErrors } from '../obs/system.ts'
import type { Io } from '../runtime/io.ts'
import { getKnownSecrets, nameMaskOf } from '../runtime/known-secrets.ts'
import { printNotice } from '../runtime/notify.ts'
import { refuseEmptyOptions } from '../sign/parse-request.ts'

/** `obs set`: writes what OBS is to push to into a profile, or tells a running OBS. */
export async function runObsSet({ values }: CommandRequest, io: Io): Promise<ExitCode> {
  refuseEmptyOptions(values)
  const settings = await loadSettings(values, io)
  return withLanguage(settings.language, () =>
    withObsErrors(async () => {
      refuseWithoutLive(values)
      if (values.live === true && values.force === true) {
        throw createUsageError(
          '--force is for a file: a running OBS is told with --live',
          '--force 用于写文件；--live 直接设置正在运行的 OBS',
        )
      }
      return values.live === true ? setLive(values, settings, io) : setFile(values, settings, io)
    }),
  )
}

/** All that could stand in the way is found before anybody is asked for a key. */
async function setFile(values: OptionValues, settings: Settings, io: Io): Promise<ExitCode> {
  const profile = requireSingleProfile(await listProfiles(values, io), values.profile)
  guardFiles(
    { values, settings, inputs: [], obs: listProfileFiles(profile) },
    [{ option: '--profile', file: profile.file, own: 'obs' }],
    io,
  )
  const before = await readServiceFile(profile.file)
  await refuseReadOnly(profile)
  if (values.force !== true) await refuseWhileRunning(profile, io)
  const desired = await resolveSettings(values, settings, io)
  if (desired === undefined) return ExitCode.findings
  const change = createChange(desired)
  // Somebody may have taken a while to answer.
  if (values.force !== true) await refuseWhileRunning(profile, io)
  const text = before === undefined ? formatService(change) : rewriteService(before.text, change, profile.file)
  // A broken file is not to take the place of the last whole one.
  await replaceFile(profile.file, text, before?.isBackup !== true)
  const mayBeOverwritten =
    values.force === true && (await detectRunning(profile.installation.folder, createSystem(io))) !== 'no'
  const done = { profile: profile.name, file: profile.file, before: before?.service, isOverrun: mayBeOverwritten }
  return printResult(desired, done, values, settings, io)
}

/** A file that is read-only is meant to stay as it is, though its folder would let another take its place. */
async function refuseReadOnly({ file }: ObsProfile): Promise<void> {
  const isFixed = await isReadOnly(file).catch((error: unknown) => {
    if (getErrorCode(error) === 'ENOENT') return false
    throw createFileError('read', file, error)
  })
  if (isFixed)
    throw new ObsError('environment', `cannot write ${file}: it is read-only`, `无法写入 ${file}：文件为只读`)
}

const setLive = (values: OptionValues, settings: Settings, io: Io): Promise<ExitCode> =>
  withLiveObs(values, io, settings.language, async (obs) => {
    const profile = await obs.readProfileName()
    if (values.profile !== undefined && values.profile !== profile) throw createOtherProfileError(obs, profile)
    const before = await obs.readService()
    const desired = await resolveSettings(values, settings, io)
    if (desired === undefined) return ExitCode.findings
    await obs.writeService(createChange(desired))
    return printResult(desired, { profile, file: null, before, isOverrun: false }, values, settings, io)
  })

const resolveSettings = (values: OptionValues, settings: Settings, io: Io): Promise<DesiredSettings | undefined> =>
  resolveDesiredSettings(values, settings, io, (now) => createRenderOptions(io.stderr, values, settings, now, io.env))

/** OBS writes its settings when it is closed, over whatever was written meanwhile. */
async function refuseWhileRunning({ installation, name }: ObsProfile, io: Io): Promise<void> {
  const is = await detectRunning(installation.folder, createSystem(io))
  if (is === 'no') return
  if (is === 'unknown') {
    throw new ObsError(
      'environment',
      'whether OBS is running cannot be told, and it would write over this; --force writes all the same',
      '无法判断 OBS 是否正在运行，运行中的 OBS 会覆盖此设置；--force 可强制写入',
    )
  }
  throw new ObsError(
    'environment',
    `${is === 'yes' ? 'this OBS' : 'an OBS'} is running, and would not see what is written to profile \`${name}\`, or write over it: close it, or use --live; --force writes all the same`,
    `${is === 'yes' ? '此 OBS' : 'OBS'} 正在运行，不会读取写入配置文件 \`${name}\` 的内容，还可能将其覆盖：请先关闭 OBS，或使用 --live；--force 可强制写入`,
  )
}

const createOtherProfileError = ({ place }: LiveObs, profile: string): ObsError =>
  new ObsError(
    'usage',
    `OBS at ${place} works with profile \`${profile}\`; change it there, or leave --profile out`,
    `${place} 的 OBS 当前使用配置文件 \`${profile}\`；请先在 OBS 中切换，或去掉 --profile`,
  )

/** What is not told to a running OBS would stay as it was, `use_auth` among it. */
const createChange = ({ fields: { server, streamKey }, isWhip }: DesiredSettings): ServiceChange =>
  isWhip
    ? { type: 'whip_custom', settings: { server, bearer_token: streamKey } }
    : { type: 'rtmp_custom', settings: { server, key: streamKey, use_auth: false } }

interface SetResult {
  readonly profile: string
  readonly file: string | null
  readonly before: ObsService | undefined
  /** An OBS is running, or may be, which writes its own settings over these. */
  readonly isOverrun: boolean
}

async function printResult(
  desired: DesiredSettings,
  { profile, file, before, isOverrun }: SetResult,
  values: OptionValues,
  settings: Settings,
  io: Io,
): Promise<ExitCode> {
  const { reading } = desired.report
  const maskName = nameMaskOf(values, io)
  const answer: Omit<ObsSetAnswer, 'version' | 'tool'> = {
    profile: maskName(profile),
    file: file === null ? null : maskName(formatPathFromCwd(file, io.cwd)),
    type: desired.isWhip ? 'whip_custom' : 'rtmp_custom',
    typeBefore: before?.type ?? null,
    server: formatServer(desired, values),
    streamKey: formatStreamKey(desired, values, io),
    expires: reading.expires ?? null,
  }
  const notices = [...listNotices(answer, before), ...(isOverrun ? [overwriteWarning] : [])]
  if (values.quiet !== true) for (const text of notices) await printNotice(io, settings.language, text)
  if (isJsonFormat(values)) return printAnswer(formatJsonDocument(answer), io)
  const head = file === null ? 'live' : isOverrun ? 'overrun' : 'file'
  return printAnswer(
    drawCard(answer, cardHeads[head], createRenderOptions(io.stdout, values, settings, io.now().toISOString(), io.env)),
    io,
  )
}

/** An SRT URL holds its signature in the Server. */
function formatServer(
  { fields: { server }, isWhip, report: { input, fields } }: DesiredSettings,
  values: OptionValues,
): string {
  return isWhip || values['show-secrets'] === true ? server : input.slice(0, fields?.serverEnd ?? server.length)
}

/** Over SRT OBS passes the Stream Key over, and the report knows nothing of it: written it is all the same. */
function formatStreamKey(
  { fields: { streamKey }, report: { input, fields } }: DesiredSettings,
  values: OptionValues,
  io: Io,
): string {
  if (values['show-secrets'] === true) return streamKey
  const known = input.slice(fields?.keyAt ?? 0)
  return known === '' ? maskText(streamKey, false, getKnownSecrets(io)) : known
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
  en: 'OBS is running, or may be: it does not see what was written, and may write over it; `push-preflight obs check` tells once it is closed',
  zh: 'OBS 正在运行或可能正在运行，不会读取写入的内容，还可能将其覆盖；关闭后可用 `push-preflight obs check` 确认',
}

const cardHeads: Readonly<Record<'live' | 'file' | 'overrun', Text>> = {
  live: { en: 'OBS is set:', zh: '已设置 OBS：' },
  file: { en: 'OBS is set, and takes it from its next start on:', zh: '已设置 OBS，下次启动时生效：' },
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
