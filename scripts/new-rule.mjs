// Starts a rule: writes src/core/rules/<id>.ts and fixtures/rules/<id>.json, then the list of rules and the schemas.
// Both files compile, and the tests name every text that is still to be replaced.
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))

const RULE_ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
const MAX_ID_LENGTH = 40

const createRule = (id) => `import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: '${id}',
  severity: 'warning',
  stage: 'client',
  certainty: 'uncertain',
  summary: {
    en: 'TODO: what is wrong with the URL, as a sentence.',
    zh: 'TODO：一句话说明地址有什么问题。',
  },
  why: {
    en: 'TODO: what the server or the client does with such a URL, in sentences.',
    zh: 'TODO：说明服务器或客户端会如何处理这样的地址。',
  },
  sources: ['https://www.tencentcloud.com/document/product/267/TODO'],
  message: {
    en: (d: { text: string }, say) => \`TODO: what is wrong with \${say.quote(d.text)}, without a full stop\`,
    zh: (d, say) => \`TODO：\${say.quote(d.text)} 有什么问题，不加句号\`,
  },
  help: {
    en: () => 'TODO: what to do, without a full stop',
    zh: () => 'TODO：应如何处理，不加句号',
  },
  check({ url: { host } }) {
    // TODO: return undefined if there is nothing to report
    return host && { at: host.span, data: { text: host.text } }
  },
})
`

// The URL is the signed example of the documents; the key is its key.
const createFixture = (id) => `{
  "why": "TODO: why this URL has the defect.",
  "source": "https://www.tencentcloud.com/document/product/267/TODO",
  "url": "rtmp://push.example.com/live/test?txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=5C271099",
  "context": {
    "now": "2018-12-28T12:00:00Z",
    "server": { "anyDomain": { "keys": [{ "role": "primary", "value": "e12c46f2612d5106e2034781ab261ca3" }] } }
  },
  "findings": [{ "rule": "${id}", "at": "TODO: the text that the finding is about", "certainty": "uncertain" }],
  "prediction": {
    "outcome": "at-risk",
    "stage": "client",
    "certainty": "uncertain",
    "because": ["${id}"],
    "then": []
  }
}
`

function findMistake(ids) {
  const [id] = ids
  if (id === undefined || ids.length > 1) return 'give the id of one rule: npm run new:rule my-rule'
  if (!RULE_ID.test(id) || id === 'index')
    return `${JSON.stringify(id)} cannot be a rule id: use lower-case words with hyphens, such as tx-time-missing`
  if (id.length > MAX_ID_LENGTH) return `the id has ${id.length} characters: use at most ${MAX_ID_LENGTH}`
  const path = [getRulePath(id), getFixturePath(id)].find((file) => existsSync(root + file))
  return path && `${path} exists already: choose another id`
}

const getRulePath = (id) => `src/core/rules/${id}.ts`
const getFixturePath = (id) => `fixtures/rules/${id}.json`

const ids = process.argv.slice(2)
const mistake = findMistake(ids)
if (mistake === undefined) {
  const [id] = ids
  writeFileSync(root + getRulePath(id), createRule(id))
  writeFileSync(root + getFixturePath(id), createFixture(id))
  console.log(`written: ${getRulePath(id)}\nwritten: ${getFixturePath(id)}`)
  const { status } = spawnSync(process.execPath, [`${root}scripts/generate-sources.mjs`], { stdio: 'inherit' })
  if (status === 0) console.log('replace each TODO in the first two files, then run npm run generate and npm test')
  else process.exitCode = 1
} else {
  console.error(mistake)
  process.exitCode = 2
}
