import { dirname } from 'node:path'
import type { DomainFacts, ServerContext, SigningKey } from '../../core/model/context.ts'
import type { Text } from '../../core/model/text.ts'
import { Exit } from '../../exit-code.ts'
import type { Configuration, KeySource } from '../../schema/configuration.ts'
import { CommandError, usageError } from '../../user-error.ts'
import type { Io } from '../runtime/io.ts'
import { defaultVariables } from '../runtime/key-variables.ts'
import { fileKey, type Had, noted, notice, variableKey } from './key-sources.ts'
import { type ConfigurationRead, shownPath } from './load.ts'

/** The keys that the command line names: the first is the primary key, the second the backup. */
export interface KeyOptions {
  /** `--key-env`: names of variables. */
  readonly keyEnv?: readonly string[] | undefined
  /** `--key-file`: paths, from the working directory. */
  readonly keyFile?: readonly string[] | undefined
  /** `--key-prompt`: the keys as typed. */
  readonly typed?: readonly string[] | undefined
  /** What the keys are taken from first to last; absent: as above. */
  readonly order?: readonly KeyOption[]
  /** The domains whose keys are wanted; absent: all. Without the key of another one, a run goes on; empty: with a notice. */
  readonly wanted?: readonly string[] | undefined
}

export type KeyOption = 'keyEnv' | 'keyFile' | 'typed'

/** What is known of the server, keys included, and what a user is told about how the keys were had. */
export interface Known {
  readonly server: ServerContext
  readonly ignoreHosts: readonly string[]
  readonly notices: readonly Text[]
}

/**
 * Makes the facts about the server out of a configuration and the keys' options. What gives the keys, first to last:
 * 1. the options, for every domain: the configuration's keys are not even looked up;
 * 2. a domain's own `keys` in the configuration;
 * 3. `keys` under `defaults` there;
 * 4. the default variables, for every domain that has no keys by then. Set but empty, they give a notice only: so a
 *    build without access to secrets still checks all but the signature. Whoever names a variable means it.
 * A key that was asked for and cannot be had is a usage error, which tells of all such keys at once. Playback keys, which
 * only the configuration gives, are looked up whatever gives the keys; one that cannot be had is a notice.
 */
export async function contextFrom(
  read: ConfigurationRead | undefined,
  options: KeyOptions,
  env: Io['env'],
  cwd: string,
): Promise<Known> {
  const configuration = read?.configuration ?? {}
  const had: Had = { env, faults: [], notices: new Map() }
  const explicit = await optionKeys(options, cwd, had)
  const origin = read && { folder: dirname(read.file), shown: shownPath(cwd, read.file) }
  const spared: Had = { ...had, faults: [] }
  const factsAt = async (
    { keys, playbackKeys, ...facts }: Unresolved,
    path: string,
    isWanted: boolean,
  ): Promise<DomainFacts> => ({
    ...facts,
    ...(explicit || !keys || !origin
      ? {}
      : { keys: await configuredKeys(keys, `${path}.keys`, origin, isWanted ? had : spared) }),
    ...(playbackKeys && origin ? await configuredPlaybackKeys(playbackKeys, `${path}.playbackKeys`, origin, had) : {}),
  })

  const domains: Record<string, DomainFacts> = {}
  for (const [domain, facts] of Object.entries(configuration.domains ?? {})) {
    domains[domain] = await factsAt(facts, `domains.${domain}`, options.wanted?.includes(domain) !== false)
  }
  const needsDefaults = options.wanted?.some((domain) => configuration.domains?.[domain]?.keys === undefined) !== false
  const anyDomain = await factsAt(configuration.defaults ?? {}, 'defaults', needsDefaults)
  const keys = explicit ?? anyDomain.keys ?? variableKeys(had)
  refuse(had.faults)
  // Where the domains are not known beforehand, a row may turn out to want it.
  if (options.wanted?.length === 0) for (const { en, zh } of spared.faults) notice(had, en, zh)
  return {
    server: serverOf(configuration, domains, keys === undefined ? anyDomain : { ...anyDomain, keys }),
    ignoreHosts: configuration.ignoreHosts ?? [],
    notices: [...had.notices.values()],
  }
}

