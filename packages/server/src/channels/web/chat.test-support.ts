import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChatClientFrame, ChatServerFrame, WelcomeFrame } from '@fluxo/core/contract';
import { WebSocket } from 'ws';
import { createSecretBox } from '../../auth/secrets.js';
import { createChannelConfigReader } from '../../features/channel-configs/channel-configs.reader.js';
import { secretPlace } from '../../features/channel-configs/channel-configs.repository.js';
import type { Hub } from '../../realtime/hub.js';
import type { Clock } from '../../runtime/clock.js';
import type { Runtime } from '../../runtime/runtime.js';
import type { TestPlace } from '../../runtime/runtime.test-support.js';
import type { ChatDeps } from './chat-session.js';
import { ChatSockets } from './chat-sockets.js';
import { createVisitorTokens } from './visitor-tokens.js';

export const SITE = 'https://site.example';
export const IDENTITY_SECRET = 'identity-secret-of-the-site-0123456789';

const KEYS = [{ id: 'k1', key: new Uint8Array(32).fill(7) }];
const secretBox = createSecretBox(KEYS);

/** The column `secrets` of a config whose site signs identities. */
export function identitySecrets(place: TestPlace): string {
  const sealed = secretBox.seal(
    IDENTITY_SECRET,
    secretPlace(place.tenantId, place.configId, 'identitySecret'),
  );
  return JSON.stringify({ identitySecret: sealed });
}

/** What the chat of a process needs. */
export function chatDeps(
  place: TestPlace,
  runtime: Runtime,
  more: { clock?: Clock; hub?: Hub } = {},
): ChatDeps {
  const clock = more.clock ?? place.clock;
  return {
    channelConfigs: createChannelConfigReader(place.db.unitOfWork, secretBox),
    unitOfWork: place.db.unitOfWork,
    inbox: runtime.inbox,
    hub: more.hub ?? place.hub,
    tokens: createVisitorTokens(KEYS, () => clock.now()),
    clock,
    log: place.log,
  };
}

/** A server with nothing but the web chat. */
export class ChatServer {
  private constructor(
    readonly sockets: ChatSockets,
    readonly server: Server,
  ) {}

  static async start(deps: ChatDeps): Promise<ChatServer> {
    const sockets = new ChatSockets(deps);
    const server = createServer();
    server.on('upgrade', (request, socket, head) => {
      if (!sockets.handleUpgrade(request, socket, head)) socket.destroy();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ChatServer(sockets, server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.sockets.close();
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

/** A browser's end of a socket. */
export class ChatClient {
  readonly frames: ChatServerFrame[] = [];
  closeCode: number | null = null;
  #waiting: { test: (frames: readonly ChatServerFrame[]) => boolean; resolve: () => void }[] = [];

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      this.frames.push(JSON.parse((data as Buffer).toString()) as ChatServerFrame);
      this.#check();
    });
    socket.on('close', (code) => {
      this.closeCode = code;
      this.#check();
    });
  }

  static async open(port: number, origin: string | null = SITE): Promise<ChatClient> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/chat/v1`, {
      perMessageDeflate: false,
      ...(origin !== null && { origin }),
    });
    const client = new ChatClient(socket);
    await once(socket, 'open');
    return client;
  }

  /** Opens and greets. */
  static async greet(
    port: number,
    hello: Omit<Extract<ChatClientFrame, { type: 'hello' }>, 'id' | 'type'>,
  ): Promise<ChatClient> {
    const client = await ChatClient.open(port);
    client.send({ id: 'hello', type: 'hello', ...hello });
    await client.until(({ length }) => length > 0);
    return client;
  }

  get welcome(): WelcomeFrame {
    const [first] = this.frames;
    if (first?.type !== 'welcome') throw new Error(`Expected a welcome, got ${JSON.stringify(first)}`);
    return first;
  }

  /** Texts of the transcript so far, the visitor's own with "> ". */
  get transcript(): string[] {
    return this.frames.flatMap((frame) => {
      if (frame.type !== 'message' || frame.content.kind === 'notice') return [];
      const text = 'text' in frame.content ? frame.content.text : frame.content.kind;
      return [frame.from === 'visitor' ? `> ${text}` : text];
    });
  }

  send(frame: ChatClientFrame | string): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  say(text: string, id: string): void {
    this.send({ id, type: 'message', content: { kind: 'text', text } });
  }

  /** Resolves when the frames so far fulfil a condition, or the socket is closed. */
  until(test: (frames: readonly ChatServerFrame[]) => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ test, resolve });
      this.#check();
    });
  }

  untilText(text: string): Promise<void> {
    return this.until(() => this.transcript.includes(text));
  }

  async untilClosed(): Promise<number> {
    await this.until(() => this.closeCode !== null);
    return this.closeCode ?? 0;
  }

  close(): void {
    this.socket.close();
  }

  #check(): void {
    this.#waiting = this.#waiting.filter(({ test, resolve }) => {
      if (!test(this.frames) && this.closeCode === null) return true;
      resolve();
      return false;
    });
  }
}
