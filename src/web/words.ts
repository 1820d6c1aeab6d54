import type { Text } from '../core/model/text.ts'

/** Texts of the page's frame. The texts about URLs are those of the command, in core. */
export const pageTexts = {
  title: { en: 'Push preflight', zh: '推流预检' },
  subtitle: {
    en: 'Will Tencent Cloud Live accept this push URL? Find out before you go live.',
    zh: '开播前先检查：腾讯云直播会不会拒绝这个推流地址？',
  },
  tabs: { en: 'Tools', zh: '功能' },
  check: { en: 'Check', zh: '检查地址' },
  sign: { en: 'Sign', zh: '生成地址' },
  codes: { en: 'Codes', zh: '错误码' },
  skip: { en: 'Skip to content', zh: '跳到正文' },
  otherLanguage: { en: '中文', zh: 'English' },
  theme: { en: 'Theme', zh: '外观' },
  themes: {
    auto: { en: 'System', zh: '跟随系统' },
    light: { en: 'Light', zh: '浅色' },
    dark: { en: 'Dark', zh: '深色' },
  },
  private: {
    en: 'Everything happens in this page. It sends nothing, and keeps neither the URL nor the key.',
    zh: '全部在本页面内完成：不发送任何数据，不保存地址和 KEY。',
  },
  disclaimer: {
    en: 'Not a product of Tencent.',
    zh: '非腾讯官方产品。',
  },
  copy: { en: 'Copy', zh: '复制' },
  space: { en: 'space', zh: '空格' },
  copied: { en: 'Copied', zh: '已复制' },
  notCopied: { en: 'Not copied', zh: '复制失败' },
  show: { en: 'Show', zh: '显示' },
  hide: { en: 'Hide', zh: '隐藏' },
  keyExtracted: {
    en: 'The label, quotes or invisible characters around the key are left out.',
    zh: '已忽略 KEY 前后的名称、引号或不可见字符。',
  },
  optional: { en: 'optional', zh: '选填' },
} as const satisfies Record<string, Text | Record<string, Text>>

/** Punctuation between texts. */
export const punctuationMarks = {
  colon: { en: ': ', zh: '：' },
  comma: { en: ', ', zh: '，' },
  stop: { en: '.', zh: '。' },
  /** The space after a full stop; Chinese marks need none. */
  gap: { en: ' ', zh: '' },
} as const satisfies Record<string, Text>

