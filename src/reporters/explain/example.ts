import { readFileSync } from 'node:fs'
import type { Context } from '../../core/model/context.ts'
import { packageRoot } from '../../version.ts'

/** A URL that a rule fires on, and the context of the check. */
export interface RuleExample {
  readonly url: string
  readonly context: Context
}

const fixturesFolder = new URL('fixtures/rules/', packageRoot)

/** The fixture of a rule, which the package contains. The rule must exist. */
export function readRuleExample(rule: string): RuleExample | undefined {
  try {
    return JSON.parse(readFileSync(new URL(`${rule}.json`, fixturesFolder), 'utf8')) as RuleExample
  } catch {
    // A package without fixtures still explains.
    return undefined
  }
}
