import { defineWireRule } from '../wire-rule.ts'

export default defineWireRule({
  id: 'ended-by-client',
  severity: 'hint',
  code: '3',
  certainty: 'likely',
  summary: {
    en: 'The connection of the push ended without the command that ends a push.',
    zh: '推流连接断开前没有收到结束推流的命令。',
  },
  why: {
    en: 'A client that ends in order sends deleteStream (code 1) or closeStream (code 2). Without it, the record shows 3 if the client closed the connection, and 4 if it was reset. A crash, a process that was ended, and some relays end so, also on purpose.',
    zh: '正常结束的客户端会发送 deleteStream（错误码 1）或 closeStream（错误码 2）。没有发送时，客户端关闭连接记为 3，连接被重置记为 4。程序崩溃、进程被结束以及部分转推程序会如此，也可能是有意为之。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/38081',
  ],
  message: {
    en: (d: { how: string }) =>
      d.how === 'fin'
        ? 'the client closed the connection without deleteStream or closeStream'
        : 'the connection was reset without deleteStream or closeStream',
    zh: (d) =>
      d.how === 'fin'
        ? '客户端未发送 deleteStream 或 closeStream 就关闭了连接'
        : '未收到 deleteStream 或 closeStream，连接就被重置',
  },
  help: {
    en: () =>
      'if the push was supposed to go on, look for a crash in the log of the client; otherwise let the client end the stream first',
    zh: () => '如非有意停止，请在客户端日志中查找崩溃原因；否则应先结束推流再断开连接',
  },
  watch: () => {
    let isPushing = false
    return (event) => {
      if (event.type === 'publish') isPushing = true
      if (event.type !== 'end' || !isPushing) return undefined
      if (event.how === 'fin') return { data: { how: 'fin' } }
      return event.how === 'reset' ? { data: { how: 'reset' }, code: '4' } : undefined
    }
  },
})
