import { type CodeId, catalogue } from '../codes/catalogue.ts'
import { isRefusalCode } from '../codes/code-id.ts'
import type { Cause, Likelihood } from '../model/client-error.ts'
import type { CodeEntry } from '../model/code.ts'
import type { Text } from '../model/text.ts'

const entries: readonly (CodeEntry & { readonly id: CodeId })[] = catalogue

const selectCodes = (test: (entry: CodeEntry) => boolean): readonly CodeId[] => entries.filter(test).map(({ id }) => id)

const REFUSALS = selectCodes(({ id }) => isRefusalCode(id))
const ENDINGS = selectCodes(({ id }) => !isRefusalCode(id))
const AUTH = selectCodes(({ stage }) => stage === 'auth')
const TARGET = selectCodes(({ stage }) => stage === 'target')
const ACCOUNT = selectCodes(({ stage }) => stage === 'account')
const BROKEN_LINK: readonly CodeId[] = ['3', '4', '8', '12', '13', '14', '15', '16', '17', '20']
const STOPPED: readonly CodeId[] = ['1', '2', '35']
const REPLACED: readonly CodeId[] = ['10', '21/100', '21/101', '21/102', '21/103']

const NEVER_RAN: Text = {
  en: 'These end a push that was accepted; this one was not.',
  zh: '这些错误码用于已成功开始的推流，而本次推流并未开始。',
}

const INDISTINGUISHABLE: Text = {
  en: 'The server’s answer is the same for every refusal.',
  zh: '仅凭服务器的应答，无法区分具体是哪种拒绝。',
}

const createCause = (likelihood: Likelihood, codes: readonly CodeId[], because: Text): Cause => ({
  likelihood,
  codes: catalogue.map(({ id }) => id).filter((id) => codes.includes(id)),
  because,
})

const excludeCodes = (codes: readonly CodeId[], ...others: readonly (readonly CodeId[])[]): readonly CodeId[] =>
  codes.filter((id) => !others.some((list) => list.includes(id)))

const createReplacedCause = (): Cause =>
  createCause('possible', REPLACED, {
    en: 'The stream was stopped on your side, or another encoder took its name.',
    zh: '己方主动断流或禁播，或被其他编码端顶替。',
  })

const createEncoderCause = (): Cause =>
  createCause('possible', STOPPED, {
    en: 'The encoder ended the stream; it usually shows no error for this.',
    zh: '编码端自行结束了推流，通常不会提示错误。',
  })

const createServerCause = (): Cause =>
  createCause('possible', excludeCodes(ENDINGS, BROKEN_LINK, REPLACED, STOPPED), {
    en: 'The content was not acceptable, or the server had an internal error. It does not report this to the client.',
    zh: '推送的内容有问题或系统内部错误，服务器不会告知客户端。',
  })

/**
 * The server refused the push.
 *
 * @param also codes that this client's documents name besides the signature
 */
export function createRefusalCauses(also: readonly CodeId[] = [], because?: Text): readonly Cause[] {
  const likely = [...AUTH, ...also]
  return [
    createCause(
      'likely',
      likely,
      because ?? {
        en: 'Most refusals are about the signature: txSecret or txTime is missing, wrong or expired.',
        zh: '多数拒绝与签名有关：txSecret 或 txTime 缺失、错误或已过期。',
      },
    ),
    createCause('possible', excludeCodes(REFUSALS, likely), INDISTINGUISHABLE),
    createCause('excluded', ENDINGS, NEVER_RAN),
  ]
}

/** The server refused the connection, which has domain and AppName but no stream yet. */
export const createConnectRefusalCauses = (): readonly Cause[] => {
  const stream: readonly CodeId[] = ['18/305', '18/308']
  const likely = excludeCodes([...TARGET, ...ACCOUNT], stream)
  return [
    createCause('likely', likely, {
      en: 'At this step the server refuses domain, AppName or account: the client has not sent a StreamName yet.',
      zh: '此步骤被拒绝的是域名、推流路径(AppName)或账号：客户端尚未发送流名称(StreamName)。',
    }),
    createCause('possible', excludeCodes(REFUSALS, likely), {
      en: 'The documents do not say at which step the server checks the rest.',
      zh: '文档未说明服务器在哪一步检查其余各项。',
    }),
    createCause('excluded', ENDINGS, NEVER_RAN),
  ]
}

/** The client never reached a server of Tencent Cloud. */
export const createUnreachedCauses = (): readonly Cause[] => [
  createCause('excluded', [...REFUSALS, ...ENDINGS], {
    en: 'The client did not reach the server, so there is no code and no record.',
    zh: '客户端未能与服务器建立连接，不会产生错误码和断流记录。',
  }),
]

/** The client did not try to connect. */
export const createUnsentCauses = (): readonly Cause[] => [
  createCause('excluded', [...REFUSALS, ...ENDINGS], {
    en: 'The client sent nothing: the problem is on its side.',
    zh: '客户端没有发送任何数据，问题在客户端一侧。',
  }),
]