/** Texts of the check. */
export const checkTexts = {
  form: { en: 'What to check', zh: '填写方式' },
  whole: { en: 'Whole URL', zh: '完整地址' },
  fields: { en: 'OBS fields', zh: '服务器 + 推流码' },
  url: { en: 'Push URL', zh: '推流地址' },
  server: { en: 'Server', zh: '服务器' },
  streamKey: { en: 'Stream Key', zh: '推流码' },
  urlHint: {
    en: 'Paste the whole URL, or either of OBS’s two fields.',
    zh: '粘贴完整地址，或 OBS 中的“服务器”“推流码”，会自动识别。',
  },
  tookServer: {
    en: 'This is what OBS calls Server. Now paste the Stream Key.',
    zh: '这是 OBS 的“服务器”，请再粘贴“推流码”。',
  },
  tookKey: {
    en: 'This is what OBS calls Stream Key. Now paste the Server.',
    zh: '这是 OBS 的“推流码”，请再粘贴“服务器”。',
  },
  tookBoth: { en: 'Both fields of OBS were found.', zh: '已识别出 OBS 的“服务器”和“推流码”。' },
  tookUrl: { en: 'This is a whole URL.', zh: '这是完整的推流地址。' },
  tookSwapped: {
    en: 'Server and Stream Key were swapped. This is corrected.',
    zh: '“服务器”和“推流码”填反了，已互换。',
  },
  tookOut: {
    en: 'Only the push URL in the text is checked.',
    zh: '已从文字中取出推流地址，其余内容不参与检查。',
  },
  tookFirst: {
    en: 'The text has several push URLs. Choose one to check.',
    zh: '文字中有多个推流地址，请选择要检查的一个。',
  },
  urls: { en: 'Push URLs in the text', zh: '文字中的推流地址' },
  incomplete: {
    'server-wanted': {
      en: 'Paste the Server as well: both are checked together.',
      zh: '还需填写“服务器”，与“推流码”合在一起才能检查。',
    },
    'whole-in-key': {
      en: 'The Stream Key is a whole URL. In OBS, the Server ends before the StreamName, and the Stream Key is the rest.',
      zh: '“推流码”里填了完整地址。在 OBS 中，“服务器”到流名称之前为止，其余部分才是推流码。',
    },
    'wrong-box': {
      en: 'This is in the wrong box. The Server begins with rtmp:// and ends after AppName; the Stream Key is the rest.',
      zh: '填错了位置：“服务器”以 rtmp:// 开头，到推流路径(AppName)为止；其余部分才是“推流码”。',
    },
  },
  long: {
    en: (count: string) => `${count} characters: the box shows only the beginning, all of it is checked.`,
    zh: (count: string) => `共 ${count} 个字符，框内只显示开头部分，检查的是全文。`,
  },
  checking: { en: 'Checking…', zh: '正在检查…' },
  clear: { en: 'Clear', zh: '清空' },
  example: { en: 'Try an example', zh: '试试示例' },
  more: { en: 'Key and show times', zh: 'KEY 与直播时间' },
  key: { en: 'Signing key', zh: '鉴权 KEY' },
  keyHint: {
    en: 'With the key, the signature is checked, and the cause of a wrong one found.',
    zh: '填写后可检查签名；签名错误时还能指出原因。',
  },
  backupKey: { en: 'Backup key', zh: '备 KEY' },
  starts: { en: 'Show starts', zh: '开播时间' },
  ends: { en: 'Show ends', zh: '结束时间' },
  showHint: { en: 'Checks whether the URL has expired by then.', zh: '检查届时地址是否已过期。' },
  result: { en: 'Result', zh: '检查结果' },
  emptyHead: { en: 'Paste a push URL', zh: '粘贴推流地址' },
  emptyText: {
    en: 'The verdict appears here as you type: whether the push will be refused, with which code, where the fault is, and what to do.',
    zh: '结果会立即显示在这里：会不会被拒绝、错误码是什么、哪里写错了、怎么办。',
  },
  then: { en: 'After that is fixed', zh: '修正后还会遇到' },
  todo: { en: 'What to do', zh: '怎么办' },
  addKey: {
    en: 'The form of the URL is right. To check txSecret, enter the signing key.',
    zh: '地址写法没有问题，但 txSecret 是否正确须有 KEY 才能判断。填写鉴权 KEY 即可检查。',
  },
  go: {
    en: 'Nothing in the URL prevents the push. The server may still refuse it for other reasons, such as the account or the domain.',
    zh: '地址本身没有问题。但服务器仍可能因账号、域名等地址以外的原因拒绝推流。',
  },
  parts: { en: 'The URL, part by part', zh: '地址各部分' },
  absent: { en: 'missing', zh: '缺失' },
  protocol: { en: 'protocol', zh: '协议' },
  expires: { en: 'Expires', zh: '到期时间' },
  expired: { en: 'Expired', zh: '到期时间' },
  left: {
    en: (time: string) => ['', time, ' left'] as const,
    zh: (time: string) => ['剩余 ', time, ''] as const,
  },
  ago: {
    en: (time: string) => ['', time, ' ago'] as const,
    zh: (time: string) => ['已过期 ', time, ''] as const,
  },
  days: { en: (days: number) => (days === 1 ? '1 day ' : `${days} days `), zh: (days: number) => `${days} 天 ` },
  findings: { en: 'Findings', zh: '发现的问题' },
  moreFindings: {
    en: (count: string) => `${count} more are not shown.`,
    zh: (count: string) => `另有 ${count} 个问题未显示。`,
  },
  omitted: { en: (count: string) => `${count} characters`, zh: (count: string) => `省略 ${count} 个字符` },
  finding: { en: 'Finding', zh: '问题' },
  where: { en: 'Show where in the URL', zh: '在地址中查看' },
  help: { en: 'What to do', zh: '建议' },
  fix: { en: 'Fix', zh: '修复' },
  unsafeFix: { en: 'Apply if correct', zh: '确认无误后修改' },
  fixAll: { en: 'Apply all safe fixes', zh: '一键修复' },
  fixed: { en: 'Fixed.', zh: '已修复。' },
  undo: { en: 'Undo', zh: '撤销' },
  notChecked: { en: 'Not checked', zh: '未检查' },
  others: {
    en: (count: number) => `${count} ${count === 1 ? 'fact' : 'facts'} about account and server`,
    zh: (count: number) => `账号和服务端信息 ${count} 项`,
  },
  notCheckedHint: {
    en: 'The URL alone does not show these. The server may refuse a push because of each.',
    zh: '仅凭地址无法判断以下各项，服务器仍可能因此拒绝推流。',
  },
  issuer: { en: 'For the issuer of the URL', zh: '发给提供地址的人' },
  issuerHint: { en: 'Without signature and key: safe to send.', zh: '不含签名和 KEY，可放心发送。' },
  issuerRefused: { en: 'This push URL is expected to fail', zh: '您好，这个推流地址预计无法使用' },
  issuerAtRisk: { en: 'This push URL may fail', zh: '您好，这个推流地址可能无法使用' },
  issuerCode: {
    en: (code: string) => `Tencent Cloud Live will likely answer with ${code}.`,
    zh: (code: string) => `腾讯云直播预计会返回 ${code}。`,
  },
  issuerProblem: { en: 'Problem', zh: '问题' },
  issuerAdvice: { en: 'Advice', zh: '建议' },
  atStart: { en: 'At the start', zh: '开播时' },
  atEnd: { en: 'At the end', zh: '结束时' },
  startValid: { en: 'not expired yet', zh: '尚未到期' },
  startExpired: { en: 'expired: the push cannot start', zh: '已过期，无法开播' },
  endValid: {
    en: 'not expired yet: expiry will not stop a reconnect',
    zh: '尚未到期，断线重连不会因过期被拒',
  },
  endExpired: {
    en: 'expired by then: a running push goes on, but cannot reconnect',
    zh: '已过期：正在进行的推流不受影响，但断线后无法重连',
  },
  timeUnknown: { en: 'not known: the URL has no certain expiry', zh: '无法判断：地址中没有明确的到期时间' },
  timePast: { en: 'this time has passed', zh: '所填时间已过' },
  endFirst: { en: 'not after the start of the show', zh: '所填时间不晚于开播时间' },
} as const

