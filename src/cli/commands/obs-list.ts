import { sayIn, timeIn } from '../../core/engine/say.ts'
import { safe } from '../../core/format/cells.ts'
import type { Look } from '../../core/format/format.ts'
import { outcomePaints } from '../../core/format/summary.ts'
import { outcomeWords, relative } from '../../core/format/words.ts'
import type { ObsProfileEntry } from '../../core/model/obs.ts'
import type { Text } from '../../core/model/text.ts'
import { ObsFault } from '../../obs/fault.ts'
import type { Profile } from '../../obs/profiles.ts'
import { isSetUp, readServiceFile } from '../../obs/service.ts'
import type { Request } from '../commands.ts'
import { contextFor } from '../context.ts'
import { speaking } from '../errors.ts'
import type { Exit, Io } from '../io.ts'
import { lookOn } from '../look.ts'
import { allProfiles } from '../obs/found.ts'
import { judged } from '../obs/judging.ts'
import { pathShown, withObs } from '../obs/system.ts'
import { asJson, document, print } from '../print.ts'
import { settingsFrom } from '../settings.ts'
import { aligned } from '../table.ts'
import { wordingOf } from '../wording.ts'

/** `obs list`: every profile of OBS, and what would come of each. */
export async function obsList({ values }: Request, io: Io): Promise<Exit> {
  const settings = await settingsFrom(values, io)
  return speaking(settings.language, () =>
    withObs(async () => {
      const profiles = await allProfiles(values, io)
      const context = await contextFor(values, settings, io, undefined)
      const wording = wordingOf(values, settings)
      const entries: ObsProfileEntry[] = []
      for (const profile of profiles) {
        const entry = await entryOf(profile, (service) => judged(service, context, wording))
        entries.push({ ...entry, file: pathShown(entry.file, io.cwd) })
      }
      if (asJson(values)) return print(document({ profiles: entries }), io)
      const look = lookOn(io.stdout, values, settings, context.now, io.env)
      if (entries.length === 0) return print(`${nothing[settings.language]}\n`, io)
      return print(tableOf(entries, look), io)
    }),
  )
}

async function entryOf(
  { name, file, isCurrent: current }: Profile,
  judge: (service: Parameters<typeof judged>[0]) => ReturnType<typeof judged>,
): Promise<ObsProfileEntry> {
  const entry = { name, current, file }
  try {
    const read = await readServiceFile(file)
    if (read === undefined || !isSetUp(read.service)) return { ...entry, type: null, problem: notSetUp }
    const { reading, prediction } = judge(read.service).report
    const { type, settings } = read.service
    const service = settings.service === undefined ? {} : { service: settings.service }
    return { ...entry, file: read.file, type, ...service, reading, prediction }
  } catch (error) {
    if (!(error instanceof ObsFault)) throw error
    return { ...entry, type: null, problem: error.text }
  }
}

const notSetUp: Text = { en: 'no stream is set up', zh: '未设置推流' }
const nothingChecked: Text = { en: 'nothing to check', zh: '无可检查' }
const nothing: Text = { en: 'OBS has no profile yet', zh: 'OBS 中还没有配置文件' }

const heads = [
  { en: 'profile', zh: '配置文件' },
  { en: 'outcome', zh: '结论' },
  { en: 'expires', zh: '到期时间' },
  { en: 'stream', zh: '推流地址' },
] as const satisfies readonly Text[]

/** The current profile is marked. */
function tableOf(entries: readonly ObsProfileEntry[], look: Look): string {
  const { language } = look
  const rows = entries.map(({ name, current, service, reading = {}, prediction, problem }) => {
    const outcome =
      prediction === undefined
        ? nothingChecked[language]
        : [outcomeWords[prediction.outcome][language], prediction.code].filter(Boolean).join(' ')
    const last = prediction === undefined ? (problem ?? notSetUp)[language] : (service ?? streamOf(reading))
    return [`${current ? '*' : ' '} ${name}`, outcome, expiryOf(reading.expires, look), last].map(safe)
  })
  const lines = aligned([heads.map((head, index) => (index === 0 ? `  ${head[language]}` : head[language])), ...rows])
    .trimEnd()
    .split('\n')
  return lines.map((line, index) => `${painted(line, entries[index - 1], look)}\n`).join('')
}

/** Painted as a whole, for what is painted has no width of its own. */
const painted = (line: string, entry: ObsProfileEntry | undefined, { paint }: Look): string => {
  if (entry === undefined) return paint.dim(line)
  const { outcome } = entry.prediction ?? {}
  return outcome === 'refused' || outcome === 'at-risk' ? paint[outcomePaints[outcome]](line) : line
}

function expiryOf(expires: string | undefined, { language, timeZone, now }: Look): string {
  if (expires === undefined) return ''
  const isPast = Date.parse(expires) < Date.parse(now)
  const distance = sayIn(language, timeZone, Date.parse(now)).distance(expires)
  return timeIn(timeZone, expires) + relative[isPast ? 'behind' : 'ahead'][language](distance)
}

const streamOf = ({ domain, app, stream }: NonNullable<ObsProfileEntry['reading']>): string =>
  [domain, app, stream].filter((part) => part !== undefined).join('/')
