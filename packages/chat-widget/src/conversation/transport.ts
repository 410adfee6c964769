import type { ChatClientFrame, ChatServerFrame } from '@fluxo/core/contract';

/** An open line to the server. Every rung of the ladder (socket, event stream, poll) carries the same frames. */
export interface Connection {
  /** Hands a frame over. Nothing is promised: what matters is repeated until it is acknowledged. */
  send(frame: ChatClientFrame): void;
  /** Ends the line without telling `closed`. */
  close(): void;
}

export interface ConnectionEvents {
  readonly opened: () => void;
  readonly received: (frame: ChatServerFrame) => void;
  /** The line broke or was never there. Told at most once. */
  readonly closed: () => void;
}

/** Opens a line to a chat address such as `https://chat.example/chat/v1`. */
export type Connect = (address: string, events: ConnectionEvents) => Connection;

/** Opens a WebSocket. Tokens go in the first frame, never into the address, which proxies log. */
export const connectBySocket: Connect = (address, events) => {
  const socket = new WebSocket(address.replace(/^http/, 'ws'));
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    events.closed();
  };
  socket.onopen = () => {
    if (!isOver) events.opened();
  };
  socket.onmessage = ({ data }) => {
    const frame = parseServerFrame(data);
    if (frame && !isOver) events.received(frame);
  };
  socket.onclose = end;
  socket.onerror = end;
  return {
    send(frame) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
    },
    close() {
      isOver = true;
      socket.close();
    },
  };
};

/** Reads a frame; anything that is none, or lacks what its type needs, is `null`. Never throws. */
export function parseServerFrame(data: unknown): ChatServerFrame | null {
  let value: unknown;
  try {
    value = JSON.parse(String(data));
  } catch {
    return null;
  }
  const frame = value as Readonly<Record<string, unknown>> | null;
  const type = String(frame?.['type']);
  if (!frame || !Object.hasOwn(NEEDED, type)) return null;
  const isWhole = NEEDED[type]?.split(' ').every((key) => frame[key] !== undefined && frame[key] !== null);
  // Places are whole numbers from 1, as counting is done with them.
  const hasPlace = type !== 'message' || (Number.isSafeInteger(frame['seq']) && Number(frame['seq']) > 0);
  return isWhole && hasPlace ? (value as ChatServerFrame) : null;
}

/** Fields without which a frame of a type is of no use. Types that are not here are of a later version. */
const NEEDED: Readonly<Record<string, string>> = {
  message: 'id conversation seq at content',
  welcome: 'visitor settings',
  ack: 'ref',
  pong: 'ref',
  status: 'conversation status',
  error: 'code',
  typing: 'who',
};
