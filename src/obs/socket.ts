import { OBSWebSocket, OBSWebSocketError } from 'obs-websocket-js/json'

export { OBSWebSocketError }

/** The client of obs-websocket, which can also be left without its reply. */
export class ObsSocket extends OBSWebSocket {
  /** Ends the connection at once: whoever does not speak the protocol may never answer a farewell. */
  drop(): void {
    // The socket of `ws`, which the types of the library take for a browser's.
    ;(this.socket as { readonly terminate?: () => void } | undefined)?.terminate?.()
  }
}
