import { dirname } from 'node:path'
import type { DomainFacts, ServerContext, SigningKey } from '../../core/model/context.ts'
import type { Text } from '../../core/model/text.ts'
import { ExitCode } from '../../exit-code.ts'
import type { Configuration } from '../../schema/configuration.ts'
import type { KeySource } from '../../schema/configuration-keys.ts'
import { createUsageError, UserError } from '../../user-error.ts'
import type { Io } from '../runtime/io.ts'
import { defaultKeyVariables } from '../runtime/known-secrets.ts'
import { formatDisplayPath, type LoadedConfiguration } from './cli-context.ts'
import { addNotice, type KeyLoadState, readKeyFile, readKeyVariable, warnAboutKey } from './key-sources.ts'

/** The keys that the command line names: the first is the primary key, the second the backup. */
export interface KeyOptions {
  /** `--key-env`: names of variables. */
  readonly keyEnv?: readonly string[] | undefined
  /** `--key-file`: paths, from the working directory. */
  readonly keyFile?: readonly string[] | undefined
  /** `--key-prompt`: the keys as typed. */
  readonly typed?: readonly string[] | undefined
  /** Where keys are read from, first to last; absent: in the order above. */
  readonly order?: readonly KeyOption[]
  /** The domains whose keys are needed; absent: all. A missing key of another domain is no error; if the list is empty, it is a notice. */
  readonly wanted?: readonly string[] | undefined
}

export type KeyOption = 'keyEnv' | 'keyFile' | 'typed'

/** The facts about the server, with keys, and notices about the keys for the user. */
export interface ResolvedServer {
  readonly server: ServerContext
  readonly ignoreHosts: readonly string[]
  readonly notices: readonly Text[]
  /** Keys that were read and are not used, as the other key of their domain is missing. They stay secret. */
  readonly unusedKeys: readonly string[]
}

/**
 * The facts about the server, from a configuration and the options for keys. Keys come from the first of these that has one:
 * 1. the options, for every domain: the keys of the configuration are not read then;
 * 2. the `keys` of a domain in the configuration;
 * 3. the `keys` under `defaults`;
 * 4. the default variables, for every domain without keys. If they are set but empty, there is only a notice: a build
 *    without access to secrets still checks everything but the signature.
 * Throws a usage error that lists all keys that the options name or `wanted` needs, and that are missing. Without `wanted`, a
 * missing key of the configuration leaves the signatures of its domain unchecked, with one notice: others may be right for
 * the key that is missing. Playback keys come from the configuration only; a missing one is a notice.
 */
export async function resolveKeys(
  loaded: LoadedConfiguration | undefined,
  options: KeyOptions,
  env: Io['env'],
  cwd: string,
): Promise<ResolvedServer> {
  const configuration = loaded?.configuration ?? {}
  const keyErrors: Text[] = []
  const state: KeyLoadState = { env, keyErrors, missingKeys: keyErrors, notices: new Map() }
  const commandLineKeys = await loadOptionKeys(options, cwd, state)
  const origin = loaded && { folder: dirname(loaded.file), displayPath: formatDisplayPath(cwd, loaded.file) }
  const optionalErrors: Text[] = []
  const optionalState: KeyLoadState = { ...state, keyErrors: optionalErrors, missingKeys: optionalErrors }
  const lenientState: KeyLoadState = { ...state, missingKeys: [] }
  const unusedKeys: string[] = []
  const resolveFacts = async (
    { keys, playbackKeys, ...facts }: UnresolvedFacts,
    path: string,
    isWanted: boolean,
  ): Promise<DomainFacts> => ({
    ...facts,
    ...(commandLineKeys || !keys || !origin
      ? {}
      : { keys: await loadDomainKeys(keys, `${path}.keys`, origin, isWanted) }),
    ...(playbackKeys && origin ? await loadPlaybackKeys(playbackKeys, `${path}.playbackKeys`, origin, state) : {}),
  })

  const loadDomainKeys = async (
    keys: readonly KeySource[],
    path: string,
    from: ConfigurationOrigin,
    isWanted: boolean,
  ): Promise<readonly SigningKey[]> => {
    if (options.wanted !== undefined) return loadConfiguredKeys(keys, path, from, isWanted ? state : optionalState)
    const missingBefore = lenientState.missingKeys.length
    const loaded = await loadConfiguredKeys(keys, path, from, lenientState)
    if (lenientState.missingKeys.length === missingBefore) return loaded
    unusedKeys.push(...loaded.map(({ value }) => value))
    return []
  }

  const domains: Record<string, DomainFacts> = {}
  for (const [domain, facts] of Object.entries(configuration.domains ?? {})) {
    domains[domain] = await resolveFacts(facts, `domains.${domain}`, options.wanted?.includes(domain) !== false)
  }
  const needsDefaultKeys =
    options.wanted?.some((domain) => configuration.domains?.[domain]?.keys === undefined) !== false
  const anyDomain = await resolveFacts(configuration.defaults ?? {}, 'defaults', needsDefaultKeys)
  const keys = commandLineKeys ?? anyDomain.keys ?? loadDefaultKeys(state)
  throwKeyErrors(state.keyErrors)
  addMissingNotice(lenientState)
  // If the domains are not known yet, a row may need one of these keys.
  if (options.wanted?.length === 0) for (const { en, zh } of optionalState.keyErrors) addNotice(state, en, zh)
  return {
    server: createServerContext(configuration, domains, keys === undefined ? anyDomain : { ...anyDomain, keys }),
    ignoreHosts: configuration.ignoreHosts ?? [],
    notices: [...state.notices.values()],
    unusedKeys,
  }
}

