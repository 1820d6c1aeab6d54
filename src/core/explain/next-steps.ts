import type { ClientErrorEntry, ErrorClient, NextStep } from '../model/client-error.ts'
import type { ReasonCode } from '../model/explanation.ts'
import { clientIds } from '../model/reading.ts'
import type { Report } from '../model/report.ts'
import type { PushScheme } from './client-errors/client-error-row.ts'
import { getErrorAddress, getErrorRow } from './client-errors/registry.ts'
import { getPushScheme } from './client-errors/variants.ts'

/** Whether it is known how this client reads a URL. */
export const hasClientReader = (client: ErrorClient): boolean => (clientIds as readonly string[]).includes(client)

const createCheckStep = (option = ''): NextStep => ({
  command: `push-preflight check${option} --key-env LIVE_KEY`,
  about: {
    en: 'paste the URL when asked; with the key, the signature is checked too',
    zh: '按提示粘贴地址；提供 KEY 可检查签名',
  },
})

const createUrlStep = (address: string, scheme: PushScheme): NextStep => ({
  command: `push-preflight explain ${address} --url "${scheme}://…" --key-env LIVE_KEY`,
  about: { en: 'find out which of these applies to the URL', zh: '看看地址属于其中哪种情况' },
})

/** The two fields of OBS by scheme. WHIP has an endpoint and a token instead, and the token is the URL. */
const OBS_FIELDS: Readonly<Record<PushScheme, string | undefined>> = {
  rtmp: '--server rtmp://push.example.com/live/ --stream-key "room1?txSecret=…&txTime=…"',
  srt: '--server srt://push.example.com:9000 --stream-key "#!::h=push.example.com,r=live/room1,txSecret=…,txTime=…"',
  webrtc: undefined,
}

/**
 * Suggests the next commands for an error of a client. None if the URL has nothing to do with it.
 *
 * @param report the report on the URL, if there is one: what it already says is not suggested
 */
export function createNextSteps(entry: ClientErrorEntry, report: Report | undefined): readonly NextStep[] {
  const { client, steps } = entry
  const row = getErrorRow(entry)
  if (row?.isLocal === true) return []
  const scheme = getPushScheme(report?.reading.protocol) ?? row?.scheme ?? 'rtmp'
  const clientOption = hasClientReader(client) && scheme === 'rtmp' ? ` --client ${client}` : ''
  const fields = client === 'obs' && steps[0] !== 'dns' ? OBS_FIELDS[scheme] : undefined
  return [
    ...(report === undefined || lacksKey(report) ? [createCheckStep(clientOption)] : []),
    ...(fields === undefined
      ? []
      : [
          {
            command: `push-preflight check ${fields}`,
            about: { en: 'the two fields of OBS', zh: '检查 OBS 的两个字段' },
          },
        ]),
    ...(report === undefined ? [createUrlStep(getErrorAddress(entry), scheme)] : []),
  ]
}

/** Suggests the next commands for codes: check the URL if rules predict one, and look for records of what ends a push. */
export function createCodeNextSteps(
  codes: readonly (Pick<ReasonCode, 'id' | 'predictedBy'> & { readonly ends: ReasonCode['ends'] })[],
  report: Report | undefined,
): readonly NextStep[] {
  const [only, ...others] = codes
  const isPredicted = codes.some(({ predictedBy }) => predictedBy.length > 0)
  return [
    ...(isPredicted && (report === undefined || lacksKey(report)) ? [createCheckStep()] : []),
    ...(isPredicted && report === undefined && only !== undefined && others.length === 0
      ? [createUrlStep(only.id, 'rtmp')]
      : []),
    ...(codes.some(({ ends }) => ends === 'running') ? [DIAGNOSE] : []),
  ]
}

const DIAGNOSE: NextStep = {
  command: 'push-preflight diagnose events.json',
  about: { en: 'see which streams it ends, and when', zh: '查看哪些流因此中断，以及何时中断' },
}

const lacksKey = ({ unjudged }: Report): boolean => unjudged.some(({ needs }) => needs === 'server.keys')
