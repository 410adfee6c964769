import type { OutgoingMessage } from './chat-state.js';

/** What one tab tells the others of the same chat. Messages themselves come to every tab from the server. */
export type TabNotice =
  | { readonly type: 'queued'; readonly message: OutgoingMessage; readonly owner: string }
  | { readonly type: 'failed'; readonly id: string; readonly reason: NonNullable<OutgoingMessage['reason']> }
  | { readonly type: 'read'; readonly conversation: string; readonly seq: number }
  | { readonly type: 'reset' };

/**
 * The tabs in which this chat is open.
 *
 * Each tab has its own line to the server and sends what was written in it. A tab holds a lock for its life, so the
 * others learn when it is gone and send what it left behind. Without the lock API a message may be sent by two tabs;
 * the server drops the second by its id.
 */
export interface Tabs {
  /** Name of this tab, as the owner of its outgoing messages. */
  readonly name: string;
  tell(notice: TabNotice): void;
  /** Calls back once when that tab no longer exists, at once if it does not now. */
  whenGone(owner: string, gone: () => void): void;
  close(): void;
}

/** Joins the tabs of one chat. */
export function joinTabs(configKey: string, name: string, told: (notice: TabNotice) => void): Tabs {
  const scope = `fluxo-chat:${configKey}`;
  const channel = new BroadcastChannel(scope);
  channel.onmessage = ({ data }: MessageEvent<TabNotice>) => told(data);
  const leave = new AbortController();
  // Absent on pages without a secure context.
  const locks = navigator.locks as LockManager | undefined;
  const lockOf = (owner: string): string => `${scope}:tab:${owner}`;
  const ignoreAbort = (): void => {};
  let release = ignoreAbort;
  void locks
    ?.request(
      lockOf(name),
      () =>
        new Promise<void>((resolve) => {
          release = resolve;
        }),
    )
    .catch(ignoreAbort);
  return {
    name,
    tell: (notice) => channel.postMessage(notice),
    whenGone(owner, gone) {
      if (locks) locks.request(lockOf(owner), { signal: leave.signal }, gone).catch(ignoreAbort);
      else gone();
    },
    close() {
      channel.close();
      leave.abort();
      release();
    },
  };
}
