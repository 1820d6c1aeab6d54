import * as z from 'zod'

// The parts of the API's answers that are used: tencentcloud.com/document/api/267/30761, and the models of its SDK. Each member is parsed on
// its own, so that a wrong one does not affect the others. The API writes null for absent members.

export const listSchema = z.array(z.unknown())
export const totalSchema = z.int().min(0)

const flag = z.union([z.literal(0), z.literal(1)])

/** `DomainInfo` of DescribeLiveDomains. */
export const domainInfoShape = {
  Name: z.string().min(1),
  /** 0: push. 1: playback. */
  Type: flag,
  /** 1: enabled. */
  Status: flag,
}

/** `PushAuthKeyInfo` of DescribeLivePushAuthKey. */
export const pushAuthKeyInfoShape = {
  Enable: flag,
  MasterAuthKey: z.string(),
  BackupAuthKey: z.string(),
  AuthDelta: z.int().min(0),
}

/** The answer of DescribeLiveStreamState. */
export const streamStateShape = { StreamState: z.enum(['active', 'inactive', 'forbid']) }

/** `StreamOnlineInfo` of DescribeLiveStreamOnlineList. */
export const streamOnlineInfoShape = {
  StreamName: z.string().min(1),
  AppName: z.string(),
  /** One entry for each push of this name. */
  PublishTimeList: listSchema,
}