function serverOf(
  { account, domains, domainsComplete, forbiddenStreams }: Configuration,
  resolved: Readonly<Record<string, DomainFacts>>,
  anyDomain: DomainFacts,
): ServerContext {
  return {
    ...(account === undefined ? {} : { account }),
    ...(domains === undefined ? {} : { domains: resolved }),
    ...(domainsComplete === undefined ? {} : { domainsComplete }),
    ...(Object.keys(anyDomain).length === 0 ? {} : { anyDomain }),
    ...(forbiddenStreams === undefined ? {} : { forbiddenStreams }),
  }
}

/** The facts of a domain, with where its keys are kept in place of the keys. */
type Unresolved = NonNullable<Configuration['defaults']>

function refuse(faults: readonly Text[]): void {
  const [first] = faults
  if (first === undefined) return
  throw new CommandError(Exit.usage, faults)
}

async function optionKeys(options: KeyOptions, cwd: string, had: Had): Promise<readonly SigningKey[] | undefined> {
  const { keyEnv = [], keyFile = [], typed = [], order = ['keyEnv', 'keyFile', 'typed'] } = options
  const count = keyEnv.length + keyFile.length + typed.length
  if (count === 0) return undefined
  if (count > 2) {
    throw usageError('two keys at most can be given: primary and backup', '最多指定两个 KEY：主 KEY 与备 KEY')
  }
  const values: (string | undefined)[] = []
  for (const option of order) {
    if (option === 'keyEnv') for (const name of keyEnv) values.push(variableKey(name, '--key-env', had))
    else if (option === 'keyFile')
      for (const path of keyFile) values.push(await fileKey(path, cwd, '--key-file', had, true))
    else values.push(...typed)
  }
  return values.flatMap((value, index) =>
    value === undefined ? [] : [{ role: index === 0 ? 'primary' : 'backup', value }],
  )
}

/** The folder of a configuration, and the file as it is shown. */
interface Origin {
  readonly folder: string
  readonly shown: string
}

async function configuredKeys(
  sources: readonly KeySource[],
  path: string,
  origin: Origin,
  had: Had,
): Promise<readonly SigningKey[]> {
  const values = await valuesFrom(sources, path, origin, had)
  return values.flatMap((value, index) => (value === undefined ? [] : [{ role: roleOf(sources, index), value }]))
}

/** They help to tell what is wrong and decide nothing, so that a run does without one that cannot be had. */
async function configuredPlaybackKeys(
  sources: readonly Omit<KeySource, 'role'>[],
  path: string,
  origin: Origin,
  had: Had,
): Promise<Pick<DomainFacts, 'playbackKeys'>> {
  const faults: Text[] = []
  const values = await valuesFrom(sources, path, origin, { ...had, faults })
  for (const { en, zh } of faults) notice(had, en, zh)
  const playbackKeys = values.filter((value) => value !== undefined)
  return playbackKeys.length === 0 ? {} : { playbackKeys }
}

/** The key in each place; `undefined` where it cannot be had. */
async function valuesFrom(
  sources: readonly Omit<KeySource, 'role'>[],
  path: string,
  { folder, shown }: Origin,
  had: Had,
): Promise<readonly (string | undefined)[]> {
  const values: (string | undefined)[] = []
  for (const [index, { env, file = '' }] of sources.entries()) {
    const asked = `${path}[${index}] (${shown})`
    values.push(env === undefined ? await fileKey(file, folder, asked, had) : variableKey(env, asked, had))
  }
  return values
}

/** The role that is stated, else the one that the other key leaves, else by place. */
function roleOf(sources: readonly KeySource[], index: number): SigningKey['role'] {
  const other = sources[1 - index]?.role
  const left = other === undefined ? undefined : other === 'primary' ? 'backup' : 'primary'
  return sources[index]?.role ?? left ?? (index === 0 ? 'primary' : 'backup')
}

function variableKeys(had: Had): readonly SigningKey[] | undefined {
  const keys = (['primary', 'backup'] as const).flatMap((role): SigningKey[] => {
    const name = defaultVariables[role]
    const value = had.env[name]
    if (value === undefined) return []
    if (value.trim() !== '') return [{ role, value: noted(value, `\`${name}\``, had) }]
    notice(had, `environment variable \`${name}\` is set but empty`, `环境变量 \`${name}\` 已设置但为空`)
    return []
  })
  return keys.length === 0 ? undefined : keys
}
