import { OBSWebSocket, OBSWebSocketError } from 'obs-websocket-js/json'

export { OBSWebSocketError }

/** The client of obs-websocket, with a way to close it without waiting. */
export class ObsSocket extends OBSWebSocket {
  /** Closes the connection at once: a program that does not speak the protocol may never answer a close. */
  drop(): void {
    // It is a socket of `ws`; the library's types say that of a browser.
    ;(this.socket as { readonly terminate?: () => void } | undefined)?.terminate?.()
  }
}
