// One row for each goal: what is divided by what, and how far down it is to come.
import { hash } from 'node:crypto'
import { handWritten } from './baselines.mjs'
import {
  createCallback,
  createSignedText,
  createSignedUrl,
  createSignRow,
  createUrlOfFaultyList,
  createUrlWithHint,
  createWrongUrl,
  SIGN_HEADER,
} from './corpus.mjs'
import { lane, ofCommand, ofLibrary, ofMemory, start, worst } from './kinds.mjs'

const MILLION = 1_000_000
const quiet = (list) => ['check', '--file', list, '--quiet']
const ndjson = (list) => ['check', '--file', list, '--format', 'ndjson']
const callbacks = {
  create: createCallback,
  size: MILLION,
  baseline: JSON.parse,
  args: (list) => ['diagnose', '--file', list],
}

/** On newer releases `node -e 0` takes less time, and the same program a larger multiple of it. */
const startGoal = process.versions.node.startsWith('20.') ? 1.6 : 2.7

export const rows = [
  ofCommand({
    id: 'quiet',
    what: '1,000,000 signed URLs, --quiet ÷ floor',
    goal: 0.35,
    create: createSignedUrl,
    size: MILLION,
    args: quiet,
  }),
  ofCommand({
    id: 'ndjson',
    what: 'the same to ndjson ÷ floor',
    goal: 0.4,
    create: createSignedUrl,
    size: MILLION,
    args: ndjson,
  }),
  ofCommand({
    id: 'faults',
    what: 'the same with 1 % faults of four kinds, --quiet ÷ floor',
    goal: 0.9,
    create: createUrlOfFaultyList,
    size: MILLION,
    args: quiet,
  }),
  ofCommand({
    id: 'hints',
    what: '100,000 URLs with a hint each, --quiet ÷ floor',
    goal: 8,
    create: createUrlWithHint,
    size: MILLION / 10,
    args: quiet,
  }),
  ofMemory({ id: 'memory-quiet', what: 'peak memory of the first, MiB', goal: 80, args: quiet }),
  ofMemory({ id: 'memory-ndjson', what: 'peak memory of the second, MiB', goal: 80, args: ndjson }),
  { id: 'lane', what: 'the fast lane in this process ÷ floor', goal: 0.1, ...lane },
  ofLibrary({
    id: 'check',
    what: 'check(url) of the library ÷ floor',
    goal: 0.75,
    create: createSignedUrl,
    size: MILLION / 10,
    rounds: 15,
    isExpected: (url) => handWritten(url) === 'ok',
  }),
  ofCommand({
    id: 'sign',
    what: 'sign --from, 1,000,000 rows ÷ bare MD5s',
    goal: 1,
    create: createSignRow,
    header: SIGN_HEADER,
    size: MILLION,
    baseline: (signed) => hash('md5', signed),
    of: createSignedText,
    args: (list) => ['sign', '--from', list, '--output', `${list}.csv`],
  }),
  ofCommand({
    ...callbacks,
    id: 'diagnose',
    what: 'diagnose, 1,000,000 callbacks ÷ JSON.parse of each',
    goal: 1.2,
    env: { PUSH_PREFLIGHT_KEY: undefined },
  }),
  ofCommand({ ...callbacks, id: 'diagnose-key', what: 'the same with a key', goal: 2.4 }),
  ofLibrary({
    id: 'wrong',
    what: '100,000 URLs, every signature wrong ÷ floor',
    goal: 40,
    create: createWrongUrl,
    size: MILLION / 10,
    rounds: 3,
  }),
  { id: 'worst', what: 'the slowest URL of 2,000 characters ÷ floor', goal: 760, ...worst },
  { id: 'start', what: 'one check ÷ node -e 0', goal: startGoal, ...start },
]
