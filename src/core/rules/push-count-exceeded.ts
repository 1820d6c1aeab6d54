import { defineRule, needs } from '../linter/rule.ts'

export default defineRule({
  id: 'push-count-exceeded',
  severity: 'error',
  stage: 'quota',
  code: '18/600',
  certainty: 'likely',
  needs: 'server.limits',
  summary: {
    en: 'The domain already has as many pushes as its limit allows.',
    zh: '推流域名当前的推流条数已达上限。',
  },
  why: {
    en: 'The server counts the pushes of a domain and refuses any above the limit. The count is slightly old when it is read; if a push ends in the meantime, there is room again.',
    zh: '服务器统计域名下正在推流的条数，超过上限的新推流会被拒绝。读取到的条数略有滞后，期间若有推流结束，则仍可推流。',
  },
  sources: ['https://www.tencentcloud.com/document/product/267/31083'],
  message: {
    en: (d: { pushes: number; limit: number }) => `${d.pushes} pushes are running; the limit is ${d.limit}`,
    zh: (d) => `当前已有 ${d.pushes} 条推流，上限为 ${d.limit} 条`,
  },
  help: {
    en: () => 'end a push that is no longer needed, or ask for a higher limit',
    zh: () => '断开不再需要的推流，或申请提高上限',
  },
  check({ reading: { domain }, facts: { limits, live } }) {
    if (domain === undefined) return undefined
    if (limits?.pushes === undefined) return needs('server.limits')
    if (live?.pushes === undefined) return needs('server.live')
    if (live.pushes < limits.pushes) return undefined
    return { at: domain.span, data: { pushes: live.pushes, limit: limits.pushes } }
  },
})
