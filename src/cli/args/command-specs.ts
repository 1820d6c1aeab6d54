import { rtmpClientIds } from '../../core/model/reading.ts'
import { protocols } from '../../core/model/signing.ts'
import type { Text } from '../../core/model/text.ts'
import type { ExitCode } from '../../exit-code.ts'
import { recordFormats } from '../../reporters/records/index.ts'
import { signFormats } from '../../reporters/sign/index.ts'
import type { Io } from '../runtime/io.ts'
import { type Option, type OptionName, type OptionValues, optionSpecs } from './option-specs.ts'

/** What was asked for. */
export interface CommandRequest {
  readonly command: CommandName
  readonly values: OptionValues
  /** What stood there without an option. */
  readonly operands: readonly string[]
}

export type CommandHandler = (request: CommandRequest, io: Io) => Promise<ExitCode>

/** One command, as help and completion know it. */
export interface CommandSpec {
  /** What follows its name in the usage line. */
  readonly operands: Text
  /** The most that may stand there; absent: any number. */
  readonly maxOperands?: number
  readonly about: Text
  readonly examples: readonly (readonly [line: string, about: Text])[]
  readonly options: readonly OptionName[]
  /** What an option means here, where that differs from what it means elsewhere. */
  readonly optionOverrides?: { readonly [N in OptionName]?: Partial<Pick<Option, 'about' | 'choices' | 'value'>> }
}

const KEY_OPTIONS = ['key-env', 'key-file', 'key-prompt'] as const
const COMMON_OPTIONS = ['lang', 'help'] as const
const FORMAT_OVERRIDE = { about: { en: 'how the answer is written', zh: '输出格式' } }
const PRETTY_OR_JSON = { format: { ...FORMAT_OVERRIDE, choices: ['pretty', 'json'] } }
const NO_OPERANDS: Text = { en: '', zh: '' }