/** How many missing keys are named: an account may have many domains. */
const MAX_NAMED_KEYS = 3

/** One notice for all keys that are missing. */
function addMissingNotice(state: KeyLoadState): void {
  const { missingKeys } = state
  if (missingKeys.length === 0) return
  const named = missingKeys.slice(0, MAX_NAMED_KEYS)
  const more = missingKeys.length - named.length
  addNotice(
    state,
    `${named.map(({ en }) => en).join('; ')}${more === 0 ? '' : `; and ${more} more`}: signatures that need ${missingKeys.length === 1 ? 'this key' : 'these keys'} are not checked`,
    `${named.map(({ zh }) => zh).join('；')}${more === 0 ? '' : `；另有 ${more} 个`}：不检查相应的签名`,
  )
}

function createServerContext(
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

/** The facts of a domain, with the sources of its keys instead of the keys. */
type UnresolvedFacts = NonNullable<Configuration['defaults']>

function throwKeyErrors(faults: readonly Text[]): void {
  const [first] = faults
  if (first === undefined) return
  throw new UserError(ExitCode.usage, faults)
}

async function loadOptionKeys(
  options: KeyOptions,
  cwd: string,
  state: KeyLoadState,
): Promise<readonly SigningKey[] | undefined> {
  const { keyEnv = [], keyFile = [], typed = [], order = ['keyEnv', 'keyFile', 'typed'] } = options
  const count = keyEnv.length + keyFile.length + typed.length
  if (count === 0) return undefined
  if (count > 2) {
    throw createUsageError('give at most two keys: primary and backup', '最多指定两个 KEY：主 KEY 与备 KEY')
  }
  const values: (string | undefined)[] = []
  for (const option of order) {
    if (option === 'keyEnv') for (const name of keyEnv) values.push(readKeyVariable(name, '--key-env', state))
    else if (option === 'keyFile')
      for (const path of keyFile) values.push(await readKeyFile(path, cwd, '--key-file', state, true))
    else values.push(...typed)
  }
  return values.flatMap((value, index) =>
    value === undefined ? [] : [{ role: index === 0 ? 'primary' : 'backup', value }],
  )
}

/** The folder of a configuration, and its file as messages show it. */
interface ConfigurationOrigin {
  readonly folder: string
  readonly displayPath: string
}

async function loadConfiguredKeys(
  sources: readonly KeySource[],
  path: string,
  origin: ConfigurationOrigin,
  state: KeyLoadState,
): Promise<readonly SigningKey[]> {
  const values = await loadKeyValues(sources, path, origin, state)
  return values.flatMap((value, index) => (value === undefined ? [] : [{ role: resolveRole(sources, index), value }]))
}

/** Playback keys only help to explain a finding, so that a missing one is no error. */
async function loadPlaybackKeys(
  sources: readonly Omit<KeySource, 'role'>[],
  path: string,
  origin: ConfigurationOrigin,
  state: KeyLoadState,
): Promise<Pick<DomainFacts, 'playbackKeys'>> {
  const faults: Text[] = []
  const values = await loadKeyValues(sources, path, origin, { ...state, keyErrors: faults, missingKeys: faults })
  for (const { en, zh } of faults) addNotice(state, en, zh)
  const playbackKeys = values.filter((value) => value !== undefined)
  return playbackKeys.length === 0 ? {} : { playbackKeys }
}

/** The key of each source; `undefined` if it is missing. */
async function loadKeyValues(
  sources: readonly Omit<KeySource, 'role'>[],
  path: string,
  { folder, displayPath }: ConfigurationOrigin,
  state: KeyLoadState,
): Promise<readonly (string | undefined)[]> {
  const values: (string | undefined)[] = []
  for (const [index, { env, file = '' }] of sources.entries()) {
    const requestedBy = `${path}[${index}] (${displayPath})`
    values.push(
      env === undefined
        ? await readKeyFile(file, folder, requestedBy, state)
        : readKeyVariable(env, requestedBy, state),
    )
  }
  return values
}

/** The stated role, else the one that the other key does not have, else by position. */
function resolveRole(sources: readonly KeySource[], index: number): SigningKey['role'] {
  const other = sources[1 - index]?.role
  const remainingRole = other === undefined ? undefined : other === 'primary' ? 'backup' : 'primary'
  return sources[index]?.role ?? remainingRole ?? (index === 0 ? 'primary' : 'backup')
}

function loadDefaultKeys(state: KeyLoadState): readonly SigningKey[] | undefined {
  const keys = (['primary', 'backup'] as const).flatMap((role): SigningKey[] => {
    const name = defaultKeyVariables[role]
    const value = state.env[name]
    if (value === undefined) return []
    if (value.trim() !== '') return [{ role, value: warnAboutKey(value, `\`${name}\``, state) }]
    addNotice(state, `environment variable \`${name}\` is set but empty`, `环境变量 \`${name}\` 已设置但为空`)
    return []
  })
  return keys.length === 0 ? undefined : keys
}
