/** What a client is met with at a port: `refused` and `unreachable` at once, `silent` until its patience ends. */
export type PortState = 'open' | 'refused' | 'unreachable' | 'silent'

/** The certificate that a host shows. */
export interface Certificate {
  /** The names that it is for. */
  readonly names: readonly string[]
  /** Whether the host is among them. */
  readonly covers: boolean
  /** ISO instants between which it is valid. */
  readonly from: string
  readonly to: string
  /** Whether an authority that is known vouches for it, its dates and names aside. */
  readonly trusted: boolean
}

/** What was seen of a host and a port, from where the check runs. An absent fact means "not known". */
export interface HostProbe {
  /** The names that the host is another name for, one after the other (CNAME); empty where it is none. */
  readonly aliases?: readonly string[]
  /** Its addresses; empty where it has none. */
  readonly addresses?: readonly string[]
  readonly port?: PortState
  readonly certificate?: Certificate
}

/** The same, as a report tells it. */
export interface SeenHost extends HostProbe {
  /** The port that was tried. */
  readonly portNumber?: number
}
