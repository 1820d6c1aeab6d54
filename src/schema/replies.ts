import * as z from 'zod'

// Answers of the vendor's API, as far as they are used: tencentcloud.com/document/api/267/30761, and the models of its SDK. Each
// member is read by itself, so that one that is not as documented takes nothing from the others. The API writes null for what is absent.

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
  /** One for each push of that name. */
  PublishTimeList: listSchema,
}
