import { defineRule } from '../linter/rule.ts'
import { formatUnixSeconds } from '../model/instant.ts'
import { isExampleSignature } from '../signing/published-examples.ts'
import { isDigest } from '../signing/signature.ts'

/** A signature that ends sooner is of little use to anyone who finds it. In milliseconds. */
const MIN_VALIDITY = 86_400_000

/** Names that no one can push to: RFC 2606. */
const RESERVED_NAME = /(?:^|\.)(?:example\.(?:com|net|org)|test|invalid)\.?$/i

export default defineRule({
  id: 'secret-committed',
  severity: 'warning',
  stage: 'auth',
  certainty: 'likely',
  scanOnly: true,
  unredactedData: ['kind', 'expires'],
  summary: {
    en: 'A file contains a signing key, or a signature that is valid for more than 24 hours. Only `--scan` looks for it.',
    zh: '文件中含有鉴权 KEY，或有效期超过 24 小时的签名。仅 `--scan` 检查此项。',
  },
  why: {
    en: 'Anyone who can read the file can push: with the URL until it expires, with the key to every stream of the domain. Deleting it from the file does not delete it from the history of a repository. Reserved domains, published examples and digests of one character are not reported. If the key is known, a signature is reported only if it is right.',
    zh: '能读取该文件的人都可以推流：拿到地址可在到期前推流，拿到 KEY 则可推送该域名下的任意流。从文件中删除后，仓库的历史记录里仍然存在。保留域名、公开示例以及由单个字符重复而成的签名不报告；已知 KEY 时，只报告正确的签名。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31059',
    'https://cwe.mitre.org/data/definitions/798.html',
    'https://www.rfc-editor.org/rfc/rfc2606',
  ],
  message: {
    en: (d: { kind: string; expires: string | null }, say) =>
      d.expires === null
        ? 'a signing key is in this file'
        : `a signature that is valid until ${say.time(d.expires)} is in this file`,
    zh: (d, say) =>
      d.expires === null ? '文件中含有鉴权 KEY' : `文件中含有签名，在 ${say.time(d.expires)} 之前一直有效`,
  },
  help: {
    en: (d) =>
      d.kind === 'key'
        ? 'read the key from the environment or from a file outside the repository, and replace it in the console'
        : 'sign URLs when they are needed; if others can read the file, replace the signing key in the console',
    zh: (d) =>
      d.kind === 'key'
        ? '请改为从环境变量或仓库之外的文件读取，并在控制台更换该 KEY'
        : '请在需要时再生成推流地址；如他人可读取该文件，请在控制台更换鉴权 KEY',
  },
  check(context) {
    const { reading, time, signatureVerdict, now } = context
    const { txSecret, domain } = reading
    if (txSecret === undefined || time?.seconds === undefined || domain === undefined) return undefined
    if (time.seconds * 1000 <= now + MIN_VALIDITY || !isDigest(txSecret.value)) return undefined
    if (isExampleSignature(txSecret.value) || RESERVED_NAME.test(domain.value)) return undefined
    const isKeyKnown = context.facts.keys !== undefined && context.facts.keys.length > 0
    if (isKeyKnown && signatureVerdict?.is !== 'match') return undefined
    return {
      at: txSecret.span,
      data: { kind: 'signature', expires: formatUnixSeconds(time.seconds) },
      ...(isKeyKnown ? { certainty: 'certain' } : {}),
    }
  },
})
