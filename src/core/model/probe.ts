/** The result of a connection to a port. `refused` and `unreachable` come at once; `silent`: no answer in time. */
export type PortState = 'open' | 'refused' | 'unreachable' | 'silent'

/** The certificate that a host shows. */
export interface Certificate {
  /** The names that it is valid for. */
  readonly names: readonly string[]
  /** Whether the host is among them. */
  readonly covers: boolean
  /** ISO instants between which it is valid. */
  readonly from: string
  readonly to: string
  /** Whether a known authority signed it, whatever its dates and names. */
  readonly trusted: boolean
}

/** What was seen of a host and a port, from where the check runs. An absent fact means "not known". */
export interface HostProbe {
  /** The names that the host is an alias for (CNAME), in the order of the chain; empty if it is no alias. */
  readonly aliases?: readonly string[]
  /** Its IP addresses; empty if the name does not resolve. */
  readonly addresses?: readonly string[]
  readonly port?: PortState
  readonly certificate?: Certificate
}

/** What was seen, as a report gives it. */
export interface SeenHost extends HostProbe {
  /** The port that was tried. */
  readonly portNumber?: number
}