/** Texts of signing. */
export const signTexts = {
  domain: { en: 'Push domain', zh: '推流域名' },
  app: { en: 'AppName', zh: '推流路径(AppName)' },
  stream: { en: 'StreamName', zh: '流名称(StreamName)' },
  valid: { en: 'Valid for', zh: '有效时长' },
  until: { en: 'Expires at', zh: '到期时间' },
  times: {
    '12': { en: '12 hours', zh: '12 小时' },
    '24': { en: '24 hours', zh: '24 小时' },
    '168': { en: '7 days', zh: '7 天' },
    other: { en: 'Until…', zh: '指定时间' },
  },
  algorithm: { en: 'Digest', zh: '签名算法' },
  protocol: { en: 'Protocol', zh: '推流协议' },
  key: { en: 'Signing key', zh: '鉴权 KEY' },
  keyHint: {
    en: 'In the console: Domain Management > the domain > Push Configuration.',
    zh: '控制台 → 域名管理 → 推流域名 → 推流配置中查看。',
  },
  emptyHead: { en: 'Fill in domain, StreamName and key', zh: '填写域名、流名称和 KEY' },
  emptyText: {
    en: 'The URL is made in this page, with a QR code and the fields for OBS.',
    zh: '推流地址在本页面内生成，并附二维码和 OBS 填写内容。',
  },
  url: { en: 'Push URL', zh: '推流地址' },
  made: { en: 'The push URL is ready.', zh: '已生成推流地址。' },
  qr: { en: 'QR code of the push URL', zh: '推流地址二维码' },
  noQr: { en: 'The URL is too long for a QR code.', zh: '地址过长，无法生成二维码。' },
  secret: {
    en: 'Anyone who has the URL can push to it until it expires.',
    zh: '到期之前，任何人拿到此地址都能推流，请妥善保管。',
  },
  forObs: { en: 'For OBS', zh: 'OBS 设置' },
  card: { en: 'Card to send', zh: '发给主播' },
  noObs: {
    en: 'OBS would push to another stream with these fields. Use the URL in another client.',
    zh: 'OBS 由这两个字段解析出的推流与所签名的不同，请在其他客户端中使用完整地址。',
  },
  carrier: {
    en: 'OBS and ffmpeg push RTMP over plain TCP. This port needs a client such as Tencent Cloud’s SDK.',
    zh: 'OBS 与 FFmpeg 只通过 TCP 推送 RTMP，此端口需使用腾讯云推流 SDK 等客户端。',
  },
  refused: { en: 'No URL was made: the server would refuse the push.', zh: '未生成地址：服务器会拒绝这样的推流。' },
} as const

/** Texts of the catalogue. */
export const codeTexts = {
  search: { en: 'Search', zh: '搜索' },
  hint: {
    en: 'A code (18/503, 18503), a few words of its text, or what OBS shows.',
    zh: '错误码（18/503、18503）、说明文字，或 OBS 弹出的提示。',
  },
  found: {
    en: (count: number) => (count === 1 ? '1 result' : `${count} results`),
    zh: (count: number) => `${count} 条结果`,
  },
  none: { en: 'Nothing found. Try fewer words.', zh: '没有找到，请减少关键词再试。' },
  refusals: { en: 'Codes that refuse a push', zh: '拒绝推流的错误码' },
  endings: { en: 'Codes that end a running push', zh: '中断推流的错误码' },
  obs: { en: 'What OBS shows', zh: 'OBS 的提示' },
  remedy: { en: 'What to do', zh: '怎么办' },
  note: { en: 'Note', zh: '说明' },
  earlier: { en: 'Earlier wording', zh: '旧版说明' },
  decidable: {
    url: { en: 'The URL shows it before the push.', zh: '推流前可从地址中看出。' },
    facts: { en: 'Facts about the account show it before the push.', zh: '掌握账号信息后，推流前可判断。' },
    rehearsal: {
      en: 'Cannot be known before the push; a rehearsal shows it.',
      zh: '推流前无法判断，可通过演练得知。',
    },
    never: { en: 'Cannot be known before the push.', zh: '推流前无法判断。' },
  },
  likely: { en: 'Likely codes', zh: '可能的错误码' },
  noCode: { en: 'No code: there was no contact with the server.', zh: '没有错误码：未与服务器通信。' },
} as const
