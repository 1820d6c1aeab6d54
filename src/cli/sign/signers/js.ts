import { formatCommentLines, type SignerProgram } from './signer.ts'

export const js: SignerProgram = {
  file: 'sign.mjs',
  command: 'node sign.mjs',
  write: (options) => `${formatCommentLines('//', options)}
import { createHash } from 'node:crypto'

export function signPushUrl(domain, app, stream, key, expires) {
  const txTime = expires.toString(16)${options.isLowerCase ? '' : '.toUpperCase()'}
  const txSecret = createHash('${options.algorithm}').update(key + stream + txTime, 'utf8').digest('hex')
  return \`rtmp://\${domain}/\${app}/\${stream}?txSecret=\${txSecret}&txTime=\${txTime}\`
}

const key = process.env.PUSH_PREFLIGHT_KEY
const [domain, app, stream, expires] = process.argv.slice(2)
if (!key || !/^[0-9]{1,10}$/.test(expires ?? '')) {
  console.error('set PUSH_PREFLIGHT_KEY, and give DOMAIN APP STREAM EXPIRES (Unix time in seconds)')
  process.exit(2)
}
console.log(signPushUrl(domain, app, stream, key, Number(expires)))
`,
}
