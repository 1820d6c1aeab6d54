import { defineWireRule } from '../wire-rule.ts'

export default defineWireRule({
  id: 'stream-name-in-use',
  severity: 'warning',
  certainty: 'uncertain',
  summary: { en: 'Another push of the same name is running.', zh: '同名的推流正在进行。' },
  why: {
    en: 'The documents have three stories: the second push stands by and takes over when the first ends (the current one), it is refused (older pages, and 18/601, 18/602), or it replaces the first, whose record shows 21/102.',
    zh: '官方文档有三种说法：第二路作为备流，主流中断后接替（现行说法）；拒绝第二路（旧版文档，以及 18/601、18/602）；第二路顶替第一路，第一路的断流记录为 21/102。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/35598',
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/33383',
  ],
  message: {
    en: (d: { first: number; current: string; older: string; table: string }) =>
      `push ${d.first} has the same name and is running: today the new one stands by; older documents refuse it (${d.older}), and the table of codes knows a replacement (21/102)`,
    zh: (d) =>
      `推流 ${d.first} 使用同一名称且正在进行：按现行文档，新的一路作为备流；旧版文档会拒绝（${d.older}），错误码表中另有顶替（21/102）`,
  },
  help: {
    en: () =>
      'end the first push, or push under another StreamName; two encoders that reconnect can replace each other without end',
    zh: () => '请先结束第一路推流，或换一个流名称(StreamName)；两个自动重连的编码端可能反复互相顶替',
  },
  watch: () => (event) =>
    event.type === 'name-in-use'
      ? { data: { first: event.first, current: 'stands-by', older: '18/601', table: '21/102 for the first' } }
      : undefined,
})
