import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { URL } from './cli/io.ts'

const root = fileURLToPath(new globalThis.URL('../', import.meta.url))
const readRoot = (name: string): string => readFileSync(root + name, 'utf8')

interface Step {
  readonly id?: string
  readonly uses?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, string>>
  readonly if?: string
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

const action: Action = parse(readRoot('action.yml'))
const step = action.runs.steps.find(({ id }) => id === 'check') ?? {}

/** `faulty` has a space in its StreamName. */
const NOW = '2018-12-28T12:00:00Z'
const faulty = URL.replace('/test?', '/ro om?')
const atThatTime = { arguments: `--now\n${NOW}` }

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ci jobs '))
  mkdirSync(join(folder, 'work'))
  mkdirSync(join(folder, 'bin'))
  mkdirSync(join(folder, 'temporary'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(name: string, text: string): void {
  const path = join(folder, 'work', name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

/** Adds a script to the front of the PATH. */
function stub(name: string, script: string): void {
  const path = join(folder, 'bin', name)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
}

interface Job {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

function bash(script: string, env: Readonly<Record<string, string>>, words: readonly string[] = []): Job {
  const file = join(folder, 'script.sh')
  writeFileSync(file, script)
  return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', file, ...words], {
    cwd: join(folder, 'work'),
    env: {
      PATH: `${join(folder, 'bin')}${delimiter}${dirname(process.execPath)}${delimiter}${process.env['PATH']}`,
      LANG: 'en_US.UTF-8',
      CI: 'true',
      TMPDIR: join(folder, 'temporary'),
      ...env,
    },
    encoding: 'utf8',
  })
}

interface ActionRan extends Job {
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

/** Runs the step `check` as GitHub does: with inputs as variables, and the script unchanged. */
function runAction(given: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}): ActionRan {
  const mapped = Object.entries(step.env ?? {}).map(([name, value]) => {
    const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1] ?? ''
    return [name, given[input] ?? action.inputs[input]?.default ?? `no input: ${value}`]
  })
  writeFileSync(join(folder, 'output'), '')
  writeFileSync(join(folder, 'summary'), '')
  const ran = bash(step.run ?? '', {
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_PATH: root.slice(0, -1),
    GITHUB_WORKSPACE: join(folder, 'work'),
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    ...env,
    ...Object.fromEntries(mapped),
  })
  expect(readdirSync(join(folder, 'temporary'))).toEqual([])
  return { ...ran, outputs: outputsIn(read('output')), summary: read('summary') }
}

/** Reads outputs as GitHub's runner does: `name=value`, or `name<<end` and the lines up to that end. */
function outputsIn(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  for (const [, name = '', value, , long = ''] of text.matchAll(/^([\w-]+)(?:=(.*)|<<(.*)\n([\s\S]*?)\n\3)\n/gm)) {
    outputs[name] = value ?? long
  }
  return outputs
}

describe('the action', () => {
  test('is composite, and no script contains an expression', () => {
    expect(action.runs.using).toBe('composite')
    for (const { run = '' } of action.runs.steps) expect(run).not.toContain('${{')
  })

  test('passes every input on, and has no input for keys', () => {
    const used = Object.values(step.env ?? {}).map((value) => value.slice('${{ inputs.'.length, -' }}'.length))
    expect([...used, 'working-directory']).toEqual(expect.arrayContaining(Object.keys(action.inputs)))
    for (const name of Object.keys(step.env ?? {})) expect(step.run).toContain(`$${name}`)
    expect(Object.keys(action.inputs).filter((name) => /key|secret/.test(name))).toEqual([])
  })

  test('writes annotations, summary and SARIF, and fails', () => {
    write('lists/a.txt', `# ours\n${faulty}\n`)
    const { status, stdout, summary, outputs } = runAction({
      ...atThatTime,
      files: '  lists/*.txt  \n\n',
      sarif: 'out.sarif',
    })
    expect(stdout).toMatch(
      /^::error file=lists\/a\.txt,line=2,col=\d+,endColumn=\d+,title=stream-name-characters 18\/308::/m,
    )
    expect(summary).toMatch(/^## push-preflight: 1 URL checked$/m)
    expect(outputs).toEqual({ 'exit-code': '1', sarif: join(folder, 'work', 'out.sarif') })
    const [result] = JSON.parse(read('work/out.sarif')).runs[0].results
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('lists/a.txt')
    expect(status).toBe(1)
  })

  test('passes if nothing is found', () => {
    write('a.txt', `${URL}\n`)
    const { status, stdout, outputs, summary } = runAction({ ...atThatTime, files: 'a.txt' })
    expect([status, stdout, outputs]).toEqual([0, '', { 'exit-code': '0' }])
    expect(summary).toContain('no problem found')
  })

  test('takes the key from the environment of the job', () => {
    write('a.txt', `${URL}\n`)
    const env = { PUSH_PREFLIGHT_KEY: 'AnotherMadeUpKey' }
    const { status, stdout } = runAction({ ...atThatTime, files: 'a.txt', summary: 'false' }, env)
    expect([status, stdout]).toEqual([1, expect.stringContaining('tx-secret-mismatch 18/503')])
    expect(read('summary')).toBe('')
  })

  test('adds to the summary, and shows another language', () => {
    write('a.txt', `${faulty}\n`)
    const { summary, stdout } = runAction({ ...atThatTime, files: 'a.txt', language: 'zh' })
    expect(summary).toContain('流名称')
    expect(stdout).toContain('流名称')
  })

  test('leaves out the findings of a baseline', () => {
    write('a.txt', `${faulty}\n`)
    const known = { ...atThatTime, files: 'a.txt', baseline: 'known findings.json' }
    expect(runAction(known).outputs).toEqual({ 'exit-code': '2' })
    const updated = runAction({ ...known, arguments: `${atThatTime.arguments}\n--update-baseline` })
    expect([updated.status, updated.stderr]).toEqual([0, expect.stringContaining('baseline: 1 finding, 1 new, 0 gone')])
    expect([runAction(known).status, runAction(known).stdout]).toEqual([0, ''])
  })

  test('finds URLs in text', () => {
    write('deploy/push.sh', `push "${URL}"\n`)
    const { status, stdout } = runAction({ scan: 'deploy' })
    expect([status, stdout]).toEqual([1, expect.stringContaining('file=deploy/push.sh,line=1')])
  })

  test('fails as its inputs say', () => {
    write('a.txt', `${URL}\n`)
    write('b.txt', `${faulty}\n`)
    const exit = (given: Readonly<Record<string, string>>): number | null =>
      runAction({ ...atThatTime, ...given }).status
    expect(exit({ files: 'a.txt', strict: 'true' })).toBe(1)
    expect(exit({ files: 'a.txt', strict: 'True' })).toBe(1)
    expect(exit({ files: 'a.txt', strict: 'FALSE' })).toBe(0)
    expect(exit({ files: 'a.txt', strict: 'yes' })).toBe(2)
    expect(exit({ files: 'a.txt', summary: 'no' })).toBe(2)
    expect(exit({ files: 'a.txt', for: '24h', 'fail-on': 'warning' })).toBe(1)
    expect(exit({ files: 'a.txt', until: '2018-12-30T00:00:00Z', 'fail-on': 'warning' })).toBe(1)
    expect(exit({ files: 'b.txt', 'fail-on': 'never' })).toBe(0)
    expect(exit({ files: 'none.txt' })).toBe(3)
    expect(exit({ files: 'a.txt', config: 'none.yaml' })).toBe(2)
    expect(exit({})).toBe(2)
  })

  test('outputs no SARIF of an earlier step if it writes none', () => {
    write('old.sarif', '{}')
    const { status, outputs } = runAction({ ...atThatTime, files: 'none.txt', sarif: 'old.sarif' })
    expect(status).toBe(3)
    expect(outputs).toEqual({ 'exit-code': '3' })
    expect(read('work/old.sarif')).toBe('{}')
  })

  test('replaces the SARIF of an earlier step', () => {
    write('a.txt', `${faulty}\n`)
    write('old.sarif', '{}')
    const { status, outputs } = runAction({ ...atThatTime, files: 'a.txt', sarif: 'old.sarif' })
    expect([status, outputs['sarif']]).toEqual([1, join(folder, 'work', 'old.sarif')])
    expect(JSON.parse(read('work/old.sarif')).runs[0].results).toHaveLength(1)
  })

  test('writes no SARIF over a file that is checked', () => {
    write('lists/urls.txt', `${URL}\n`)
    const { status, stdout, outputs } = runAction({ ...atThatTime, files: 'lists/*.txt', sarif: 'lists/urls.txt' })
    expect([status, stdout, outputs]).toEqual([2, '', { 'exit-code': '2' }])
    expect(read('work/lists/urls.txt')).toBe(`${URL}\n`)
  })

  test('writes no SARIF over a folder', () => {
    write('a.txt', `${URL}\n`)
    write('lists/b.txt', `${URL}\n`)
    const { status, outputs } = runAction({ ...atThatTime, files: 'a.txt', sarif: 'lists' })
    expect([status, outputs]).toEqual([3, { 'exit-code': '3' }])
    expect(read('work/lists/b.txt')).toBe(`${URL}\n`)
  })

  test('outputs the exit code, and leaves no folder, if the summary cannot be written', () => {
    write('a.txt', `${faulty}\n`)
    const { outputs } = runAction({ ...atThatTime, files: 'a.txt' }, { GITHUB_STEP_SUMMARY: join(folder, 'work') })
    expect(outputs).toEqual({ 'exit-code': '1' })
  })

  test('ends with 3 if no temporary folder can be created', () => {
    stub('mktemp', 'exit 1')
    write('a.txt', `${URL}\n`)
    const { status, stdout, outputs } = runAction({ ...atThatTime, files: 'a.txt' })
    expect([status, stdout, outputs]).toEqual([3, '::error::cannot create a temporary folder\n', { 'exit-code': '3' }])
  })

  test('passes each input as one argument, whatever it contains', () => {
    stub('node', 'for word do printf "%s\\n" "<$word>"; done; exit 3')
    const odd = `$(touch x) \`touch x\` "; touch x; 'é *`
    const { status, stdout, outputs } = runAction({
      files: `${odd}\n\n  -f \r\n${odd}2`,
      scan: `src\n${odd}`,
      config: odd,
      for: odd,
      until: odd,
      'fail-on': odd,
      strict: 'true',
      baseline: odd,
      language: odd,
      sarif: `${odd}\nexit-code=0`,
      summary: 'false',
      arguments: `--only\n refused \n${odd}`,
    })
    expect(stdout.split('>\n')).toEqual(
      [
        `${root}bin/push-preflight.js`,
        'check',
        '--format',
        'github',
        `--file=${odd}`,
        '--file=-f',
        `--file=${odd}2`,
        '--scan=src',
        `--scan=${odd}`,
        `--config=${odd}`,
        `--for=${odd}`,
        `--until=${odd}`,
        `--fail-on=${odd}`,
        '--strict',
        `--baseline=${odd}`,
        `--lang=${odd}`,
        `--format=sarif=${join(folder, 'work', odd)}\nexit-code=0`,
        expect.stringMatching(/^<--format=concise=.*\/temporary\/[^/]+\/written$/),
        '--only',
        'refused',
        odd,
      ]
        .map((word) => (typeof word === 'string' ? `<${word}` : word))
        .concat(''),
    )
    expect([status, outputs]).toEqual([3, { 'exit-code': '3' }])
    expect(readdirSync(join(folder, 'work'))).toEqual([])
  })

  test('inputs and file names are not run, and add no output', () => {
    const odd = `$(touch x) "a"; 'touch x' é.txt`
    write(odd, `${faulty}\n`)
    const sarif = 'o\nexit-code=0\n"$(touch x)".sarif'
    const { status, stdout, outputs } = runAction({ ...atThatTime, files: odd, sarif })
    expect([status, stdout]).toEqual([1, expect.stringContaining('stream-name-characters 18/308')])
    expect(outputs).toEqual({ 'exit-code': '1', sarif: join(folder, 'work', sarif) })
    expect(readdirSync(join(folder, 'work')).toSorted()).toEqual([odd, sarif].toSorted())
    for (const name of Object.keys(action.inputs)) {
      const { status } = runAction({ ...atThatTime, files: odd, [name]: '$(touch x)`touch x`;touch x\ntouch x' })
      expect(status, name).not.toBeNull()
      expect(existsSync(join(folder, 'work', 'x')), name).toBe(false)
    }
  })
})

describe('installing and building', () => {
  const install = action.runs.steps.find(({ run = '' }) => run.includes('npm ci')) ?? {}
  const secrets = {
    PUSH_PREFLIGHT_KEY: 'secret 1',
    PUSH_PREFLIGHT_BACKUP_KEY: 'secret 2',
    TENCENTCLOUD_SECRET_ID: 'secret 3',
    TENCENTCLOUD_SECRET_KEY: 'secret 4',
    TENCENTCLOUD_TOKEN: 'secret 5',
    TENCENTCLOUD_SESSION_TOKEN: 'secret 6',
    OBS_WEBSOCKET_PASSWORD: 'secret 7',
    LIVE_KEY: 'secret 8',
    NODE_OPTIONS: 'secret 9',
    GITHUB_TOKEN: 'secret 10',
    GITHUB_ENV: 'secret 11',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret 12',
  }
  const world = { GITHUB_ACTION_PATH: root.slice(0, -1), HOME: '/home/of a runner', https_proxy: 'http://proxy' }

  test('gets only the variables that npm needs', () => {
    stub('npm', 'echo "$PWD: npm $*"; env')
    const { status, stdout } = bash(install.run ?? '', { ...world, ...secrets })
    expect(status).toBe(0)
    expect(stdout.match(/^.*: npm .*$/gm)).toEqual([
      `${world.GITHUB_ACTION_PATH}: npm ci --include=dev --ignore-scripts --no-audit --no-fund`,
      `${world.GITHUB_ACTION_PATH}: npm run --silent build`,
    ])
    const names = new Set([...stdout.matchAll(/^(\w+)=/gm)].map(([, name]) => name))
    // The shell of the stub adds some of its own.
    for (const name of ['PWD', 'OLDPWD', 'SHLVL', '_']) names.delete(name)
    expect([...names].toSorted()).toEqual(['CI', 'HOME', 'LANG', 'PATH', 'TMPDIR', 'https_proxy'])
    expect(stdout).toContain(`HOME=${world.HOME}\n`)
    expect(stdout).not.toContain('secret')
  })

  test.skipIf(process.platform !== 'linux')('has no parent with them either', () => {
    stub('npm', 'tr "\\0" "\\n" < /proc/$PPID/environ')
    const { status, stdout } = bash(install.run ?? '', { ...world, ...secrets })
    expect([status, stdout]).toEqual([0, expect.stringContaining('HOME=')])
    expect(stdout).not.toContain('secret')
  })

  test('ends the step if it fails', () => {
    stub('npm', '[ "$1" = ci ] && exit 7; echo built')
    const { status, stdout } = bash(install.run ?? '', world)
    expect([status, stdout]).toEqual([7, ''])
  })

  test('other actions are pinned, and get no key and no credential', () => {
    const fetched = action.runs.steps.filter(({ uses }) => uses !== undefined)
    for (const { uses, env = {}, with: given = {} } of fetched) {
      expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/)
      expect(given['node-version']).toMatch(/^\d+\.\d+\.\d+$/)
      const names = Object.keys(secrets).filter((name) => /^(?:PUSH_PREFLIGHT|TENCENTCLOUD)_/.test(name))
      expect(env).toEqual(Object.fromEntries(names.map((name) => [name, ''])))
    }
    const [hook] = parse(readRoot('.pre-commit-hooks.yaml'))
    expect(hook.language_version).toBe(fetched[0]?.with?.['node-version'])
  })
})

describe('the examples', () => {
  test('GitHub: uses inputs and outputs of the action, and finds the fault', () => {
    const workflow = parse(readRoot('fixtures/ci/github-workflow.yml'))
    const [job] = Object.values<{ steps: Step[] }>(workflow.jobs)
    const [, preflight, upload] = job?.steps ?? []
    const given = preflight?.with ?? {}
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(given)))
    const reads = [...JSON.stringify(upload).matchAll(/steps\.(\w+)\.outputs\.([\w-]+)/g)]
    expect(reads.map(([, id]) => id)).toEqual([preflight?.id, preflight?.id])
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(reads.map(([, , name]) => name)))
    write('lists/a.txt', `${URL}\n`)
    write('rooms/one/urls.txt', `# one\n${faulty}\n`)
    const { status, stdout, outputs } = runAction({ ...given, ...atThatTime })
    expect([status, stdout]).toEqual([1, expect.stringContaining('file=rooms/one/urls.txt,line=2')])
    expect(existsSync(outputs['sarif'] ?? '')).toBe(true)
  })

  test('GitLab: writes the reports that it names', () => {
    const { 'push-urls': job } = parse(readRoot('fixtures/ci/gitlab-ci.yml'))
    stub('npm', ':')
    stub('npx', `shift; exec node "${root}bin/push-preflight.js" "$@"`)
    write('lists/a.txt', `${URL}\n${faulty}\n`)
    const { status, stdout } = bash(job.script.join('\n'), { CI_PROJECT_DIR: join(folder, 'work') })
    expect([status, stdout]).toEqual([1, expect.stringContaining('2 URLs checked')])
    const { codequality, junit } = job.artifacts.reports
    const [finding] = JSON.parse(read(`work/${codequality}`))
    expect(finding).toMatchObject({ severity: 'major', location: { path: 'lists/a.txt' } })
    expect(read(`work/${junit}`)).toContain('<testsuite name="lists/a.txt" tests="2"')
    expect(job.artifacts.when).toBe('always')
  })

  test('pre-commit: the entry takes file names', () => {
    const [hook] = parse(readRoot('.pre-commit-hooks.yaml'))
    const [repository] = parse(readRoot('fixtures/ci/pre-commit-config.yaml')).repos
    expect(repository.hooks[0].id).toBe(hook.id)
    expect(Object.keys(JSON.parse(readRoot('package.json')).bin)).toContain(hook.entry.split(' ')[0])
    stub('push-preflight', `exec node "${root}bin/push-preflight.js" "$@"`)
    write('a.sh', `#!/bin/sh\npush "${URL}"\n`)
    write('b c.sh', `push "${URL}"\n`)
    for (const { entry } of [hook, repository.hooks[0]]) {
      const { status, stdout } = bash(`exec ${entry} "$@"`, {}, ['a.sh', 'b c.sh'])
      expect([status, stdout]).toEqual([1, expect.stringMatching(/^a\.sh:2[\s\S]*^b c\.sh:1/m)])
    }
  })

  test('pre-commit: file names are taken as names, whatever they begin with', () => {
    const [hook] = parse(readRoot('.pre-commit-hooks.yaml'))
    const [repository] = parse(readRoot('fixtures/ci/pre-commit-config.yaml')).repos
    stub('push-preflight', `exec node "${root}bin/push-preflight.js" "$@"`)
    const names = [
      '-a.sh',
      '--fix',
      '--',
      '-',
      '-q',
      '{a,b}.sh',
      '*.sh',
      '!a.sh',
      '[ab].sh',
      '@(a).sh',
      '?',
      '#a',
      'a=b',
      ' ',
    ]
    for (const name of [...names, 'a.sh', 'b.sh']) write(name, `push "${URL}"\n`)
    const places = names.map((name) => `${name}:1`).toSorted()
    for (const { entry } of [hook, repository.hooks[0]]) {
      const concise = entry.replace('--scan', '--format concise --scan')
      const { status, stdout, stderr } = bash(`exec ${concise} "$@"`, {}, names)
      const found = new Set([...stdout.matchAll(/^(.*?:1):/gm)].map(([, place]) => place))
      expect([status, [...found].toSorted(), stderr]).toEqual([
        1,
        places,
        expect.stringContaining('14 files; 14 push URLs'),
      ])
    }
  })
})

describe.each(['docs/ci.md', 'docs/zh/ci.md'])('%s', (file) => {
  const page = readRoot(file)

  test('lists the inputs and outputs of the action, and the defaults', () => {
    const table = /<!-- inputs -->\n([\s\S]*?)<!-- \/inputs -->/.exec(page)?.[1] ?? ''
    const rows = [...table.matchAll(/^\| `([\w-]+)` \| (?:`([^`]*)`)? ?\|/gm)].map(([, name, value = '']) => [
      name,
      value,
    ])
    expect(rows).toEqual(Object.entries(action.inputs).map(([name, input]) => [name, input.default]))
    for (const name of Object.keys(action.outputs)) expect(page).toContain(`\`${name}\``)
  })

  test('shows the examples unchanged', () => {
    const blocks = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block)
    for (const name of ['gitlab-ci.yml', 'pre-commit-config.yaml']) {
      const shown = blocks.find((block) => block.startsWith(`# .${name}`))
      // Comments are in the language of the page.
      const body = (text: string): string => text.replace(/^ *#.*\n/gm, '')
      expect(body(shown ?? '')).toBe(body(readRoot(`fixtures/ci/${name}`)))
    }
  })
})
