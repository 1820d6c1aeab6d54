import { expect, expectTypeOf, test } from 'vitest'
import { createJsonSchemas } from '../../scripts/lib/json-schemas.ts'
import type { DomainFacts, ServerContext } from '../../src/core/model/context.ts'
import { rules } from '../../src/core/rules/index.ts'
import { type Configuration, configurationSchema } from '../../src/schema/configuration.ts'

const jsonSchema = createJsonSchemas()['configuration']
const { properties } = JSON.parse(JSON.stringify(jsonSchema))

test('the JSON Schema tells editors of every member and every rule', () => {
  for (const [name, { description }] of Object.entries<{ description?: string }>(properties)) {
    expect(description, name).toMatch(/\.$/)
  }
  for (const [name, { description }] of Object.entries<{ description?: string }>(properties.defaults.properties)) {
    expect(description, name).toMatch(/\.$/)
  }
  expect(Object.keys(properties.severities.properties)).toEqual(rules.map(({ id }) => id))
  expect(properties.domains.additionalProperties).toEqual({ ...properties.defaults, description: undefined })
})

test('a configuration has every fact that core knows, and the same of each', () => {
  type Facts = NonNullable<Configuration['defaults']>
  type Kept = 'keys' | 'playbackKeys'
  // Only the account tells what it has a domain for.
  type Known = Omit<DomainFacts, 'use'>
  expectTypeOf<Omit<Facts, Kept>>().toEqualTypeOf<Omit<Known, Kept>>()
  expectTypeOf<keyof Facts>().toEqualTypeOf<keyof Known>()
  type Shared = 'account' | 'domainsComplete' | 'forbiddenStreams'
  expectTypeOf<Pick<Configuration, Shared>>().toEqualTypeOf<Pick<ServerContext, Shared>>()
  expectTypeOf<NonNullable<Configuration['domains']>>().toEqualTypeOf<Readonly<Record<string, Facts>>>()
})

test('the examples are configurations', () => {
  for (const [name, { examples = [] }] of Object.entries<{ examples?: unknown[] }>(properties)) {
    for (const example of examples)
      expect(configurationSchema.safeParse({ [name]: example }).error?.issues).toBeUndefined()
  }
  for (const [name, { examples = [] }] of Object.entries<{ examples?: unknown[] }>(properties.defaults.properties)) {
    for (const example of examples) {
      expect(configurationSchema.safeParse({ defaults: { [name]: example } }).error?.issues).toBeUndefined()
    }
  }
})
