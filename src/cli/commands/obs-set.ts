import type { ObsSetAnswer } from '../../core/model/obs.ts'
import type { Text } from '../../core/model/text.ts'
import { blotText } from '../../core/report/redact.ts'
import { columnsOf, safe } from '../../core/text/cells.ts'
import { timeIn } from '../../core/text/message-format.ts'
import { Exit } from '../../exit-code.ts'
import { isReadOnly } from '../../files/read-only.ts'
import { codeOf, fileFault, ObsFault } from '../../obs/fault.ts'
import type { LiveObs } from '../../obs/live.ts'
import { filesOf, onlyProfile, type Profile } from '../../obs/profiles.ts'
import { replaceFile } from '../../obs/replace.ts'
import { type Change, rewritten, written } from '../../obs/rewrite.ts'
import { isRunning } from '../../obs/running.ts'
import { readServiceFile, type Service } from '../../obs/service.ts'
import type { Look } from '../../reporters/reporter.ts'
import { speaking, usageError } from '../../user-error.ts'
import type { Request } from '../args/command-specs.ts'
import type { Values } from '../args/option-specs.ts'
import { guardFiles } from '../config/guard-files.ts'
import { asJson, document, print } from '../config/json-document.ts'
import { lookOn } from '../config/render-options.ts'
import { type Settings, settingsFrom } from '../config/settings.ts'
import { allProfiles } from '../obs/find.ts'
import { refuseWithoutLive, withLiveObs } from '../obs/live.ts'
import { pathShown, systemOf, withObs } from '../obs/system.ts'
import { type Wanted, wantedBy } from '../obs/wanted.ts'
import type { Io } from '../runtime/io.ts'
import { hiddenIn, nameMaskOf } from '../runtime/known-secrets.ts'
import { notify } from '../runtime/notify.ts'
import { refuseEmpty } from '../sign/parse-request.ts'

/** `obs set`: writes what OBS is to push to into a profile, or tells a running OBS. */
export async function obsSet({ values }: Request, io: Io): Promise<Exit> {
  refuseEmpty(values)
  const settings = await settingsFrom(values, io)
  return speaking(settings.language, () =>
    withObs(async () => {
      refuseWithoutLive(values)
      if (values.live === true && values.force === true) {
        throw usageError(
          '--force is for a file: a running OBS is told with --live',
          '--force 用于写文件；--live 直接设置正在运行的 OBS',
        )
      }
      return values.live === true ? setLive(values, settings, io) : setFile(values, settings, io)
    }),
  )
}

/** All that could stand in the way is found before anybody is asked for a key. */
async function setFile(values: Values, settings: Settings, io: Io): Promise<Exit> {
  const profile = onlyProfile(await allProfiles(values, io), values.profile)
  guardFiles(
    { values, settings, inputs: [], obs: filesOf(profile) },
    [{ option: '--profile', file: profile.file, own: 'obs' }],
    io,
  )
  const before = await readServiceFile(profile.file)
  await refuseReadOnly(profile)
  if (values.force !== true) await refuseWhileRunning(profile, io)
  const wanted = await wantedFor(values, settings, io)
  if (wanted === undefined) return Exit.findings
  const change = changeFor(wanted)
  // Somebody may have taken a while to answer.
  if (values.force !== true) await refuseWhileRunning(profile, io)
  const text = before === undefined ? written(change) : rewritten(before.text, change, profile.file)
  // A broken file is not to take the place of the last whole one.
  await replaceFile(profile.file, text, before?.isBackup !== true)
  const isOverrun = values.force === true && (await isRunning(profile.installation.folder, systemOf(io))) !== 'no'
  const done = { profile: profile.name, file: profile.file, before: before?.service, isOverrun }
  return tell(wanted, done, values, settings, io)
}

/** A file that is read-only is meant to stay as it is, though its folder would let another take its place. */
async function refuseReadOnly({ file }: Profile): Promise<void> {
  const isFixed = await isReadOnly(file).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return false
    throw fileFault('read', file, error)
  })
  if (isFixed) throw new ObsFault('world', `cannot write ${file}: it is read-only`, `无法写入 ${file}：文件为只读`)
}

const setLive = (values: Values, settings: Settings, io: Io): Promise<Exit> =>
  withLiveObs(values, io, settings.language, async (obs) => {
    const profile = await obs.profile()
    if (values.profile !== undefined && values.profile !== profile) throw otherProfile(obs, profile)
    const before = await obs.service()
    const wanted = await wantedFor(values, settings, io)
    if (wanted === undefined) return Exit.findings
    await obs.set(changeFor(wanted))
    return tell(wanted, { profile, file: null, before, isOverrun: false }, values, settings, io)
  })

const wantedFor = (values: Values, settings: Settings, io: Io): Promise<Wanted | undefined> =>
  wantedBy(values, settings, io, (now) => lookOn(io.stderr, values, settings, now, io.env))

/** OBS writes its settings when it is closed, over whatever was written meanwhile. */
async function refuseWhileRunning({ installation, name }: Profile, io: Io): Promise<void> {
  const is = await isRunning(installation.folder, systemOf(io))
  if (is === 'no') return
  if (is === 'unknown') {
    throw new ObsFault(
      'world',
      'whether OBS is running cannot be told, and it would write over this; --force writes all the same',
      '无法判断 OBS 是否正在运行，运行中的 OBS 会覆盖此设置；--force 可强制写入',
    )
  }
  throw new ObsFault(
    'world',
    `${is === 'yes' ? 'this OBS' : 'an OBS'} is running, and would not see what is written to profile \`${name}\`, or write over it: close it, or use --live; --force writes all the same`,
    `${is === 'yes' ? '此 OBS' : 'OBS'} 正在运行，不会读取写入配置文件 \`${name}\` 的内容，还可能将其覆盖：请先关闭 OBS，或使用 --live；--force 可强制写入`,
  )
}

