import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Language } from '../../../src/core/model/text.ts'
import { createMessageFormatter } from '../../../src/core/text/message-format.ts'
import { resolveEndCode } from '../../../src/core/wire/end-code.ts'
import type { EndEvent, WireEvent } from '../../../src/core/wire/events.ts'
import { wireRules } from '../../../src/core/wire/rules/index.ts'
import { type WireFinding, WireLinter } from '../../../src/core/wire/wire-linter.ts'
import type { PushContext } from '../../../src/core/wire/wire-rule.ts'

/** A fixture of a rule of the wire: the events of one push, and all that is found in it. */
export interface WireFixture {
  readonly why: string
  readonly source?: string
  readonly context: PushContext
  readonly events: readonly WireEvent[]
  readonly findings: readonly object[]
  readonly end: object
}

const folder = fileURLToPath(new URL('../../../fixtures/wire/', import.meta.url))

export const wireFixtures: readonly (readonly [id: string, fixture: WireFixture])[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => [file.slice(0, -5), JSON.parse(readFileSync(folder + file, 'utf8')) as WireFixture])

/** What a client sent, and how its connection ended. */
export interface Recording {
  readonly client: string
  readonly command: string
  readonly end: 'fin' | 'reset'
  readonly bytes: Uint8Array
}

/** Every recording of a client, by name. */
export const recordings: ReadonlyMap<string, Recording> = new Map(
  readdirSync(`${folder}recordings`).map((file) => {
    const parsed = JSON.parse(readFileSync(`${folder}recordings/${file}`, 'utf8')) as Recording & { bytes: string }
    return [file.slice(0, -5), { ...parsed, bytes: new Uint8Array(Buffer.from(parsed.bytes, 'base64')) }]
  }),
)

/** What the rules find in events. */
export function lintEvents(
  context: PushContext,
  events: readonly WireEvent[],
  language: Language = 'en',
): readonly WireFinding[] {
  const say = createMessageFormatter(language, 'UTC', 0)
  const linter = new WireLinter(wireRules, context, { language, say })
  for (const event of events) linter.take(event)
  return linter.findings
}

/** What a fixture states of its events. */
export function stateOf({ context, events }: WireFixture): Pick<WireFixture, 'findings' | 'end'> {
  const findings = lintEvents(context, events).map(({ message: _, help: __, severity: ___, ...rest }) => rest)
  const end = events.findLast((event): event is EndEvent => event.type === 'end')
  const hasLargeMessage = findings.some(({ rule }) => rule === 'message-too-large')
  return { findings, end: end === undefined ? {} : { how: end.how, ...resolveEndCode(end.how, { hasLargeMessage }) } }
}
