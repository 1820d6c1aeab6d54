import { readFileSync } from 'node:fs'
import type { Context } from '../../core/model/context.ts'
import { packageRoot } from '../../version.ts'

/** The URL that a rule fires on, and the context in which it does. */
export interface Example {
  readonly url: string
  readonly context: Context
}

const folder = new URL('fixtures/rules/', packageRoot)

/** The fixture of a rule, which is shipped with the package. The caller has made sure that there is such a rule. */
export function exampleFile(rule: string): Example | undefined {
  try {
    return JSON.parse(readFileSync(new URL(`${rule}.json`, folder), 'utf8')) as Example
  } catch {
    // A package that was cut down still explains.
    return undefined
  }
}
