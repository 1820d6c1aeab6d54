// What a URL without findings does not need goes into a file of its own, details.cjs, so that the file which every start
// of the command reads is short: most rules, all that is said about findings, and what knows why a signature is wrong. It
// is loaded when one of them is first needed. Sources know nothing of this.
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'

const RULES = 'src/core/rules/index.ts'

/** Modules that go there with what only they import. They export functions, and nothing else but types. */
const MODULES = [
  'src/core/codes/code-id.ts',
  'src/core/linter/detect-recipe.ts',
  'src/core/redaction/passwords.ts',
  'src/core/redaction/patterns.ts',
  'src/core/report/explain-causes.ts',
  'src/core/report/fingerprint-input.ts',
  'src/core/report/mask-quotes.ts',
  'src/core/sign.ts',
  'src/core/split.ts',
  'src/reporters/check/pretty-finding.ts',
  'src/reporters/check/pretty-obs-fields.ts',
  'src/reporters/check/pretty-probe.ts',
]

/** What of a rule is there. All else is data, which decides when a rule is checked, and what its findings mean. */
const LOADED_MEMBERS = ['summary', 'why', 'sources', 'message', 'help', 'fix', 'consequence', 'check']

const EXPORTED_FUNCTION = /^export (?:async )?(?:const|function\*?) (\w+)/gm
const listFunctions = (source) => [...new Set(Array.from(source.matchAll(EXPORTED_FUNCTION), ([, name]) => name))]

/** Functions that load details.cjs when they are called. */
const createFunctions = (names) => `import { load } from 'load-details'
${names.map((name) => `export const ${name} = (...args) => load().${name}(...args)`).join('\n')}
`

/** Whether a URL without findings, of a domain not seen before, is checked with this rule though nothing is known of the server. */
const isAlwaysChecked = ({ skipWhen, needs, scanOnly }) =>
  (skipWhen === undefined || skipWhen === 'clean-host') && needs === undefined && scanOnly !== true

const getVariable = (id) => id.replaceAll('-', '_')

/**
 * The list of rules. Most of them are without what is loaded. That is there, for all of them, once any of it is read.
 */
function createRules(rules) {
  const items = rules.map((rule) => {
    if (isAlwaysChecked(rule)) return getVariable(rule.id)
    const known = Object.entries(rule).filter(([name]) => !LOADED_MEMBERS.includes(name))
    return `{__proto__:unloaded,${known.map(([name, value]) => `${name}:${JSON.stringify(value)}`).join()}}`
  })
  return `import { load } from 'load-details'
${rules
  .filter(isAlwaysChecked)
  .map(({ id }) => `import ${getVariable(id)} from './${id}.ts'`)
  .join('\n')}
const unloaded = {}
for (const name of ${JSON.stringify(LOADED_MEMBERS)})
  Object.defineProperty(unloaded, name, { get() { loadRules(); return this[name] } })
export const rules = [${items.join(',\n')}]
function loadRules() {
  const whole = load().rules
  for (const [index, rule] of rules.entries())
    if (Object.getPrototypeOf(rule) === unloaded) Object.setPrototypeOf(rule, whole[index])
}
`
}

/** Leaves out of a bundle what is in details.cjs. */
export const leaveOutDetails = (root) => ({
  name: 'leave-out-details',
  async setup({ onResolve, onLoad }) {
    const { rules } = await import(pathToFileURL(`${root}dist/core/rules/index.js`).href)
    onResolve({ filter: /^load-details$/ }, ({ path }) => ({ path, namespace: path }))
    onResolve({ filter: /^\.\/details\.cjs$/ }, ({ path }) => ({ path, external: true }))
    onLoad({ filter: /./, namespace: 'load-details' }, () => ({
      contents: `let details\nexport const load = () => (details ??= require('./details.cjs'))`,
    }))
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const module = path.slice(root.length).replaceAll('\\', '/')
      if (module === RULES) return { contents: createRules(rules), resolveDir: dirname(path) }
      if (MODULES.includes(module)) return { contents: createFunctions(listFunctions(readFileSync(path, 'utf8'))) }
      return undefined
    })
  },
})

/** The source of details.cjs, in the folder of the package. */
export const detailsSource = [RULES, ...MODULES].map((path) => `export * from './${path}'`).join('\n')