/** The error is on the device: camera, microphone, encoder, permissions. */
export const createDeviceCauses = (): readonly Cause[] => [
  createCause('excluded', [...REFUSALS, ...ENDINGS], {
    en: 'It arises on the device. No code of the server is behind it.',
    zh: '问题出在设备本地，与服务器无关，不对应任何错误码。',
  }),
]

/** An event that is no error. */
export const createEventCauses = (): readonly Cause[] => [
  createCause('excluded', [...REFUSALS, ...ENDINGS], {
    en: 'It is no error. No code of the server is behind it.',
    zh: '这不是错误，不对应任何错误码。',
  }),
]

/** The text says nothing about what happened. */
export const createUnknownCauses = (): readonly Cause[] => [
  createCause('possible', [...REFUSALS, ...ENDINGS], {
    en: 'The text does not say what happened.',
    zh: '仅凭这段文字无法判断发生了什么。',
  }),
]

/** The name of the stream is in use. */
export const createInUseCauses = (): readonly Cause[] => {
  const likely: readonly CodeId[] = ['18/601', '18/602']
  return [
    createCause('likely', likely, {
      en: 'The server says that the stream is already being pushed.',
      zh: '服务器表示该流已在推流。',
    }),
    createCause('possible', excludeCodes(REFUSALS, likely), {
      en: 'Some servers give this answer to other refusals too.',
      zh: '有些服务器在其他拒绝时也这样应答。',
    }),
    createCause('excluded', ENDINGS, NEVER_RAN),
  ]
}

/** A shell cut the URL at the first `&`, and the client pushed with what was before it. */
export const createCutUrlCauses = (): readonly Cause[] => {
  const likely: readonly CodeId[] = ['18/500', '18/502']
  return [
    createCause('likely', likely, {
      en: 'The client got the URL only up to the first &: 18/500 if txTime is missing, 18/502 if txSecret is missing.',
      zh: '客户端只得到第一个 & 之前的地址：缺少 txTime 为 18/500，缺少 txSecret 为 18/502。',
    }),
    createCause('possible', excludeCodes(REFUSALS, likely), {
      en: 'The server may check something else first.',
      zh: '服务器也可能先检查到其他问题。',
    }),
    createCause('excluded', ENDINGS, NEVER_RAN),
  ]
}

/** A connection over SRT failed: the client does not say whether it was refused, and may have run before. */
export const createSrtFailureCauses = (): readonly Cause[] => [
  createCause('likely', AUTH, {
    en: 'If the server answered: most refusals are about the signature. Tencent Cloud does not document how it refuses over SRT.',
    zh: '若服务器有应答：多数拒绝与签名有关。官方文档未说明 SRT 推流被拒绝时如何应答。',
  }),
  createCause('possible', excludeCodes(REFUSALS, AUTH), INDISTINGUISHABLE),
  createCause('possible', ENDINGS, {
    en: 'If the client was reconnecting, one of these may have ended the push before.',
    zh: '若为重连，则此前的推流可能因这些原因结束。',
  }),
]

/** OBS could not connect, and the scheme of the URL is not known. */
export const createConnectFailedCauses = (): readonly Cause[] => [
  createCause('possible', [...REFUSALS, ...ENDINGS], {
    en: 'Only over SRT, where a refusal looks like this too. Over RTMP the client did not reach the server, so there is no code and no record.',
    zh: '仅限 SRT 推流，被拒绝时也会如此。RTMP 推流则表示未能连上服务器，不会产生错误码和断流记录。',
  }),
]

/** OBS could not start to send, and the scheme of the URL is not known. */
export const createStartFailedCauses = (): readonly Cause[] => [
  createCause('possible', BROKEN_LINK, {
    en: 'Only over WHIP: the server accepted the request, but no media reached it.',
    zh: '仅限 WHIP 推流：服务器已接受请求，但媒体数据未能送达。',
  }),
  createCause('excluded', excludeCodes([...REFUSALS, ...ENDINGS], BROKEN_LINK), {
    en: 'The client sent nothing, or nothing arrived: the problem is not about the URL.',
    zh: '客户端没有发送数据，或数据未能送达，与推流地址无关。',
  }),
]

/** The server accepted a WHIP request, but the media did not get through. */
export const createMediaCauses = (): readonly Cause[] => [
  createCause('possible', ENDINGS, {
    en: 'If the server counts the push as begun, its record shows one of these.',
    zh: '若服务器认为推流已开始，断流记录中会显示这些错误码。',
  }),
  createCause('excluded', REFUSALS, {
    en: 'The server had accepted the request; the media did not get through.',
    zh: '服务器已接受请求，是媒体数据未能送达。',
  }),
]

