import { defineRule } from '../linter/rule.ts'
import { findFirstRunOf } from '../url/char-run.ts'
import { UNUSUAL_CLASSES } from '../url/character.ts'

export default defineRule({
  id: 'app-name-unusual',
  severity: 'warning',
  stage: 'target',
  code: '18/309',
  certainty: 'uncertain',
  skipWhen: 'canonical-url',
  supersededBy: [
    'app-name-characters',
    'path-extra-segment',
    'path-double-slash',
    'query-in-app',
    'query-doubled',
    'query-separator-missing',
    'stream-name-extension',
    'scheme-missing',
  ],
  summary: {
    en: 'AppName contains a symbol that no Tencent Cloud document lists as allowed.',
    zh: '推流路径(AppName)中含有官方文档未明确允许的符号。',
  },
  why: {
    en: 'Tencent Cloud allows symbols but does not say which. The only published set, for its monitoring API, is letters, digits, `-`, `_` and `.`. No source says whether the ingest server accepts others, and some clients and relays treat them in special ways.',
    zh: '官方文档允许使用符号，但未说明是哪些。唯一明确列出的字符集来自监播 API：字母、数字、`-`、`_`、`.`。推流服务器是否接受其他符号并无说明，部分客户端和转推程序还会对其做特殊处理。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/31084',
    'https://github.com/TencentCloud/tencentcloud-sdk-nodejs/blob/master/src/services/live/v20180801/live_models.ts',
  ],
  message: {
    en: (d: { text: string }, say) => `AppName contains ${say.quote(d.text)}, which is not known to be allowed`,
    zh: (d, say) => `推流路径(AppName)中含有 ${say.quote(d.text)}，不确定是否被允许`,
  },
  help: {
    en: () => 'use letters, digits, `-`, `_` and `.` only',
    zh: () => '请只使用字母、数字、`-`、`_`、`.`',
  },
  check({ reading: { app } }) {
    if (app === undefined || (app.classes & UNUSUAL_CLASSES) === 0) return undefined
    const stretch = findFirstRunOf(app, UNUSUAL_CLASSES)
    return stretch && { at: stretch.span, data: { text: stretch.text } }
  },
})
