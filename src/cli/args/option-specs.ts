import { checkOptions } from './options/check.ts'
import { commonOptions } from './options/common.ts'
import { diagnoseOptions } from './options/diagnose.ts'
import { obsOptions } from './options/obs.ts'
import type { OptionSpec } from './options/option.ts'
import { listenOptions } from './options/rehearse.ts'
import { signOptions } from './options/sign.ts'

export type { OptionSpec } from './options/option.ts'

/** Every option of every command. Both parsers, help and completion read this table. */
export const optionSpecs = {
  ...checkOptions,
  ...signOptions,
  ...obsOptions,
  ...diagnoseOptions,
  ...listenOptions,
  ...commonOptions,
} as const satisfies Record<string, OptionSpec>

export type OptionName = keyof typeof optionSpecs

type OptionValue<O extends OptionSpec> = O['kind'] extends 'switch'
  ? true
  : O['kind'] extends 'list'
    ? readonly string[]
    : string

/** The values of the options given, in the order in which each option came first. An option that was not given is absent. */
export type OptionValues = { readonly [N in OptionName]?: OptionValue<(typeof optionSpecs)[N]> }

/** The option of that name, with or without its dashes. */
export const findOptionSpec = (name: string): OptionSpec | undefined =>
  Object.hasOwn(optionSpecs, name) ? optionSpecs[name as OptionName] : undefined

const LOOKUP_OPTIONS = ['account', 'probe', 'endpoint', 'cache', 'max-age', 'timeout'] as const

/** Whether an option is about the account or the network. */
export const hasLookupOptions = (options: OptionValues): boolean =>
  LOOKUP_OPTIONS.some((name) => options[name] !== undefined)
