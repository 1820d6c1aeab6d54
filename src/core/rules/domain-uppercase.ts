import { defineRule } from '../linter/rule.ts'
import { UPPER_CASE_CLASSES } from '../url/character.ts'

export default defineRule({
  id: 'domain-uppercase',
  severity: 'warning',
  stage: 'target',
  certainty: 'uncertain',
  skipWhen: 'clean-host',
  summary: {
    en: 'The domain contains capital letters.',
    zh: '推流域名中含有大写字母。',
  },
  why: {
    en: 'The console accepts domains in lower case only. DNS ignores case, but the server receives the name as it is written. Whether it then recognises the domain is not documented.',
    zh: '控制台只允许添加小写域名。DNS 解析不区分大小写，但服务器收到的是原样的域名，能否识别，官方未作说明。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/35970',
    'https://www.tencentcloud.com/document/product/267/7968',
  ],
  message: {
    en: (d: { domain: string }, say) => `domain ${say.quote(d.domain)} contains capital letters`,
    zh: (d, say) => `推流域名 ${say.quote(d.domain)} 含有大写字母`,
  },
  help: {
    en: () => 'write the domain in lower case, as in the console',
    zh: () => '请将域名改为小写，与控制台保持一致',
  },
  fix: {
    en: () => 'write the domain in lower case',
    zh: () => '将域名改为小写',
  },
  check({ reading, domainKind: kind }) {
    const { domain } = reading
    if (domain === undefined || (domain.classes & UPPER_CASE_CLASSES) === 0 || kind?.kind !== 'name') return undefined
    const { span: at, value, text } = domain
    const data = { domain: value }
    // A name in an escaped streamid may contain escapes, which lower case would break.
    return value === text
      ? { at, data, fix: { safe: true, edits: [{ span: at, text: text.toLowerCase() }] } }
      : { at, data }
  },
})
