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
  if (typeof value !== 'object' || value === null) return null;
  const frame = value as Readonly<Record<string, unknown>>;
  const isText = (key: string): boolean => typeof frame[key] === 'string';
  switch (frame['type']) {
    case 'message':
      return isText('id') &&
        isText('conversation') &&
        isText('at') &&
        isPlace(frame['seq']) &&
        isContent(frame['content'])
        ? (value as ChatServerFrame)
        : null;
    case 'welcome':
      return isText('visitor') && typeof frame['settings'] === 'object' && frame['settings'] !== null
        ? (value as ChatServerFrame)
        : null;
    case 'ack':
    case 'pong':
      return isText('ref') ? (value as ChatServerFrame) : null;
    case 'status':
      return isText('conversation') && isText('status') ? (value as ChatServerFrame) : null;
    case 'error':
      return isText('code') ? (value as ChatServerFrame) : null;
    case 'typing':
      return value as ChatServerFrame;
    default:
      return null;
  }
}

function isPlace(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

function isContent(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && typeof (value as { kind?: unknown }).kind === 'string'
  );
}
