import { checkOptions } from './options/check.ts'
import { commonOptions } from './options/common.ts'
import { diagnoseOptions } from './options/diagnose.ts'
import { obsOptions } from './options/obs.ts'
import type { Option } from './options/option.ts'
import { signOptions } from './options/sign.ts'

export type { Option } from './options/option.ts'

/** Every option of every command. Both parsers, the help and the shells' completion are made from this table. */
export const options = {
  ...checkOptions,
  ...signOptions,
  ...obsOptions,
  ...diagnoseOptions,
  ...commonOptions,
} as const satisfies Record<string, Option>

export type OptionName = keyof typeof options

type ValueOf<O extends Option> = O['kind'] extends 'switch'
  ? true
  : O['kind'] extends 'list'
    ? readonly string[]
    : string

/** What was given, by option, in the order in which each option came first. An option that was not given is absent. */
export type Values = { readonly [N in OptionName]?: ValueOf<(typeof options)[N]> }

/** The option of that name, with or without its dashes. */
export const optionOf = (name: string): Option | undefined =>
  Object.hasOwn(options, name) ? options[name as OptionName] : undefined
