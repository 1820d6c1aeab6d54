import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: 'push-priority-low',
  severity: 'error',
  stage: 'quota',
  code: '18/602',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  needs: 'server.live',
  summary: {
    en: 'A push with a higher priority is running under this StreamName.',
    zh: '该流名称(StreamName)下已有优先级更高的推流。',
  },
  why: {
    en: 'The text of the code mentions a priority parameter but does not name it. That it is `publisher_rank`, a push parameter in samples from Tencent Cloud, and that a larger number means a higher priority, is inferred.',
    zh: '错误码说明只提到“推流优先级参数”，未给出参数名。认为它是官方示例推流参数中出现的 `publisher_rank`，且数值越大优先级越高，均为推断。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://github.com/tencentyun/intlcloud-documents',
  ],
  message: {
    en: (d: { priority: number; running: number }) =>
      `priority ${d.priority} is lower than ${d.running}, that of the running push`,
    zh: (d) => `推流优先级 ${d.priority} 低于正在推流的 ${d.running}`,
  },
  help: {
    en: () => 'end the running push, or raise `publisher_rank`',
    zh: () => '先断开正在进行的推流，或调高 `publisher_rank`',
  },
  check({ reading: { app, stream, params }, facts: { live } }) {
    const rank = params.find(({ name }) => name.value === 'publisher_rank')?.value
    if (stream === undefined || rank === undefined || !/^\d{1,9}$/.test(rank.value)) return undefined
    const streams = live?.streams ?? {}
    const path = `${app?.value ?? ''}/${stream.value}`
    const known = [path, stream.value].find((one) => Object.hasOwn(streams, one))
    const running = known === undefined ? undefined : streams[known]
    const priority = Number(rank.value)
    if (running?.priority === undefined || running.pushes === 0 || priority >= running.priority) return undefined
    return { at: rank.span, data: { priority, running: running.priority } }
  },
})
