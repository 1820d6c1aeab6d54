import { defineRule } from '../linter/rule.ts'
import { findFirstRunOf } from '../url/char-run.ts'
import { FORBIDDEN_CLASSES } from '../url/character.ts'

export default defineRule({
  id: 'app-name-characters',
  severity: 'error',
  stage: 'target',
  code: '18/309',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  summary: {
    en: 'AppName contains whitespace, a control character or a non-ASCII character.',
    zh: '推流路径(AppName)中含有空白、控制字符或非 ASCII 字符（如中文）。',
  },
  why: {
    en: 'Tencent Cloud allows letters, digits and symbols in AppName and publishes no list of symbols. That it refuses everything outside printable ASCII is inferred from that sentence.',
    zh: '官方文档规定推流路径(AppName)仅支持字母、数字和符号，但未公布具体字符表；可打印 ASCII 以外的字符会被拒绝，是据此推断。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/31084',
  ],
  message: {
    en: (d: { text: string }, say) => `AppName contains ${say.quote(d.text)}, which is not allowed`,
    zh: (d, say) => `推流路径(AppName)中含有非法字符 ${say.quote(d.text)}`,
  },
  help: {
    en: () => 'use letters, digits, `-`, `_` and `.` only, or the default AppName `live`',
    zh: () => '推流路径(AppName)只使用字母、数字、`-`、`_`、`.`，或使用默认的 `live`',
  },
  check({ reading: { app } }) {
    if (app === undefined || (app.classes & FORBIDDEN_CLASSES) === 0) return undefined
    const stretch = findFirstRunOf(app, FORBIDDEN_CLASSES)
    return stretch && { at: stretch.span, data: { text: stretch.text } }
  },
})
