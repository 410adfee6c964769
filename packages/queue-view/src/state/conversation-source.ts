import type { ConversationMessage, ConversationSummary, Page, Problem } from '@fluxo/core/contract';
import type { LoadError, Tab } from './inbox-state.js';

/** Where conversations come from. Failures reject with a `SourceError`. */
export interface ConversationSource {
  list(tab: Tab, after: string | null, signal: AbortSignal): Promise<Page<ConversationSummary>>;
  /** Messages after `since`, oldest first, all pages. */
  messages(id: string, since: number, signal: AbortSignal): Promise<readonly ConversationMessage[]>;
}

/** What went wrong, for people to act on. */
export class SourceError extends Error {
  readonly reason: LoadError;

  constructor(reason: LoadError) {
    super(reason.detail || reason.kind);
    this.reason = reason;
  }
}

/** Gives the host's token; asked again when the server refuses the last one. */
export type TokenProvider = () => Promise<string>;

const PAGE_SIZE = 50;
/** Whole transcripts are read in pages of this size. */
const MESSAGES_PAGE_SIZE = 100;

/** Reads from `<baseUrl>/api/v1`. */
export class HttpConversationSource implements ConversationSource {
  readonly #baseUrl: string;
  readonly #tokens: TokenProvider;
  #token: Promise<string> | null = null;

  constructor(baseUrl: string, tokens: TokenProvider) {
    this.#baseUrl = baseUrl.replace(/\/+$/, '');
    this.#tokens = tokens;
  }

  list(tab: Tab, after: string | null, signal: AbortSignal): Promise<Page<ConversationSummary>> {
    return this.#get(
      '/conversations',
      { ...(tab === 'all' ? {} : { status: tab }), limit: String(PAGE_SIZE), ...(after ? { after } : {}) },
      signal,
    );
  }

  async messages(id: string, since: number, signal: AbortSignal): Promise<readonly ConversationMessage[]> {
    const found: ConversationMessage[] = [];
    let from = since;
    for (;;) {
      const page = await this.#get<Page<ConversationMessage>>(
        `/conversations/${encodeURIComponent(id)}/messages`,
        { since: String(from), limit: String(MESSAGES_PAGE_SIZE) },
        signal,
      );
      found.push(...page.items);
      const last = page.items.at(-1)?.seq;
      if (page.next === null || last === undefined || last <= from) return found;
      from = last;
    }
  }

  async #get<T>(path: string, query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<T> {
    const address = `${this.#baseUrl}/api/v1${path}?${new URLSearchParams(query).toString()}`;
    let answer = await this.#fetch(address, signal);
    if (answer.status === 401) {
      // The token has run out: one new one, then the refusal is believed.
      this.#token = null;
      answer = await this.#fetch(address, signal);
    }
    if (answer.ok) return (await answer.json()) as T;
    throw new SourceError({ kind: kindOf(answer.status), detail: await detailOf(answer) });
  }

  async #fetch(address: string, signal: AbortSignal): Promise<Response> {
    let token: string;
    try {
      token = await (this.#token ??= this.#tokens());
    } catch {
      this.#token = null;
      throw new SourceError({ kind: 'sign-in', detail: '' });
    }
    try {
      return await fetch(address, { headers: { Authorization: `Bearer ${token}` }, signal });
    } catch (error) {
      if (signal.aborted) throw error;
      throw new SourceError({ kind: 'offline', detail: '' });
    }
  }
}

function kindOf(status: number): LoadError['kind'] {
  if (status === 401) return 'sign-in';
  if (status === 403) return 'forbidden';
  return status === 404 ? 'not-found' : 'server';
}

async function detailOf(answer: Response): Promise<string> {
  try {
    const problem = (await answer.json()) as Partial<Problem>;
    return typeof problem.detail === 'string' ? problem.detail : '';
  } catch {
    return '';
  }
}