const otherProfile = ({ place }: LiveObs, profile: string): ObsFault =>
  new ObsFault(
    'asked',
    `OBS at ${place} works with profile \`${profile}\`; change it there, or leave --profile out`,
    `${place} 的 OBS 当前使用配置文件 \`${profile}\`；请先在 OBS 中切换，或去掉 --profile`,
  )

/** What is not told to a running OBS would stay as it was, `use_auth` among it. */
const changeFor = ({ fields: { server, streamKey }, isWhip }: Wanted): Change =>
  isWhip
    ? { type: 'whip_custom', settings: { server, bearer_token: streamKey } }
    : { type: 'rtmp_custom', settings: { server, key: streamKey, use_auth: false } }

interface Done {
  readonly profile: string
  readonly file: string | null
  readonly before: Service | undefined
  /** An OBS is running, or may be, which writes its own settings over these. */
  readonly isOverrun: boolean
}

async function tell(
  wanted: Wanted,
  { profile, file, before, isOverrun }: Done,
  values: Values,
  settings: Settings,
  io: Io,
): Promise<Exit> {
  const { reading } = wanted.report
  const maskName = nameMaskOf(values, io)
  const answer: Omit<ObsSetAnswer, 'version' | 'tool'> = {
    profile: maskName(profile),
    file: file === null ? null : maskName(pathShown(file, io.cwd)),
    type: wanted.isWhip ? 'whip_custom' : 'rtmp_custom',
    typeBefore: before?.type ?? null,
    server: serverShown(wanted, values),
    streamKey: keyShown(wanted, values, io),
    expires: reading.expires ?? null,
  }
  const notices = [...noticesOf(answer, before), ...(isOverrun ? [overrun] : [])]
  if (values.quiet !== true) for (const text of notices) await notify(io, settings.language, text)
  if (asJson(values)) return print(document(answer), io)
  const head = file === null ? 'live' : isOverrun ? 'overrun' : 'file'
  return print(cardOf(answer, heads[head], lookOn(io.stdout, values, settings, io.now().toISOString(), io.env)), io)
}

/** An SRT URL holds its signature in the Server. */
function serverShown({ fields: { server }, isWhip, report: { input, fields } }: Wanted, values: Values): string {
  return isWhip || values['show-secrets'] === true ? server : input.slice(0, fields?.serverEnd ?? server.length)
}

/** Over SRT OBS passes the Stream Key over, and the report knows nothing of it: written it is all the same. */
function keyShown({ fields: { streamKey }, report: { input, fields } }: Wanted, values: Values, io: Io): string {
  if (values['show-secrets'] === true) return streamKey
  const known = input.slice(fields?.keyAt ?? 0)
  return known === '' ? blotText(streamKey, false, hiddenIn(io)) : known
}

function noticesOf(
  { type, typeBefore }: Pick<ObsSetAnswer, 'type' | 'typeBefore'>,
  before: Service | undefined,
): readonly Text[] {
  const notices: Text[] = []
  if (typeBefore !== null && typeBefore !== type) {
    const { service = '' } = before?.settings ?? {}
    const was = safe(service === '' || service === typeBefore ? `\`${typeBefore}\`` : `\`${typeBefore}\` (${service})`)
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

const labels = {
  profile: { en: 'profile', zh: '配置文件' },
  file: { en: 'file', zh: '文件' },
  server: { en: 'Server', zh: '服务器' },
  streamKey: { en: 'Stream Key', zh: '推流码' },
  bearerToken: { en: 'Bearer Token', zh: 'Bearer 令牌' },
  expires: { en: 'valid until', zh: '有效期至' },
} as const satisfies Record<string, Text>

const overrun: Text = {
  en: 'OBS is running, or may be: it does not see what was written, and may write over it; `push-preflight obs check` tells once it is closed',
  zh: 'OBS 正在运行或可能正在运行，不会读取写入的内容，还可能将其覆盖；关闭后可用 `push-preflight obs check` 确认',
}

const heads: Readonly<Record<'live' | 'file' | 'overrun', Text>> = {
  live: { en: 'OBS is set:', zh: '已设置 OBS：' },
  file: { en: 'OBS is set, and takes it from its next start on:', zh: '已设置 OBS，下次启动时生效：' },
  overrun: { en: 'written for OBS:', zh: '已写入：' },
}

function cardOf(
  { profile, file, type, server, streamKey, expires }: Omit<ObsSetAnswer, 'version' | 'tool'>,
  head: Text,
  { language, paint, timeZone }: Look,
): string {
  const rows: readonly (readonly [Text, string | null])[] = [
    [labels.profile, profile],
    [labels.file, file],
    [labels.server, server],
    [type === 'whip_custom' ? labels.bearerToken : labels.streamKey, streamKey],
    [labels.expires, expires === null ? null : timeIn(timeZone, expires)],
  ]
  const width = Math.max(...rows.map(([label]) => columnsOf(label[language])))
  const lines = rows.flatMap(([label, value]) => {
    const text = label[language]
    return value === null ? [] : [`  ${paint.dim(text)}${' '.repeat(width - columnsOf(text) + 2)}${safe(value)}\n`]
  })
  return `${paint.bold(head[language])}\n${lines.join('')}`
}
