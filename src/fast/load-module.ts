import { readFileSync } from 'node:fs'
import { packageRoot } from '../version.ts'

/** What the module gives to its host: see `module/index.ts`. Numbers are addresses and lengths in bytes, unless the module says otherwise. */
export interface ModuleExports {
  readonly memory: { readonly buffer: ArrayBuffer }
  readonly prepare: () => void
  readonly clear: () => void
  readonly addHost: (name: number, length: number, profile: number) => number
  readonly setLimits: (url: number, app: number, stream: number) => void
  readonly setExpiryBounds: (first: number, last: number) => void
  readonly setStopsAtNewHosts: (stops: boolean) => void
  readonly setSecrets: (count: number, shortest: number) => void
  readonly scan: (from: number, end: number, count: number, most: number) => number
  readonly verify: (count: number) => void
  readonly report: (count: number, line: number, writes: boolean) => number
  readonly writeInstant: (to: number, seconds: number) => number
  readonly hashEight: (messages: number, size: number, to: number) => void
  readonly stop: { readonly value: number }
  readonly newHost: { readonly value: number }
  readonly newHostLength: { readonly value: number }
}

/** The addresses of `module/layout.ts` that the host uses. */
export type ModuleLayout = Readonly<Record<(typeof ADDRESSES)[number], number>>

const ADDRESSES = [
  'INPUT',
  'KEYS',
  'KEY_SIZE',
  'MAX_RECORDS',
  'MEMORY_END',
  'NAME_CLASS',
  'OUTPUT',
  'PIECES',
  'PROFILES',
  'PROFILE_SIZE',
  'RECORDS',
  'RECORD_SIZE',
  'SECRETS',
  'SECRET_BYTES',
  'STREAM_CLASS',
  'TEXTS',
  'TEXTS_END',
] as const

/** The part of the standard that is used (webassembly.github.io/spec/js-api). */
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array) => object
      readonly Instance: new (module: object) => { readonly exports: object }
      readonly validate: (bytes: Uint8Array) => boolean
    }
  | undefined

/** An instance of the module, with memory of its own; `undefined` if this Node.js cannot run it: without WebAssembly or its SIMD. */
export function loadModule(): { readonly exports: ModuleExports; readonly layout: ModuleLayout } | undefined {
  if (typeof WebAssembly === 'undefined') return undefined
  const bytes = readFileSync(new URL('dist/command/fast.wasm', packageRoot))
  if (!WebAssembly.validate(bytes)) return undefined
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes))
  const globals = exports as Readonly<Record<string, { readonly value: number }>>
  const layout = Object.fromEntries(ADDRESSES.map((name) => [name, globals[name]?.value ?? 0])) as ModuleLayout
  return { exports: exports as ModuleExports, layout }
}
