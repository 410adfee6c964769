/** A person whose phone the page shows. */
export interface PhoneUser {
  readonly waId: string;
  readonly name: string;
}

/** One bubble: the body of a send call of the business, or a message as the webhook carries it. */
export interface PhoneEntry {
  readonly id: string;
  readonly from: 'business' | 'user';
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly message: WireMessage;
  readonly status: 'sent' | 'delivered' | 'read';
}

/** The parts of WhatsApp's message formats that the page shows. */
interface WireMessage {
  readonly type: string;
  readonly context?: { readonly id?: string };
  readonly text?: { readonly body: string };
  readonly image?: WireMedia;
  readonly video?: WireMedia;
  readonly audio?: WireMedia;
  readonly document?: WireMedia;
  readonly sticker?: WireMedia;
  readonly location?: { readonly latitude: number; readonly longitude: number; readonly name?: string };
  readonly interactive?: WireInteractive;
  readonly template?: {
    readonly name: string;
    readonly components?: readonly { readonly parameters?: readonly { readonly text?: string }[] }[];
  };
}

export interface WireMedia {
  readonly id?: string;
  readonly link?: string;
  readonly caption?: string;
  readonly filename?: string;
}

export interface WireInteractive {
  readonly type: string;
  readonly header?: { readonly type: string; readonly text?: string };
  readonly body?: { readonly text: string };
  readonly footer?: { readonly text: string };
  readonly action?: {
    readonly button?: string;
    readonly buttons?: readonly { readonly reply: WireChoice }[];
    readonly sections?: readonly { readonly title?: string; readonly rows: readonly WireChoice[] }[];
    readonly parameters?: { readonly display_text: string; readonly url: string };
  };
  readonly button_reply?: WireChoice;
  readonly list_reply?: WireChoice;
}

export interface WireChoice {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
}

/** What the person does. */
export type PhoneAction =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'reply'; readonly messageId: string; readonly replyId: string }
  | { readonly kind: 'location'; readonly latitude: number; readonly longitude: number }
  | {
      readonly kind: 'media';
      readonly media: 'image' | 'audio' | 'video' | 'document';
      readonly base64: string;
      readonly mimeType: string;
      readonly fileName: string;
    };

/** What the emulator tells. */
export type PhoneNews =
  | {
      readonly kind: 'state';
      readonly business: { readonly name: string; readonly phone: string };
      readonly users: readonly PhoneUser[];
      readonly entries: Readonly<Record<string, readonly PhoneEntry[]>>;
    }
  | { readonly kind: 'user'; readonly user: PhoneUser }
  | { readonly kind: 'entry'; readonly waId: string; readonly entry: PhoneEntry }
  | { readonly kind: 'typing'; readonly waId: string };

const API = '/demo/phone/api';

/** Address of a file that only the emulator has. */
export function fileUrl({ id, link }: WireMedia): string {
  return id === undefined ? (link ?? '') : `${API}/files/${encodeURIComponent(id)}`;
}

/** Connection of the page to the emulator. */
export class PhoneClient {
  #source: EventSource | null = null;

  /** Hears everything, beginning with the whole state; again after each interruption. */
  connect(onNews: (news: PhoneNews) => void, onConnection: (isConnected: boolean) => void): void {
    this.#source?.close();
    const source = new EventSource(`${API}/events`);
    source.onopen = () => onConnection(true);
    source.onerror = () => onConnection(false);
    source.onmessage = (event: MessageEvent<string>) => onNews(JSON.parse(event.data) as PhoneNews);
    this.#source = source;
  }

  disconnect(): void {
    this.#source?.close();
    this.#source = null;
  }

  /** @throws {Error} when the emulator refuses or does not answer. */
  async act(waId: string, action: PhoneAction): Promise<void> {
    await this.#post(`/users/${encodeURIComponent(waId)}/messages`, action);
  }

  async markRead(waId: string): Promise<void> {
    await this.#post(`/users/${encodeURIComponent(waId)}/read`, {});
  }

  async addUser(name: string): Promise<PhoneUser> {
    return (await (await this.#post('/users', { name })).json()) as PhoneUser;
  }

  async #post(path: string, body: object): Promise<Response> {
    const response = await fetch(`${API}${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`The phone answered ${response.status}.`);
    return response;
  }
}