/** The connection ended after the client considered the push accepted. */
export const createEndCauses = (): readonly Cause[] => [
  createCause('likely', BROKEN_LINK, {
    en: 'Most broken connections are caused by the network, or by an encoder that sends nothing.',
    zh: '连接中断多由网络引起，或编码端长时间没有发送数据。',
  }),
  createCause('likely', ['18/501'], {
    en: 'Clients reconnect with the same URL: once txTime has passed, each attempt is refused.',
    zh: '客户端会用同一地址重连：txTime 过期后，每次重连都会被拒绝。',
  }),
  createReplacedCause(),
  createCause('possible', excludeCodes(REFUSALS, ['18/501']), {
    en: 'Some refusals arrive only after the client considers the push accepted.',
    zh: '有些拒绝在客户端认为推流成功之后才到达。',
  }),
  createEncoderCause(),
  createServerCause(),
]

/**
 * The server closed the connection, and the client does not say whether the push had run.
 *
 * @param also codes that this client's documents name besides the signature
 */
export function createCloseCauses(also: readonly CodeId[] = [], because?: Text): readonly Cause[] {
  const likely = [...AUTH, ...also]
  return [
    createCause(
      'likely',
      likely,
      because ?? {
        en: 'If it happens within seconds of each start, usually the signature was refused: txSecret or txTime is missing, wrong or expired.',
        zh: '若每次开始后几秒内出现，多为签名被拒绝：txSecret 或 txTime 缺失、错误或已过期。',
      },
    ),
    createCause('likely', BROKEN_LINK, {
      en: 'If the push had run, usually the network failed or the encoder sent nothing.',
      zh: '若推流曾正常进行，多为网络中断，或编码端长时间没有发送数据。',
    }),
    createCause('possible', excludeCodes(REFUSALS, likely), INDISTINGUISHABLE),
    createReplacedCause(),
    createEncoderCause(),
    createServerCause(),
  ]
}

/** A connection failed. The text says neither at which step nor whether a push had run before. */
export const createFailureCauses = (): readonly Cause[] => [
  createCause('possible', REFUSALS, {
    en: 'This status does not say whether the server refused the connection or was not reached.',
    zh: '仅凭这一状态无法区分是服务器拒绝了连接，还是未能连上。',
  }),
  createCause('possible', ENDINGS, {
    en: 'If the client was reconnecting, one of these may have ended the push before.',
    zh: '若为重连，则此前的推流可能因这些原因结束。',
  }),
]

/** There was no answer, at the first attempt or while the push ran. */
export const createSilenceCauses = (): readonly Cause[] => [
  createCause('possible', BROKEN_LINK, {
    en: 'If the push had run, the network failed, and the server records one of these. If it never ran, there is no code.',
    zh: '若推流曾正常进行，则为网络中断，断流记录中会显示这些错误码；若从未开始，则不会产生错误码。',
  }),
  createCause('possible', excludeCodes(ENDINGS, BROKEN_LINK), {
    en: 'If the push had run, the server may have ended it for another reason, and its message did not arrive.',
    zh: '若推流曾正常进行，也可能由服务器因其他原因结束，而客户端未收到通知。',
  }),
  createCause('excluded', REFUSALS, {
    en: 'A refusal is an answer, and there was no answer.',
    zh: '服务器拒绝时会有应答，而客户端没有收到应答。',
  }),
]

/** The client ended a running push because of its own error. */
export const createGiveUpCauses = (): readonly Cause[] => [
  createCause('likely', STOPPED, {
    en: 'The client ended the stream; this is how the server records it.',
    zh: '客户端自行结束了推流，断流记录中会显示这些错误码。',
  }),
  createCause('possible', BROKEN_LINK, {
    en: 'If the client did not announce the end, the server only sees that the data stops.',
    zh: '若客户端结束时未通知服务器，服务器只会看到连接中断或没有数据。',
  }),
  createCause('possible', excludeCodes(ENDINGS, STOPPED, BROKEN_LINK), {
    en: 'The error in the client may have damaged what it sent before.',
    zh: '客户端出错前推送的内容可能已有问题。',
  }),
  createCause('excluded', REFUSALS, {
    en: 'The push was accepted; the client ended it.',
    zh: '推流已被接受，是客户端自行结束的。',
  }),
]

/** The error is not about the push and says nothing about it. */
export const createUnrelatedCauses = (): readonly Cause[] => [
  createCause('possible', [...REFUSALS, ...ENDINGS], {
    en: 'The error is not about the push. If the push ended too, it had another reason.',
    zh: '出错的不是推流；若推流也中断了，则另有原因。',
  }),
]

/** The network is slow or gone during a push; the server has not ended it. */
export const createSlowNetworkCauses = (): readonly Cause[] => [
  createCause('possible', BROKEN_LINK, {
    en: 'If this continues, the connection breaks and the record shows one of these.',
    zh: '若持续下去，连接将中断，断流记录中会显示这些错误码。',
  }),
  createCause('excluded', excludeCodes([...REFUSALS, ...ENDINGS], BROKEN_LINK), {
    en: 'The push was accepted and is still running.',
    zh: '推流已被接受，仍在进行。',
  }),
]
