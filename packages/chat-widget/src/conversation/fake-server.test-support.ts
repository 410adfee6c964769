import type {
  ChatClientFrame,
  ChatErrorCode,
  ChatServerFrame,
  ConversationStatus,
  ServerMessageFrame,
  TranscriptContent,
} from '@fluxo/core/contract';
import type { Connect, Connection, ConnectionEvents } from './transport.js';

interface Line {
  readonly events: ConnectionEvents;
  isOpen: boolean;
  isWelcomed: boolean;
}

/** A server of the web chat in memory, as contract/chat-protocol describes it: one visitor, one conversation at a time. */
export class FakeServer {
  readonly lines = new Set<Line>();
  readonly received: ChatClientFrame[] = [];
  messages: ServerMessageFrame[] = [];
  conversation: string | null = null;
  status: ConversationStatus | null = null;
  settings = {
    title: 'Saúde Aurora',
    greeting: 'Olá! Como podemos ajudar?',
    accent: '',
    startOnOpen: false,
    locale: 'pt-BR' as const,
  };
  /** Refuses new lines while true. */
  isDown = false;
  refusal: ChatErrorCode | null = null;
  /** Frames to the client pass through here: return none to lose it, two to double it. */
  weather: (frame: ChatServerFrame) => readonly ChatServerFrame[] = (frame) => [frame];
  /** Answers of the bot to each message, delivered after it. */
  bot: (message: TranscriptContent) => readonly TranscriptContent[] = () => [];
  #serial = 0;
  readonly #later: (run: () => void) => void;

  constructor(later: (run: () => void) => void = (run) => queueMicrotask(run)) {
    this.#later = later;
  }

  readonly connect: Connect = (_address, events) => {
    const line: Line = { events, isOpen: true, isWelcomed: false };
    if (this.isDown) {
      this.#later(() => this.#cut(line));
    } else {
      this.lines.add(line);
      this.#later(() => line.isOpen && events.opened());
    }
    const connection: Connection = {
      send: (frame) => {
        if (line.isOpen) this.#later(() => line.isOpen && this.#take(line, frame));
      },
      close: () => {
        line.isOpen = false;
        this.lines.delete(line);
      },
    };
    return connection;
  };

  /** Cuts every line, as a network does. */
  cutAll(): void {
    for (const line of [...this.lines]) this.#cut(line);
  }

  say(
    content: TranscriptContent,
    from: ServerMessageFrame['from'] = 'bot',
    agentName?: string,
  ): ServerMessageFrame {
    const message = this.#store(from, content, undefined, agentName);
    this.#broadcast(message);
    return message;
  }

  setStatus(status: ConversationStatus): void {
    this.status = status;
    if (this.conversation)
      this.#broadcast({ id: this.#id(), type: 'status', conversation: this.conversation, status });
  }

  typing(who: 'bot' | 'agent', on: boolean): void {
    this.#broadcast({ id: this.#id(), type: 'typing', who, on });
  }

  /** The visitor's texts as stored, in order. */
  get visitorTexts(): string[] {
    return this.messages.flatMap(({ from, content }) =>
      from === 'visitor' && content.kind === 'text' ? [content.text] : [],
    );
  }

  #take(line: Line, frame: ChatClientFrame): void {
    this.received.push(frame);
    switch (frame.type) {
      case 'hello':
        if (this.refusal) {
          this.#tell(line, {
            id: this.#id(),
            type: 'error',
            ref: frame.id,
            code: this.refusal,
            detail: '',
            fatal: true,
          });
          return;
        }
        line.isWelcomed = true;
        this.#tell(line, {
          id: this.#id(),
          type: 'welcome',
          ref: frame.id,
          visitor: frame.visitor ?? 'visitor-1',
          conversation: this.conversation,
          status: this.status,
          seq: this.#current.length,
          settings: this.settings,
        });
        for (const message of this.#current.slice(
          frame.conversation === this.conversation ? frame.since : 0,
        )) {
          this.#tell(line, message);
        }
        break;
      case 'message': {
        const known = this.messages.find(({ clientId }) => clientId === frame.id);
        const message = known ?? this.#store('visitor', frame.content, frame.id);
        this.#tell(line, {
          id: this.#id(),
          type: 'ack',
          ref: frame.id,
          seq: message.seq,
          conversation: message.conversation,
        });
        if (known) break;
        this.#broadcast(message);
        for (const answer of this.bot(frame.content)) this.say(answer);
        break;
      }
      case 'start':
        this.#begin();
        this.#tell(line, {
          id: this.#id(),
          type: 'ack',
          ref: frame.id,
          conversation: this.conversation ?? '',
        });
        break;
      case 'ping':
        this.#tell(line, { id: this.#id(), type: 'pong', ref: frame.id });
        break;
      case 'identify':
      case 'variables':
        this.#tell(line, { id: this.#id(), type: 'ack', ref: frame.id });
        break;
      default:
    }
  }

  get #current(): ServerMessageFrame[] {
    return this.messages.filter(({ conversation }) => conversation === this.conversation);
  }

  #begin(): void {
    this.conversation = `conversation-${(this.#serial += 1)}`;
    this.status = 'bot';
  }

  #store(
    from: ServerMessageFrame['from'],
    content: TranscriptContent,
    clientId?: string,
    agentName?: string,
  ): ServerMessageFrame {
    if (!this.conversation || this.status === 'closed') this.#begin();
    const seq = this.#current.length + 1;
    const message: ServerMessageFrame = {
      id: this.#id(),
      type: 'message',
      conversation: this.conversation ?? '',
      seq,
      at: new Date(Date.UTC(2026, 10, 20, 12) + this.#serial).toISOString(),
      from,
      content,
      key: `k${seq}`,
      ...(clientId === undefined ? {} : { clientId }),
      ...(agentName === undefined ? {} : { agentName }),
    };
    this.messages.push(message);
    return message;
  }

  #broadcast(frame: ChatServerFrame): void {
    for (const line of [...this.lines]) if (line.isWelcomed) this.#tell(line, frame);
  }

  #tell(line: Line, frame: ChatServerFrame): void {
    for (const out of this.weather(structuredClone(frame))) {
      this.#later(() => line.isOpen && line.events.received(out));
    }
  }

  #cut(line: Line): void {
    line.isOpen = false;
    this.lines.delete(line);
    line.events.closed();
  }

  #id(): string {
    return `s${(this.#serial += 1)}`;
  }
}
