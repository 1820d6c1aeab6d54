import { watchNames } from '../compare-names.ts'
import { defineWireRule } from '../wire-rule.ts'

export default defineWireRule({
  id: 'query-dropped',
  severity: 'warning',
  certainty: 'certain',
  summary: {
    en: 'The client published the name without the query of the URL.',
    zh: '客户端推流时丢掉了地址中的参数。',
  },
  why: {
    en: 'The signature is in the query: without it, a domain with authentication answers 18/500. Apps that build the stream name from the path alone do this, as do relays that do not pass parameters on.',
    zh: '签名在地址的参数中，丢失后，开启鉴权的域名会返回 18/500。只用路径拼接流名称的程序、不转发参数的转推会造成这种情况。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/33383',
  ],
  message: {
    en: (d: { arrived: string }, say) => `the client published ${say.quote(d.arrived)}, without the query of the URL`,
    zh: (d, say) => `客户端推送了 ${say.quote(d.arrived)}，没有地址中的参数`,
  },
  help: {
    en: () =>
      'put all that follows the AppName, with `?` and parameters, into the stream key; `push-preflight split` shows the fields',
    zh: () => '请将 AppName 之后的全部内容（含 `?` 与参数）填入推流码；可用 `push-preflight split` 查看各字段',
  },
  watch: (context) =>
    watchNames(context, ({ typed, arrived }) =>
      typed.includes('?') && !arrived.includes('?') ? { arrived } : undefined,
    ),
})
