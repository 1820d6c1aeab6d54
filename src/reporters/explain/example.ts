import { readFileSync } from 'node:fs'
import type { Context } from '../../core/model/context.ts'
import { packageRoot } from '../../version.ts'

/** The URL that a rule fires on, and the context in which it does. */
export interface RuleExample {
  readonly url: string
  readonly context: Context
}

const fixturesFolder = new URL('fixtures/rules/', packageRoot)

/** The fixture of a rule, which is shipped with the package. The caller has made sure that there is such a rule. */
export function readRuleExample(rule: string): RuleExample | undefined {
  try {
    return JSON.parse(readFileSync(new URL(`${rule}.json`, fixturesFolder), 'utf8')) as RuleExample
  } catch {
    // A package that was cut down still explains.
    return undefined
  }
}
