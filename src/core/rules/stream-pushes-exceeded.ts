import { defineRule, needs } from '../linter/rule.ts'

export default defineRule({
  id: 'stream-pushes-exceeded',
  severity: 'error',
  stage: 'quota',
  code: '18/601',
  certainty: 'likely',
  needs: 'server.limits',
  summary: {
    en: 'The stream already has as many pushes as the limit per StreamName allows.',
    zh: '该流名称(StreamName)当前的推流条数已达上限。',
  },
  why: {
    en: 'Several clients can push the same StreamName, one as a backup for the other, up to a limit per name. The documents disagree on what happens above the limit: the push is refused, kept as a backup, or replaces the older push.',
    zh: '同一流名称(StreamName)可由多路客户端推流，互为主备，但条数有上限。超出后的行为，官方文档有三种说法：拒绝新推流、转为备流、顶替旧推流。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/35598',
    'https://www.tencentcloud.com/document/product/267/33383',
  ],
  message: {
    en: (d: { stream: string; pushes: number; limit: number }, say) =>
      `${say.quote(d.stream)} has ${d.pushes} running pushes; the limit is ${d.limit}`,
    zh: (d, say) => `${say.quote(d.stream)} 当前已有 ${d.pushes} 条推流，上限为 ${d.limit} 条`,
  },
  help: {
    en: () => 'end the running push, or push under another StreamName',
    zh: () => '先断开正在进行的推流，或换一个流名称(StreamName)',
  },
  check({ reading: { app, stream }, facts: { limits, live }, earlierPushes }) {
    if (stream === undefined) return undefined
    const limit = limits?.pushesPerStream
    if (limit === undefined) return needs('server.limits')
    const name = stream.value
    const streams = live?.streams ?? {}
    const path = `${app?.value ?? ''}/${name}`
    const known = [path, name].find((one) => Object.hasOwn(streams, one))
    const running = known === undefined ? 0 : (streams[known]?.pushes ?? 0)
    const pushes = running + earlierPushes
    if (pushes >= limit) return { at: stream.span, data: { stream: name, pushes, limit } }
    return live?.streams === undefined ? needs('server.live') : undefined
  },
})
