import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ChatServerFrame } from '@fluxo/core/contract';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { ChatSession, type ChatDeps } from './chat-session.js';
import { readClientFrame } from './client-frames.js';

/** Path of the socket. */
export const CHAT_PATH = '/chat/v1';

/** A client that says nothing is nobody's client. */
const HELLO_MS = 5_000;
const MAX_FRAME_BYTES = 64 * 1024;
const MAX_FRAMES_PER_SECOND = 20;
/** Proxies cut lines that are silent for 60 s, some for 30 s. */
const PING_MS = 25_000;
/** A client that does not take what it is sent for this long is gone. */
const SLOW_MS = 30_000;
/** What may wait in memory for one slow client before its line waits. */
const MAX_WAITING_BYTES = 64 * 1024;

const CLOSE_POLICY = 1008;
const CLOSE_RESTART = 1012;

/** Web chat by WebSocket: takes upgrades, one session per socket. */
export class ChatSockets {
  readonly #deps: ChatDeps;
  // Compression would cost each idle visitor 200 KiB.
  readonly #server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
  });
  readonly #alive = new Map<WebSocket, boolean>();
  #cancelPing: (() => void) | null = null;

  constructor(deps: ChatDeps) {
    this.#deps = deps;
  }

  /** Number of open sockets. */
  get size(): number {
    return this.#alive.size;
  }

  /** Takes an upgrade of `CHAT_PATH`; false leaves it to others. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    if (request.url?.split('?')[0] !== CHAT_PATH) return false;
    this.#server.handleUpgrade(request, socket, head, (client) => this.#open(client, request));
    return true;
  }

  /** Asks every client to come back elsewhere. */
  close(): void {
    this.#cancelPing?.();
    for (const client of this.#alive.keys()) client.close(CLOSE_RESTART);
    this.#server.close();
  }

  #open(client: WebSocket, request: IncomingMessage): void {
    const { clock } = this.#deps;
    const session = new ChatSession(
      this.#deps,
      { send: (frame) => this.#send(client, frame), close: () => client.close(CLOSE_POLICY) },
      request.headers.origin,
    );
    this.#alive.set(client, true);
    this.#cancelPing ??= this.#planPing();
    const cancelHello = clock.after(HELLO_MS, () => {
      if (!session.isGreeted)
        void session.refuse('bad-frame', 'Expected "hello" within 5 seconds.', { fatal: true });
    });
    const rate = new FrameRate(clock.now());
    client.on('message', (data, isBinary) => {
      this.#alive.set(client, true);
      if (!rate.take(clock.now())) {
        // What was not acknowledged is repeated by the client after it has come back.
        void session
          .refuse('too-many-frames', `More than ${MAX_FRAMES_PER_SECOND} frames in a second.`)
          .finally(() => session.close());
        return;
      }
      void session.receive(
        isBinary ? { kind: 'bad', detail: 'Expected text.' } : readClientFrame(textOf(data)),
      );
    });
    client.on('pong', () => this.#alive.set(client, true));
    client.on('close', () => {
      cancelHello();
      this.#alive.delete(client);
      session.close();
    });
    // Too large, or not what the protocol allows: `ws` has closed it, the client comes back.
    client.on('error', () => session.close());
  }

  async #send(client: WebSocket, frame: ChatServerFrame): Promise<void> {
    if (client.readyState !== client.OPEN) return;
    const sent = new Promise<void>((resolve) => client.send(JSON.stringify(frame), () => resolve()));
    if (client.bufferedAmount <= MAX_WAITING_BYTES) return;
    const cancel = this.#deps.clock.after(SLOW_MS, () => client.terminate());
    await sent;
    cancel();
  }

  /** One timer for all sockets: whoever was silent since the last round, though asked, is gone. */
  #planPing(): () => void {
    return this.#deps.clock.after(PING_MS, () => {
      for (const [client, isAlive] of this.#alive) {
        if (!isAlive) client.terminate();
        else {
          this.#alive.set(client, false);
          client.ping();
        }
      }
      this.#cancelPing = this.#alive.size > 0 ? this.#planPing() : null;
    });
  }
}

/** Counts frames: so many at once, filled up over a second. */
class FrameRate {
  #left = MAX_FRAMES_PER_SECOND;
  #at: number;

  constructor(now: number) {
    this.#at = now;
  }

  take(now: number): boolean {
    this.#left = Math.min(
      MAX_FRAMES_PER_SECOND,
      this.#left + ((now - this.#at) / 1000) * MAX_FRAMES_PER_SECOND,
    );
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}

/** Sockets are not told to hand messages over in any other form than one buffer. */
function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString('utf8') : '';
}
