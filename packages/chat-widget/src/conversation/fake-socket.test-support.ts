import type { ChatClientFrame } from '@fluxo/core/contract';
import type { FakeServer } from './fake-server.test-support.js';

/** Puts a fake server behind `WebSocket`; the function returned puts the real one back. */
export function serveBySocket(server: FakeServer): () => void {
  const real = globalThis.WebSocket;
  class FakeSocket {
    static readonly OPEN = 1;
    readyState = 0;
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: string }) => void) | null = null;
    onclose: (() => void) | null = null;
    onerror: (() => void) | null = null;
    readonly #line;

    constructor(readonly url: string) {
      this.#line = server.connect(url, {
        opened: () => {
          this.readyState = 1;
          this.onopen?.();
        },
        received: (frame) => this.onmessage?.({ data: JSON.stringify(frame) }),
        closed: () => this.onclose?.(),
      });
    }

    send(text: string): void {
      this.#line.send(JSON.parse(text) as ChatClientFrame);
    }

    close(): void {
      this.#line.close();
    }
  }
  Object.assign(globalThis, { WebSocket: FakeSocket });
  return () => Object.assign(globalThis, { WebSocket: real });
}
