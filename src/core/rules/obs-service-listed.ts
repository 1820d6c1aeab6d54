import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: 'obs-service-listed',
  severity: 'hint',
  stage: 'client',
  certainty: 'certain',
  skipWhen: 'canonical-url',
  outOfScope: true,
  unredactedData: ['service'],
  summary: {
    en: 'OBS is set to a platform from its built-in list.',
    zh: 'OBS 选择的是其内置列表中的平台。',
  },
  why: {
    en: 'OBS knows the ingests of the platforms in its list and fills in the Server itself. Tencent Cloud is not in the list. Those platforms have their own checks and codes, so nothing is predicted.',
    zh: 'OBS 内置了各平台的推流服务器并自动填写，其中没有腾讯云。这些平台有自己的校验规则和错误码，因此不做预测。',
  },
  sources: ['https://github.com/obsproject/obs-studio/blob/master/plugins/rtmp-services/data/services.json'],
  message: {
    en: (d: { service: string }, say) => `OBS streams to ${say.quote(d.service)}, a service from its built-in list`,
    zh: (d, say) => `OBS 推流到内置服务 ${say.quote(d.service)}`,
  },
  help: {
    en: () => 'choose the service “Custom…” in OBS to push to Tencent Cloud',
    zh: () => '如需推流到腾讯云，请在 OBS 中将服务改为“自定义”',
  },
  check({ url: { input }, reading: { txSecret, txTime }, runContext: { obs, serverEnd = input.length } }) {
    // A signed URL in such a service is meant for Tencent Cloud.
    if (obs?.kind !== 'listed' || (txSecret ?? txTime) !== undefined) return undefined
    return { at: { start: 0, end: Math.min(serverEnd, input.length) }, data: { service: obs.service ?? '' } }
  },
})
