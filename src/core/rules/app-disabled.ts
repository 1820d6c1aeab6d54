import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: 'app-disabled',
  severity: 'error',
  stage: 'target',
  code: '18/304',
  certainty: 'certain',
  needs: 'server.apps',
  summary: {
    en: 'The AppName is disabled for this domain.',
    zh: '推流路径(AppName)已被禁用。',
  },
  why: {
    en: 'Tencent Cloud can disable one AppName of a domain and leave the others open. The public API has no call for this: support does it on request.',
    zh: '腾讯云可单独禁用域名下的某个推流路径(AppName)，其余路径不受影响。公开 API 中没有对应接口，需由客服操作。',
  },
  sources: ['https://www.tencentcloud.com/document/product/267/31083'],
  message: {
    en: (d: { app: string }, say) => `AppName ${say.quote(d.app)} is disabled`,
    zh: (d, say) => `推流路径(AppName) ${say.quote(d.app)} 已被禁用`,
  },
  help: {
    en: () => 'push under another AppName, or ask Tencent Cloud support to enable this one',
    zh: () => '改用其他推流路径(AppName)，或联系腾讯云客服启用',
  },
  check({ reading: { app }, facts: { apps } }) {
    if (app === undefined || apps === undefined) return undefined
    const disabled = Object.hasOwn(apps, app.value) && apps[app.value] === 'disabled'
    return disabled ? { at: app.span, data: { app: app.value } } : undefined
  },
})
