import { defineRule } from '../linter/rule.ts'
import type { ForbiddenStream } from '../model/context.ts'
import type { Reading } from '../model/reading.ts'
import { normalizeHost } from '../url/host-names.ts'
import type { TextSlice } from '../url/slice.ts'

export default defineRule({
  id: 'stream-forbidden',
  severity: 'error',
  stage: 'target',
  code: '18/305',
  certainty: 'certain',
  needs: 'server.forbiddenStreams',
  unredactedData: ['until'],
  summary: {
    en: 'The stream is banned from pushing.',
    zh: '该流处于禁播状态。',
  },
  why: {
    en: 'A ban (ForbidLiveStream) lasts 7 days by default and 90 at most. By default it applies to the StreamName alone, so a ban for another domain or AppName applies here too.',
    zh: '禁播（ForbidLiveStream）默认持续 7 天，最长 90 天，期间无法推流。禁播默认只按流名称(StreamName)匹配，因此在其他域名或推流路径下发起的禁播在此同样生效。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/33383',
    'https://www.tencentcloud.com/document/product/267/30794',
  ],
  message: {
    en: (d: { stream: string; until: string | null }, say) =>
      `stream ${say.quote(d.stream)} is banned${d.until === null ? '' : ` until ${say.time(d.until)}`}`,
    zh: (d, say) => `流 ${say.quote(d.stream)} 处于禁播状态${d.until === null ? '' : `，${say.time(d.until)} 解除`}`,
  },
  help: {
    en: () =>
      'lift the ban in the console under Stream Management (ResumeLiveStream), or push under another StreamName',
    zh: () => '在控制台“流管理”的禁播列表中解除禁播（ResumeLiveStream），或改用其他流名称(StreamName)',
  },
  check({ reading, facts, now }) {
    const { stream } = reading
    if (stream === undefined) return undefined
    const ban = facts.forbiddenStreams?.find((one) => one.stream === stream.value && appliesTo(one, reading, now))
    return ban && { at: stream.span, data: { stream: stream.value, until: ban.until ?? null } }
  },
})

function appliesTo({ app, domain, until }: ForbiddenStream, reading: Reading<TextSlice>, now: number): boolean {
  if (app !== undefined && app !== reading.app?.value) return false
  if (domain !== undefined && normalizeHost(domain) !== normalizeHost(reading.domain?.value ?? '')) return false
  return until === undefined || Date.parse(until) > now
}
