import type { Finding } from '../../../src/core/model/finding.ts'
import type { Report } from '../../../src/core/model/report.ts'
import type { RunSummary } from '../../../src/core/model/run-summary.ts'
import type { Language } from '../../../src/core/model/text.ts'
import type { RenderOptions, Theme } from '../../../src/reporters/reporter.ts'

const same = (text: string): string => text

/** No colour. */
export const plain: Theme = { error: same, warning: same, hint: same, good: same, bold: same, dim: same, link: same }

const tagged =
  (name: string) =>
  (text: string): string =>
    `<${name}>${text}</${name}>`

/** Colours as tags, so that a golden file can be read and compared. */
export const tags: Theme = {
  error: tagged('error'),
  warning: tagged('warning'),
  hint: tagged('hint'),
  good: tagged('good'),
  bold: tagged('bold'),
  dim: tagged('dim'),
  link: tagged('link'),
}

export const look = (changed: Partial<RenderOptions> = {}): RenderOptions => ({
  language: 'en',
  theme: plain,
  width: 80,
  timeZone: 'Asia/Shanghai',
  now: () => Date.parse('2026-01-01T00:00:00Z'),
  verbose: false,
  quiet: false,
  problemsOnly: changed.quiet === true,
  ...changed,
})

const BULLETS = '•'.repeat(32)

const broken = `rtmp://Push.example.com/live/直播 1?txSecret=${BULLETS}&amp;txTime=5C271099`

const spanOf = (input: string, text: string) => ({
  start: input.indexOf(text),
  end: input.indexOf(text) + text.length,
})

const findings: Readonly<Record<Language, readonly Finding[]>> = {
  en: [
    {
      rule: 'stream-name-characters',
      severity: 'error',
      code: '18/308',
      certainty: 'likely',
      span: spanOf(broken, '直播 '),
      message: 'StreamName contains `直播 `, which is not allowed',
      help: 'use letters, digits, `-`, `_` and `.` only, then sign the URL again',
      data: { text: '直播 ' },
    },
    {
      rule: 'tx-time-missing',
      severity: 'error',
      code: '18/500',
      certainty: 'certain',
      span: { start: broken.length, end: broken.length },
      message: 'there is no txTime',
      help: 'sign the URL again with a txTime 12 to 24 hours ahead',
      data: {},
      follows: 'input-html-escaped',
    },
    {
      rule: 'input-html-escaped',
      severity: 'warning',
      certainty: 'certain',
      span: spanOf(broken, '&amp;'),
      message: '`&amp;` is HTML for `&`',
      help: 'replace it with `&`',
      data: { text: '&amp;' },
      fix: {
        title: 'replace the HTML escapes with `&`',
        safe: true,
        edits: [{ span: spanOf(broken, '&amp;'), text: '&' }],
      },
    },
    {
      rule: 'domain-uppercase',
      severity: 'hint',
      certainty: 'uncertain',
      span: spanOf(broken, 'Push'),
      message: 'the domain holds capital letters',
      help: 'write the domain in lower case',
      data: {},
      fix: {
        title: 'write `push.example.com`',
        safe: false,
        edits: [{ span: spanOf(broken, 'Push'), text: 'push' }],
      },
    },
  ],
  zh: [
    {
      rule: 'stream-name-characters',
      severity: 'error',
      code: '18/308',
      certainty: 'likely',
      span: spanOf(broken, '直播 '),
      message: '流名称(StreamName)中含有非法字符 `直播 `',
      help: '流名称只使用字母、数字、`-`、`_`、`.`，并重新生成推流地址；已经分发出去的旧地址仍会被拒绝，需要一并替换',
      data: { text: '直播 ' },
    },
    {
      rule: 'tx-time-missing',
      severity: 'error',
      code: '18/500',
      certainty: 'certain',
      span: { start: broken.length, end: broken.length },
      message: '缺少 txTime',
      help: '请重新生成推流地址，过期时间建议设为 12～24 小时之后',
      data: {},
      follows: 'input-html-escaped',
    },
    {
      rule: 'input-html-escaped',
      severity: 'warning',
      certainty: 'certain',
      span: spanOf(broken, '&amp;'),
      message: '`&amp;` 是 “&” 的 HTML 转义',
      help: '请改回 `&`',
      data: { text: '&amp;' },
      fix: {
        title: '将 HTML 转义替换为 `&`',
        safe: true,
        edits: [{ span: spanOf(broken, '&amp;'), text: '&' }],
      },
    },
    {
      rule: 'domain-uppercase',
      severity: 'hint',
      certainty: 'uncertain',
      span: spanOf(broken, 'Push'),
      message: '域名中含有大写字母',
      help: '域名请使用小写',
      data: {},
      fix: { title: '改为 `push.example.com`', safe: false, edits: [{ span: spanOf(broken, 'Push'), text: 'push' }] },
    },
  ],
}

