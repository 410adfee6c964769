import type { ChatClientFrame, ChatErrorCode, ChatServerFrame, WelcomeFrame } from '@fluxo/core/contract';
import type { ConnectionPhase } from './chat-state.js';
import type { Clock } from './clock.js';
import type { Surroundings } from './surroundings.js';
import type { Connect, Connection } from './transport.js';

/** Reconnection waits a random time up to this, doubled with each try in a row. */
const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 30_000;
/** A line must be open and welcomed by then. */
const OPEN_LIMIT_MS = 10_000;
/** Proxies cut lines that are silent for 60 s, some for 30 s. */
const PING_MS = 20_000;
/** A line that is asked has to answer within this. */
const PROBE_MS = 5_000;
/** A page hidden this long gives its line back; being seen again connects at once. */
const HIDDEN_LIMIT_MS = 5 * 60_000;

export interface ServerLinkOptions {
  /** Address of the chat, such as `https://chat.example/chat/v1`. */
  readonly address: string;
  readonly connect: Connect;
  readonly clock: Clock;
  readonly surroundings: Surroundings;
  /** Number in [0, 1) for the jitter. */
  readonly random: () => number;
  readonly newId: () => string;
  /** First frame of each connection, made anew each time. */
  readonly hello: () => Extract<ChatClientFrame, { type: 'hello' }>;
  readonly welcomed: (frame: WelcomeFrame) => void;
  readonly received: (frame: ChatServerFrame) => void;
  readonly phaseChanged: (phase: ConnectionPhase, refusal?: ChatErrorCode) => void;
}

/** Keeps one line to the server: greets, keeps it alive, notices its death, comes back. */
export class ServerLink {
  readonly #options: ServerLinkOptions;
  #connection: Connection | null = null;
  #isWelcomed = false;
  #isRefused = false;
  #isRunning = false;
  #tries = 0;
  #lastHeard = 0;
  #stopWatching: (() => void) | undefined;
  #cancelRetry: (() => void) | undefined;
  #cancelGuard: (() => void) | undefined;
  #cancelHidden: (() => void) | undefined;
  #cancelProbe: (() => void) | undefined;

  constructor(options: ServerLinkOptions) {
    this.#options = options;
  }

  /** Connects, and from then on stays connected. */
  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#isRefused = false;
    this.#stopWatching = this.#options.surroundings.watch(() => this.#surroundingsChanged());
    this.#open();
  }

  stop(): void {
    this.#isRunning = false;
    this.#stopWatching?.();
    this.#cancelHidden?.();
    this.#cancelHidden = undefined;
    this.#drop();
    this.#options.phaseChanged('idle');
  }

  /** Tries at once, whatever the waiting time. */
  retryNow(): void {
    if (this.#isRunning && !this.#connection && !this.#isRefused) {
      this.#tries = 0;
      this.#open();
    }
  }

  /** Leaves the line and greets anew: after a gap, a refused token, another identity. */
  reconnect(): void {
    if (!this.#isRunning || this.#isRefused) return;
    this.#drop();
    this.#open();
  }

  /** Sends when there is a welcomed line; returns whether there was one. */
  send(frame: ChatClientFrame): boolean {
    if (!this.#connection || !this.#isWelcomed) return false;
    this.#connection.send(frame);
    return true;
  }

  #open(): void {
    const { connect, address, clock, surroundings, hello, phaseChanged } = this.#options;
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    if (!surroundings.isOnline()) {
      phaseChanged('offline');
      this.#scheduleRetry();
      return;
    }
    phaseChanged('connecting');
    const guard = clock.after(OPEN_LIMIT_MS, () => this.#lost());
    this.#cancelGuard = guard;
    this.#connection = connect(address, {
      opened: () => {
        this.#lastHeard = clock.now();
        this.#connection?.send(hello());
      },
      received: (frame) => this.#heard(frame),
      closed: () => this.#lost(),
    });
  }

  #heard(frame: ChatServerFrame): void {
    this.#lastHeard = this.#options.clock.now();
    if (frame.type === 'pong') return;
    if (frame.type === 'welcome') {
      this.#isWelcomed = true;
      this.#tries = 0;
      this.#cancelGuard?.();
      this.#keepAlive();
      this.#options.welcomed(frame);
      return;
    }
    if (frame.type === 'error' && frame.fatal) {
      this.#isRefused = true;
      this.#drop();
      this.#options.phaseChanged('refused', frame.code);
    }
    this.#options.received(frame);
  }

  #keepAlive(): void {
    this.#cancelGuard = this.#options.clock.after(PING_MS, () => {
      this.#probe();
      this.#keepAlive();
    });
  }

  #lost(): void {
    if (!this.#connection) return;
    this.#drop();
    if (!this.#isRunning) return;
    this.#options.phaseChanged(this.#options.surroundings.isOnline() ? 'waiting' : 'offline');
    this.#scheduleRetry();
  }

  #drop(): void {
    this.#cancelGuard?.();
    this.#cancelRetry?.();
    this.#cancelProbe?.();
    this.#cancelGuard = this.#cancelRetry = this.#cancelProbe = undefined;
    this.#connection?.close();
    this.#connection = null;
    this.#isWelcomed = false;
  }

  #scheduleRetry(): void {
    if (this.#options.surroundings.isHidden()) return;
    const limit = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** this.#tries);
    this.#tries += 1;
    this.#cancelRetry = this.#options.clock.after(this.#options.random() * limit, () => this.#open());
  }

  #surroundingsChanged(): void {
    const { surroundings, clock, phaseChanged } = this.#options;
    if (this.#isRefused) return;
    this.#cancelHidden?.();
    this.#cancelHidden = undefined;
    if (surroundings.isHidden()) {
      this.#cancelHidden = clock.after(HIDDEN_LIMIT_MS, () => {
        this.#drop();
        phaseChanged('waiting');
      });
    } else if (this.#connection) {
      this.#probe();
    } else if (!surroundings.isOnline()) {
      phaseChanged('offline');
    } else {
      this.retryNow();
    }
  }

  /** A device that slept or lost its network may show an open line for minutes; one that says "offline" may be wrong. */
  #probe(): void {
    const { clock, newId } = this.#options;
    if (!this.#isWelcomed || this.#cancelProbe) return;
    const asked = clock.now();
    this.#connection?.send({ id: newId(), type: 'ping' });
    this.#cancelProbe = clock.after(PROBE_MS, () => {
      this.#cancelProbe = undefined;
      if (this.#lastHeard < asked) this.#lost();
    });
  }
}