/** Every command. Each has a file of its name in `commands/`. In examples, URLs stand in double quotes: cmd.exe knows no others. */
export const commandSpecs = {
  check: {
    operands: { en: '[url…]', zh: '[地址…]' },
    about: { en: 'say whether push URLs would be refused (default)', zh: '检查推流地址是否会被拒绝（默认命令）' },
    examples: [
      [
        'push-preflight "rtmp://push.example.com/live/room1?txSecret=…&txTime=…"',
        { en: 'check one URL; mind the quotes', zh: '检查一个地址，注意加引号' },
      ],
      [
        'push-preflight --server rtmp://push.example.com/live/ --stream-key "room1?txSecret=…&txTime=…"',
        { en: 'check the two fields of OBS', zh: '检查 OBS 的两个字段' },
      ],
      [
        'push-preflight --file urls.txt --key-env LIVE_KEY --format concise',
        { en: 'check a list, signatures included', zh: '批量检查，包括签名' },
      ],
      [
        'push-preflight --scan . --fix',
        { en: 'find URLs in a project, and mend what is safe to mend', zh: '扫描项目中的推流地址，并应用安全的修正' },
      ],
      [
        'push-preflight --file "rooms/**/*.csv" --column push_url',
        { en: 'check a column of every sheet in a folder', zh: '检查目录中所有表格的同一列' },
      ],
      [
        'push-preflight --field push.url rooms.jsonl.gz',
        { en: 'check a member of JSON Lines, packed or not', zh: '检查 JSON Lines 的一个成员，可为 gzip 文件' },
      ],
      [
        'push-preflight --account --probe "rtmp://push.example.com/live/room1?txSecret=…&txTime=…"',
        { en: 'with what the account knows, DNS and the port', zh: '结合账号信息、域名解析与端口检查' },
      ],
      ['push-preflight --until 23:00 urls.txt', { en: 'must still start at 23:00', zh: '23:00 时仍须有效' }],
      ['push-preflight', { en: 'paste a URL, hidden from the shell’s history', zh: '粘贴地址，不进入命令历史' }],
    ],
    options: [
      ...([
        'server',
        'stream-key',
        'file',
        'column',
        'field',
        'scan',
        'fix',
        'diff',
        ...KEY_OPTIONS,
        'now',
        'for',
        'until',
        'client',
        'client-ip',
        'config',
      ] as const),
      ...(['format', 'output', 'only', 'max-findings', 'fail-on', 'strict', 'baseline', 'update-baseline'] as const),
      ...(['account', 'endpoint', 'cache', 'max-age', 'probe', 'timeout'] as const),
      ...(['threads', 'time-zone', 'show-secrets', 'verbose', 'quiet'] as const),
      ...COMMON_OPTIONS,
      'version',
    ],
  },
  sign: {
    operands: NO_OPERANDS,
    maxOperands: 0,
    about: { en: 'make signed push URLs', zh: '生成带签名的推流地址' },
    examples: [
      [
        'push-preflight sign --domain push.example.com --stream room1 --ttl 24h --key-env LIVE_KEY',
        { en: 'one URL, ready to push', zh: '生成一个推流地址' },
      ],
      [
        'push-preflight sign --domain push.example.com --stream room1 --expires 23:00 --format obs',
        { en: 'the two fields of OBS', zh: 'OBS 的两个字段' },
      ],
      [
        'push-preflight sign --url "rtmp://push.example.com/live/room1?txSecret=…&txTime=…" --ttl 12h',
        { en: 'sign a URL again', zh: '为已有地址重新签名' },
      ],
      [
        'push-preflight sign --from streams.csv --domain push.example.com --output urls.csv',
        { en: 'one URL for each row', zh: '为每一行生成地址' },
      ],
    ],
    options: [
      ...(['domain', 'app', 'stream', 'ttl', 'expires', 'protocol', 'algorithm', 'param', 'tx-host'] as const),
      ...([
        'tx-time-case',
        'url',
        'from',
        ...KEY_OPTIONS,
        'config',
        'format',
        'output',
        'explain',
        'qr',
        'qr-svg',
      ] as const),
      ...(['for', 'now', 'time-zone', 'quiet', ...COMMON_OPTIONS] as const),
    ],
    optionOverrides: {
      url: { about: { en: 'sign this URL again: all but its signature stays', zh: '为此地址重新签名，其余部分不变' } },
      for: {
        about: {
          en: 'warn where it is valid for less than that; default: 12h',
          zh: '有效时长不足时警告，默认 12h',
        },
        value: '12h',
      },
      format: {
        about: { en: 'how URLs are written; default: url', zh: '输出格式，默认 url' },
        choices: signFormats,
      },
      now: { about: { en: 'sign as if it were this time (ISO 8601)', zh: '以此时间为当前时间（ISO 8601）' } },
      'time-zone': { about: { en: 'read and show times in this IANA zone', zh: '按此 IANA 时区读取和显示时间' } },
      quiet: { about: { en: 'no warnings; errors only', zh: '不输出警告，仅输出错误' } },
    },
  },
  split: {
    operands: { en: '[url]', zh: '[地址]' },
    maxOperands: 1,
    about: {
      en: 'take a URL apart, for OBS and other clients',
      zh: '拆分推流地址：OBS 字段与客户端发送内容',
    },
    examples: [
      [
        'push-preflight split "rtmp://push.example.com/live/room1?txSecret=…&txTime=…"',
        { en: 'what goes into which field', zh: '各字段应填写的内容' },
      ],
      [
        'push-preflight split --server rtmp://push.example.com/live/ --stream-key "room1?txSecret=…&txTime=…"',
        { en: 'and back', zh: '由两个字段还原地址' },
      ],
      [
        'push-preflight split --client ffmpeg --format json --show-secrets "rtmp://…"',
        { en: 'the words of one client, for programs', zh: '单个客户端发送的内容，供程序读取' },
      ],
      ['push-preflight split', { en: 'paste a URL, hidden from the shell’s history', zh: '粘贴地址，不进入命令历史' }],
    ],
    options: ['server', 'stream-key', 'client', 'format', 'show-secrets', ...COMMON_OPTIONS],
    optionOverrides: {
      ...PRETTY_OR_JSON,
      server: {
        about: { en: 'the Server of OBS, joined with --stream-key', zh: 'OBS 的“服务器”，与 --stream-key 合并' },
      },
      client: { about: { en: 'the words of this client alone', zh: '仅显示此客户端' }, choices: rtmpClientIds },
    },
  },
  explain: {
    operands: { en: '<code|rule|error|…>', zh: '<错误码|规则|报错|…>' },
    about: {
      en: 'explain a code, a rule, or what a client shows',
      zh: '解释断流错误码、规则或客户端报错',
    },
    examples: [
      ['push-preflight explain 18/503', { en: 'a code; 18503 will do', zh: '错误码，也可写作 18503' }],
      ['push-preflight explain tx-time-expired', { en: 'a rule', zh: '规则' }],
      ['push-preflight explain recipes', { en: 'known wrong ways to make a txSecret', zh: '常见的错误签名方式' }],
      [
        'push-preflight explain obs:-3',
        { en: 'an error of OBS; ffmpeg:… and sdk:-1326 likewise', zh: 'OBS 的错误号，另有 ffmpeg:…、sdk:-1326' },
      ],
      [
        'push-preflight explain "无法访问指定的频道或推流码"',
        { en: 'what a client shows, in either language', zh: '客户端的提示文字，中英文均可' },
      ],
      [
        'push-preflight explain "推流客户端主动断流(3)"',
        { en: 'the reason of a record: all codes that share it', zh: '断流记录中的原因：列出使用该说明的全部错误码' },
      ],
      ['push-preflight explain - < ffmpeg.log', { en: 'the output of a client', zh: '客户端的输出' }],
      [
        'push-preflight explain 18/503 --url "rtmp://…" --key-env LIVE_KEY',
        { en: 'which of its causes holds for this URL', zh: '此地址符合其中哪个原因' },
      ],
    ],
    options: [
      'url',
      ...KEY_OPTIONS,
      'now',
      'client',
      'client-ip',
      'config',
      'format',
      'time-zone',
      'show-secrets',
      ...COMMON_OPTIONS,
    ],
    optionOverrides: PRETTY_OR_JSON,
  },
  'obs check': {
    operands: NO_OPERANDS,
    maxOperands: 0,
    about: { en: 'check what OBS is set to push to', zh: '检查 OBS 中设置的推流地址' },
    examples: [
      ['push-preflight obs check --for 3h', { en: 'before a show of three hours', zh: '三小时的直播开始之前' }],
      [
        'push-preflight obs check --profile "My Show" --key-env LIVE_KEY',
        { en: 'one profile, signature included', zh: '检查一个配置文件，包括签名' },
      ],
      [
        'push-preflight obs check --all --format json',
        { en: 'all profiles, for programs', zh: '检查全部配置文件，供程序读取' },
      ],
      ['push-preflight obs check --live', { en: 'ask the OBS that is running', zh: '向正在运行的 OBS 查询' }],
    ],
    options: [
      ...([
        'profile',
        'all',
        'file',
        'obs-folder',
        'live',
        'host',
        'port',
        ...KEY_OPTIONS,
        'now',
        'for',
        'until',
      ] as const),
      ...(['client-ip', 'config', 'account', 'endpoint', 'cache', 'max-age', 'probe', 'timeout'] as const),
      ...(['format', 'output', 'only', 'fail-on', 'strict', 'time-zone'] as const),
      ...(['show-secrets', 'verbose', 'quiet', ...COMMON_OPTIONS] as const),
    ],
    optionOverrides: {
      file: { about: { en: 'check this service.json; may be repeated', zh: '检查此 service.json，可重复' } },
    },
  },
  'obs list': {
    operands: NO_OPERANDS,
    maxOperands: 0,
    about: { en: 'list the profiles of OBS, and what would come of each', zh: '列出 OBS 的配置文件及其检查结论' },
    examples: [
      ['push-preflight obs list', { en: 'every profile, with its expiry', zh: '列出全部配置文件及到期时间' }],
      ['push-preflight obs list --obs-folder D:\\OBS', { en: 'of a portable OBS', zh: '便携版 OBS' }],
    ],
    options: [
      ...(['obs-folder', ...KEY_OPTIONS, 'now', 'for', 'until', 'config', 'format', 'time-zone'] as const),
      ...(['show-secrets', 'quiet', ...COMMON_OPTIONS] as const),
    ],
    optionOverrides: PRETTY_OR_JSON,
  },
  'obs set': {
    operands: NO_OPERANDS,
    maxOperands: 0,
    about: { en: 'set Server and Stream Key of OBS', zh: '设置 OBS 的服务器与推流码' },
    examples: [
      [
        'push-preflight obs set --domain push.example.com --stream room1 --ttl 24h --key-env LIVE_KEY',
        { en: 'sign, and write into the current profile', zh: '签名，并写入当前配置文件' },
      ],
      [
        'push-preflight obs set --profile "My Show" --url-env PUSH_URL',
        { en: 'a URL that is signed already', zh: '使用已签名的地址' },
      ],
      [
        'push-preflight obs set --live --stream room1 --expires 23:00 --key-env LIVE_KEY',
        { en: 'in the OBS that is running', zh: '设置正在运行的 OBS' },
      ],
      ['push-preflight obs set', { en: 'paste a URL, hidden', zh: '粘贴地址（不显示）' }],
    ],
    options: [
      ...(['url', 'url-env', 'domain', 'app', 'stream', 'ttl', 'expires', 'protocol', 'algorithm', 'param'] as const),
      ...([
        'tx-host',
        'tx-time-case',
        ...KEY_OPTIONS,
        'config',
        'profile',
        'obs-folder',
        'force',
        'live',
        'host',
      ] as const),
      ...(['port', 'for', 'now', 'format', 'time-zone', 'show-secrets', 'quiet', ...COMMON_OPTIONS] as const),
    ],
    optionOverrides: {
      ...PRETTY_OR_JSON,
      url: {
        about: {
          en: 'set this URL as it is, or sign it again with --ttl or --expires; - is standard input; others can see it in the process list',
          zh: '直接使用此地址；与 --ttl 或 --expires 同用则重新签名；- 表示标准输入；其他用户可在进程列表中看到',
        },
      },
      for: {
        about: { en: 'warn where it is valid for less than that; default: 12h', zh: '有效时长不足时警告，默认 12h' },
        value: '12h',
      },
      stream: { about: { en: 'StreamName', zh: '流名称(StreamName)' } },
      protocol: { choices: protocols },
      force: { about: { en: 'write although OBS is running', zh: 'OBS 正在运行时也写入' } },
      quiet: { about: { en: 'no warnings; errors only', zh: '不输出警告，仅输出错误' } },
      'show-secrets': { about: { en: 'show the Stream Key in clear', zh: '显示完整推流码' } },
    },
  },
  diagnose: {
    operands: { en: '[file…]', zh: '[文件…]' },
    about: { en: 'say what ended pushes, from records of them', zh: '根据推断流记录分析断流原因' },
    examples: [
      [
        'push-preflight diagnose events.json',
        { en: 'answers of the API: DescribeLiveStreamEventList', zh: 'API 的返回：DescribeLiveStreamEventList' },
      ],
      [
        'push-preflight diagnose callbacks.jsonl.gz --since 24h --key-env LIVE_KEY',
        { en: 'a log of callbacks; URLs in it are checked too', zh: '回调日志，并检查其中的推流地址' },
      ],
      [
        'push-preflight diagnose 断流记录.csv --stream "room*" --time-zone Asia/Shanghai',
        { en: 'a table; times without an offset are of that zone', zh: '表格；没有时区的时间按此时区读取' },
      ],
      [
        'push-preflight diagnose callbacks.jsonl --reason 18/503 --format csv --output refused.csv',
        { en: 'what may have been a wrong signature, as a table', zh: '筛选可能是签名错误的记录，输出为表格' },
      ],
      [
        'push-preflight diagnose --account --since 7d --domain push.example.com',
        { en: 'the records that the account’s API has', zh: '通过 API 查询账号的推断流记录' },
      ],
    ],
    options: [
      ...(['file', 'columns', 'account', 'endpoint', 'timeout'] as const),
      ...(['since', 'until', 'domain', 'app', 'stream', 'reason', 'rows'] as const),
      ...([
        ...KEY_OPTIONS,
        'now',
        'config',
        'format',
        'output',
        'time-zone',
        'show-secrets',
        'quiet',
        ...COMMON_OPTIONS,
      ] as const),
    ],
    optionOverrides: {
      file: {
        about: {
          en: 'read records: answers of the API, callbacks, JSON Lines, CSV; patterns will do; .gz is unpacked; - is standard input',
          zh: '读取记录：API 的返回、回调、JSON Lines、CSV；可用通配符；.gz 自动解压；- 表示标准输入',
        },
      },
      account: {
        about: {
          en: 'ask the API for the records, of the last 24 hours unless --since says otherwise (TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY)',
          zh: '通过 API 查询记录，默认最近 24 小时，可用 --since 指定（使用 TENCENTCLOUD_SECRET_ID、TENCENTCLOUD_SECRET_KEY）',
        },
      },
      timeout: {
        about: {
          en: 'wait that long for each answer of --account; default: 10s',
          zh: '--account 每次等待的时长，默认 10s',
        },
      },
      until: {
        about: { en: 'records before then: as --since', zh: '此时间之前的记录，写法同 --since' },
        value: 'TIME',
      },
      domain: { about: { en: 'records of this domain; * stands for anything', zh: '此域名的记录；* 表示任意文字' } },
      app: {
        about: { en: 'records of this AppName; * stands for anything', zh: '此路径(AppName)的记录；* 表示任意文字' },
      },
      stream: {
        about: {
          en: 'records of this stream; * stands for anything; repeat for more',
          zh: '此流的记录；* 表示任意文字；可重复',
        },
      },
      now: {
        about: { en: 'count --since back from this time (ISO 8601)', zh: '--since 以此时间为当前时间（ISO 8601）' },
      },
      'time-zone': { about: { en: 'read and show times in this IANA zone', zh: '按此 IANA 时区读取和显示时间' } },
      format: { ...FORMAT_OVERRIDE, choices: recordFormats },
      quiet: { about: { en: 'no notices; errors only', zh: '不输出提示，仅输出错误' } },
    },
  },
  codes: {
    operands: NO_OPERANDS,
    maxOperands: 0,
    about: { en: 'list the interruption codes', zh: '列出断流错误码' },
    examples: [['push-preflight codes --format json', { en: 'for programs', zh: '供程序读取' }]],
    options: ['format', ...COMMON_OPTIONS],
    optionOverrides: PRETTY_OR_JSON,
  },
  rules: {
    operands: NO_OPERANDS,
    maxOperands: 0,
    about: { en: 'list the rules', zh: '列出规则' },
    examples: [['push-preflight rules --format json', { en: 'for programs', zh: '供程序读取' }]],
    options: ['format', ...COMMON_OPTIONS],
    optionOverrides: PRETTY_OR_JSON,
  },
  init: {
    operands: NO_OPERANDS,
    maxOperands: 0,
    about: { en: 'write a configuration: asks for domain, key and limits', zh: '生成配置文件：询问域名、KEY 与限制' },
    examples: [
      ['push-preflight init', { en: 'in the project’s folder', zh: '在项目目录中运行' }],
      ['push-preflight init < /dev/null', { en: 'no questions: a template', zh: '不提问，生成模板' }],
    ],
    options: ['force', ...COMMON_OPTIONS],
  },
  page: {
    operands: NO_OPERANDS,
    maxOperands: 0,
    about: {
      en: 'check, sign and look up codes in a browser, offline',
      zh: '在浏览器中检查、生成地址和查询错误码（离线）',
    },
    examples: [
      ['push-preflight page', { en: 'serve it to this computer alone', zh: '仅供本机访问' }],
      [
        'push-preflight page --output push-preflight.html',
        { en: 'one file, to open or to send to whoever has no terminal', zh: '保存为单个文件，可直接打开或发给他人' },
      ],
    ],
    options: ['output', ...COMMON_OPTIONS],
    optionOverrides: {
      output: {
        about: {
          en: 'write the page to a file instead of serving it; - is standard output',
          zh: '将页面写入文件，不启动服务；- 表示标准输出',
        },
      },
    },
  },
  completion: {
    operands: { en: '<bash|zsh|fish>', zh: '<bash|zsh|fish>' },
    maxOperands: 1,
    about: { en: 'print a completion script for a shell', zh: '输出 shell 补全脚本' },
    examples: [
      ['source <(push-preflight completion bash)', { en: 'bash: in ~/.bashrc', zh: 'bash：写入 ~/.bashrc' }],
      ['source <(push-preflight completion zsh)', { en: 'zsh: in ~/.zshrc', zh: 'zsh：写入 ~/.zshrc' }],
      [
        'push-preflight completion fish > ~/.config/fish/completions/push-preflight.fish',
        { en: 'fish: once', zh: 'fish：执行一次' },
      ],
    ],
    options: [...COMMON_OPTIONS],
  },
} as const satisfies Record<string, CommandSpec>

export type CommandName = keyof typeof commandSpecs

/** The commands that begin with this word and go on. */
export const listSubcommands = (word: string): readonly CommandName[] =>
  (Object.keys(commandSpecs) as CommandName[]).filter((name) => name.startsWith(`${word} `))

export const isCommandName = (word: string): word is CommandName => Object.hasOwn(commandSpecs, word)

/** An option as a command knows it. */
export const getOptionSpec = (command: CommandSpec, name: OptionName): Option => ({
  ...optionSpecs[name],
  ...command.optionOverrides?.[name],
})
