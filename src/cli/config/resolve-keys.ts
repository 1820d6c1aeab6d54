import { dirname } from 'node:path'
import type { DomainFacts, ServerContext, SigningKey } from '../../core/model/context.ts'
import type { Text } from '../../core/model/text.ts'
import { ExitCode } from '../../exit-code.ts'
import type { Configuration, KeySource } from '../../schema/configuration.ts'
import { createUsageError, UserError } from '../../user-error.ts'
import type { Io } from '../runtime/io.ts'
import { defaultKeyVariables } from '../runtime/known-secrets.ts'
import { addNotice, type KeyLoadState, readKeyFile, readKeyVariable, warnAboutKey } from './key-sources.ts'
import { formatDisplayPath, type LoadedConfiguration } from './load.ts'

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
export interface ResolvedServer {
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
export async function resolveKeys(
  loaded: LoadedConfiguration | undefined,
  options: KeyOptions,
  env: Io['env'],
  cwd: string,
): Promise<ResolvedServer> {
  const configuration = loaded?.configuration ?? {}
  const state: KeyLoadState = { env, keyErrors: [], notices: new Map() }
  const commandLineKeys = await loadOptionKeys(options, cwd, state)
  const origin = loaded && { folder: dirname(loaded.file), shown: formatDisplayPath(cwd, loaded.file) }
  const optionalState: KeyLoadState = { ...state, keyErrors: [] }
  const resolveFacts = async (
    { keys, playbackKeys, ...facts }: UnresolvedFacts,
    path: string,
    isWanted: boolean,
  ): Promise<DomainFacts> => ({
    ...facts,
    ...(commandLineKeys || !keys || !origin
      ? {}
      : { keys: await loadConfiguredKeys(keys, `${path}.keys`, origin, isWanted ? state : optionalState) }),
    ...(playbackKeys && origin ? await loadPlaybackKeys(playbackKeys, `${path}.playbackKeys`, origin, state) : {}),
  })

  const domains: Record<string, DomainFacts> = {}
  for (const [domain, facts] of Object.entries(configuration.domains ?? {})) {
    domains[domain] = await resolveFacts(facts, `domains.${domain}`, options.wanted?.includes(domain) !== false)
  }
  const needsDefaultKeys =
    options.wanted?.some((domain) => configuration.domains?.[domain]?.keys === undefined) !== false
  const anyDomain = await resolveFacts(configuration.defaults ?? {}, 'defaults', needsDefaultKeys)
  const keys = commandLineKeys ?? anyDomain.keys ?? loadDefaultKeys(state)
  throwKeyErrors(state.keyErrors)
  // Where the domains are not known beforehand, a row may turn out to want it.
  if (options.wanted?.length === 0) for (const { en, zh } of optionalState.keyErrors) addNotice(state, en, zh)
  return {
    server: createServerContext(configuration, domains, keys === undefined ? anyDomain : { ...anyDomain, keys }),
    ignoreHosts: configuration.ignoreHosts ?? [],
    notices: [...state.notices.values()],
  }
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

/** The facts of a domain, with where its keys are kept in place of the keys. */
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
    throw createUsageError('two keys at most can be given: primary and backup', '最多指定两个 KEY：主 KEY 与备 KEY')
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

/** The folder of a configuration, and the file as it is shown. */
interface ConfigurationOrigin {
  readonly folder: string
  readonly shown: string
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

/** They help to tell what is wrong and decide nothing, so that a run does without one that cannot be had. */
async function loadPlaybackKeys(
  sources: readonly Omit<KeySource, 'role'>[],
  path: string,
  origin: ConfigurationOrigin,
  state: KeyLoadState,
): Promise<Pick<DomainFacts, 'playbackKeys'>> {
  const faults: Text[] = []
  const values = await loadKeyValues(sources, path, origin, { ...state, keyErrors: faults })
  for (const { en, zh } of faults) addNotice(state, en, zh)
  const playbackKeys = values.filter((value) => value !== undefined)
  return playbackKeys.length === 0 ? {} : { playbackKeys }
}

/** The key in each place; `undefined` where it cannot be had. */
async function loadKeyValues(
  sources: readonly Omit<KeySource, 'role'>[],
  path: string,
  { folder, shown: displayPath }: ConfigurationOrigin,
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

/** The role that is stated, else the one that the other key leaves, else by place. */
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
