import { type CodeId, catalogue } from '../codes/catalogue.ts'
import type { Cause, Likelihood } from '../model/client-error.ts'
import type { CodeEntry } from '../model/code.ts'
import type { Text } from '../model/text.ts'

const entries: readonly (CodeEntry & { readonly id: CodeId })[] = catalogue

const codesWhere = (test: (entry: CodeEntry) => boolean): readonly CodeId[] => entries.filter(test).map(({ id }) => id)

/** 18 and 19 refuse a push; every other code ends one that ran. */
export const isRefusal = ({ code }: CodeEntry): boolean => code === 18 || code === 19

const REFUSALS = codesWhere(isRefusal)
const ENDINGS = codesWhere((entry) => !isRefusal(entry))
const AUTH = codesWhere(({ stage }) => stage === 'auth')
const TARGET = codesWhere(({ stage }) => stage === 'target')
const ACCOUNT = codesWhere(({ stage }) => stage === 'account')
const LINK: readonly CodeId[] = ['3', '4', '8', '12', '13', '14', '15', '16', '17', '20']
const STOPPED: readonly CodeId[] = ['1', '2', '35']
const REPLACED: readonly CodeId[] = ['10', '21/100', '21/101', '21/102', '21/103']

const NEVER_RAN: Text = {
  en: 'They end a push that was accepted; this one was not.',
  zh: '这些错误码用于已成功开始的推流，而本次推流并未开始。',
}

const BY_LACK: Text = {
  en: 'The server’s answer does not tell one refusal from another.',
  zh: '仅凭服务器的应答，无法区分具体是哪种拒绝。',
}

const cause = (likelihood: Likelihood, codes: readonly CodeId[], because: Text): Cause => ({
  likelihood,
  codes: catalogue.map(({ id }) => id).filter((id) => codes.includes(id)),
  because,
})

const without = (codes: readonly CodeId[], ...others: readonly (readonly CodeId[])[]): readonly CodeId[] =>
  codes.filter((id) => !others.some((list) => list.includes(id)))

/** The server turned the push down. `also`: codes that this client's documents name besides the signature. */
export function refused(also: readonly CodeId[] = [], because?: Text): readonly Cause[] {
  const likely = [...AUTH, ...also]
  return [
    cause(
      'likely',
      likely,
      because ?? {
        en: 'Most refusals are of the signature: txSecret or txTime missing, wrong or expired.',
        zh: '多数拒绝与签名有关：txSecret 或 txTime 缺失、错误或已过期。',
      },
    ),
    cause('possible', without(REFUSALS, likely), BY_LACK),
    cause('excluded', ENDINGS, NEVER_RAN),
  ]
}

/** The server turned the connection down, which names domain and AppName and no stream yet. */
export const refusedAtConnect = (): readonly Cause[] => {
  const stream: readonly CodeId[] = ['18/305', '18/308']
  const likely = without([...TARGET, ...ACCOUNT], stream)
  return [
    cause('likely', likely, {
      en: 'What is turned down here is domain, AppName or account: the client has not named a stream yet.',
      zh: '此步骤被拒绝的是域名、推流路径(AppName)或账号：客户端尚未发送流名称(StreamName)。',
    }),
    cause('possible', without(REFUSALS, likely), {
      en: 'At which step the server checks the rest is not documented.',
      zh: '文档未说明服务器在哪一步检查其余各项。',
    }),
    cause('excluded', ENDINGS, NEVER_RAN),
  ]
}

/** Nothing was said to a server of the vendor's. */
export const unreached = (): readonly Cause[] => [
  cause('excluded', [...REFUSALS, ...ENDINGS], {
    en: 'The client never spoke to the server, so that no code was given and no record written.',
    zh: '客户端未能与服务器建立连接，不会产生错误码和断流记录。',
  }),
]

/** The client would not even try. */
export const unsent = (): readonly Cause[] => [
  cause('excluded', [...REFUSALS, ...ENDINGS], {
    en: 'The client sent nothing: the fault is on its own side.',
    zh: '客户端没有发送任何数据，问题在客户端一侧。',
  }),
]

/** The connection ended once the client took the push for accepted. */
export const ended = (): readonly Cause[] => [
  cause('likely', LINK, {
    en: 'Most connections that break are broken by the network, or by an encoder that sends nothing.',
    zh: '连接中断多由网络引起，或编码端长时间没有发送数据。',
  }),
  cause('likely', ['18/501'], {
    en: 'Clients reconnect with the same URL: once txTime has passed, each attempt is refused.',
    zh: '客户端会用同一地址重连：txTime 过期后，每次重连都会被拒绝。',
  }),
  cause('possible', REPLACED, {
    en: 'Somebody on your side stopped the stream, or another encoder took its name.',
    zh: '己方主动断流或禁播，或被其他编码端顶替。',
  }),
  cause('possible', without(REFUSALS, ['18/501']), {
    en: 'Some refusals come only after the client took the push for accepted.',
    zh: '有些拒绝在客户端认为推流成功之后才到达。',
  }),
  cause('possible', STOPPED, {
    en: 'The encoder itself ended the stream; it seldom shows that as an error.',
    zh: '编码端自行结束了推流，通常不会提示错误。',
  }),
  cause('possible', without(ENDINGS, LINK, REPLACED, STOPPED), {
    en: 'The server did not like what it was sent, or had a fault of its own; it tells no client.',
    zh: '推送的内容有问题或系统内部错误，服务器不会告知客户端。',
  }),
]

/** The network is slow or gone while a push runs; the server has not ended it. */
export const slow = (): readonly Cause[] => [
  cause('possible', LINK, {
    en: 'If it goes on, the connection breaks and the record says so.',
    zh: '若持续下去，连接将中断，断流记录中会显示这些错误码。',
  }),
  cause('excluded', without([...REFUSALS, ...ENDINGS], LINK), {
    en: 'The push was accepted and still runs.',
    zh: '推流已被接受，仍在进行。',
  }),
]
