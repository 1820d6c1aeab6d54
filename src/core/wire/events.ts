import type { AudioConfig } from './media/audio-config.ts'
import type { PacketKind } from './media/read-media.ts'
import type { VideoConfig } from './media/video-config.ts'
import type { ForeignProtocol } from './rtmp/handshake.ts'

/** When something happened: milliseconds of the clock that the machine was given. */
interface Timed {
  readonly at: number
}

/** A client has connected and asks for an app. Absent members were not sent. */
export interface ConnectEvent extends Timed {
  readonly type: 'connect'
  readonly app: string
  readonly tcUrl?: string
  readonly flashVer?: string
  /** The names of all members of the command object, in their order: clients are recognized by them. */
  readonly members: readonly string[]
}

/** A client asks to publish. Over SRT the streamid has all that it says. */
export interface PublishEvent extends Timed {
  readonly type: 'publish'
  readonly app: string
  /** StreamName and query in one, as they arrived. */
  readonly publishName: string
}

/** An SRT client has called, with these bytes as its streamid. */
interface CallEvent extends Timed {
  readonly type: 'call'
  readonly streamId: string
  /** The length of the streamid, in bytes. */
  readonly bytes: number
}

/** The push was refused. */
interface RefusedEvent extends Timed {
  readonly type: 'refused'
  /** `18/503`; absent if no code names the reason. */
  readonly code?: string
}

/** A command that says that a push ends: the first of them counts. */
interface CommandEvent extends Timed {
  readonly type: 'command'
  readonly name: string
}

/** Metadata of the stream: only its numbers, texts and booleans, 40 at most. */
export interface MetadataEvent extends Timed {
  readonly type: 'metadata'
  readonly values: Readonly<Record<string, string | number | boolean>>
}

/** The client has set its chunk size. */
interface ChunkSizeEvent extends Timed {
  readonly type: 'chunk-size'
  readonly size: number
}

/** A message of more than `LARGE_MESSAGE_BYTES` begins. */
interface LargeMessageEvent extends Timed {
  readonly type: 'large-message'
  /** In bytes. */
  readonly size: number
}

/** A video message. */
export interface VideoEvent extends Timed {
  readonly type: 'video'
  /** The timestamp of the message, in milliseconds. */
  readonly time: number
  /** In bytes. */
  readonly size: number
  readonly codec: string
  readonly kind: PacketKind
  readonly isKeyFrame: boolean
  readonly needsHeader: boolean
  readonly config?: VideoConfig
  readonly isUnreadable?: true
}

/** An audio message. */
export interface AudioEvent extends Timed {
  readonly type: 'audio'
  readonly time: number
  readonly size: number
  readonly codec: string
  readonly kind: PacketKind
  readonly needsHeader: boolean
  readonly config?: AudioConfig
  readonly isUnreadable?: true
}

/** Data of a push over SRT, which is not looked into. */
interface DataEvent extends Timed {
  readonly type: 'data'
  readonly size: number
}

/**
 * What arrived is not RTMP, or its AMF is not: the connection ends. `reason` is a word of the reader that found it:
 * `fresh-chunk`, `chunk-size`, `cut-off`, ….
 */
interface MalformedEvent extends Timed {
  readonly type: 'malformed'
  readonly what: 'rtmp' | 'amf'
  readonly reason: string
}

/** The first byte of the connection is not one of RTMP. Nothing is answered. */
interface ForeignEvent extends Timed {
  readonly type: 'foreign'
  readonly protocol: ForeignProtocol
}

/** A name is already being pushed. The one who owns the connections says so: a machine knows its own alone. */
interface NameInUseEvent extends Timed {
  readonly type: 'name-in-use'
  /** The number of the attempt that pushes the name. */
  readonly first: number
}

/**
 * How a push ended. `fin`: the client ended the connection. `reset`: it was reset. `shutdown`, `broken`: the same of SRT, by
 * a packet or by 5 s without one. `silence`: no data for so long that the server ends it. `malformed`, `amf`: what arrived is
 * not RTMP, or not AMF. `foreign`: another protocol. `refused`: the stand-in refused it. `limit`: it took more than the stand-in gives. `stopped`: the
 * stand-in ended.
 */
const endKinds = [
  'deleteStream',
  'closeStream',
  'fin',
  'reset',
  'shutdown',
  'broken',
  'silence',
  'malformed',
  'amf',
  'foreign',
  'refused',
  'limit',
  'stopped',
] as const

export type EndKind = (typeof endKinds)[number]

/** A push, or a connection without one, has ended. */
export interface EndEvent extends Timed {
  readonly type: 'end'
  readonly how: EndKind
}

/** What a machine reports, in the order in which it happened. Events are plain data. */
export type WireEvent =
  | ConnectEvent
  | PublishEvent
  | CallEvent
  | RefusedEvent
  | CommandEvent
  | MetadataEvent
  | ChunkSizeEvent
  | LargeMessageEvent
  | VideoEvent
  | AudioEvent
  | DataEvent
  | MalformedEvent
  | ForeignEvent
  | NameInUseEvent
  | EndEvent