/** A report with everything in it. */
export const refused = (language: Language): Report => ({
  input: broken,
  source: { file: 'urls.txt', line: 3 },
  reading: {
    protocol: 'rtmp',
    domain: 'push.example.com',
    app: 'live',
    stream: '直播 1',
    expires: '2018-12-29T06:13:45.000Z',
  },
  prediction: {
    outcome: 'refused',
    stage: 'target',
    code: '18/308',
    certainty: 'likely',
    because: ['stream-name-characters', 'client-ip-denied'],
    then: ['18/500'],
    afterFixes: {
      outcome: 'refused',
      stage: 'target',
      code: '18/308',
      certainty: 'likely',
      because: ['stream-name-characters'],
      then: [],
      unjudged: signatureUnjudged,
    },
  },
  findings: findings[language],
  unjudged: [
    { rule: 'tx-secret-mismatch', needs: 'server.keys', code: '18/503' },
    { rule: 'tx-secret-uppercase', needs: 'server.keys', code: '18/503' },
    { rule: 'client-ip-denied', needs: 'clientIp', code: '18/400' },
  ],
})

/** A report without findings, its signature checked or not. */
export const clean = (unjudged: Report['unjudged'] = []): Report => ({
  input: `rtmp://push.example.com/live/room1?txSecret=${BULLETS}&txTime=69561F00`,
  reading: {
    protocol: 'rtmp',
    domain: 'push.example.com',
    app: 'live',
    stream: 'room1',
    expires: '2026-01-01T07:15:12.000Z',
  },
  prediction: { outcome: 'no-objection', because: [], then: [] },
  findings: [],
  unjudged,
})

export const signatureUnjudged: Report['unjudged'] = [
  { rule: 'tx-secret-mismatch', needs: 'server.keys', code: '18/503' },
]

/** A report on a URL that is none of the vendor's. */
export const outside = (language: Language): Report => ({
  input: 'rtmp://a.rtmp.youtube.com/live2/abcd-efgh',
  source: { file: 'urls.txt', line: 5 },
  reading: { protocol: 'rtmp', domain: 'a.rtmp.youtube.com', app: 'live2', stream: 'abcd-efgh' },
  prediction: { outcome: 'out-of-scope', because: ['other-ingest'], then: [] },
  findings: [
    {
      rule: 'other-ingest',
      severity: 'hint',
      certainty: 'certain',
      span: { start: 7, end: 25 },
      message: language === 'zh' ? '`a.rtmp.youtube.com` 属于 YouTube' : '`a.rtmp.youtube.com` belongs to YouTube',
      help: language === 'zh' ? '请到该平台检查此地址' : 'check the URL with that platform',
      data: {},
    },
  ],
  unjudged: [],
})

export const ending: RunSummary = {
  unjudged: [
    { rule: 'domain-disabled', needs: 'server.domains', code: '18/303' },
    { rule: 'client-ip-denied', needs: 'server.ipDeny', code: '18/400' },
    { rule: 'stream-forbidden', needs: 'server.forbiddenStreams', code: '18/305' },
  ],
  summary: { checked: 12, refused: 10, atRisk: 0, noObjection: 1, outOfScope: 1 },
  runExitCode: 1,
  suppressed: { comment: 1, baseline: 2 },
  codes: [
    { code: '18/308', refused: 6, atRisk: 2 },
    { code: '18/500', refused: 3, atRisk: 0 },
    { refused: 1, atRisk: 0 },
  ],
  domains: [
    { domain: 'push.example.com', refused: 8, atRisk: 1 },
    { domain: '推流.example.com', refused: 2, atRisk: 1 },
  ],
  missingFacts: [
    { needs: 'server.keys', urls: 9 },
    { needs: 'clientIp', urls: 1 },
  ],
}
