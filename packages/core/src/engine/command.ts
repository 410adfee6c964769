import type { FlowId } from '../flow/flow.js';
import type { Json, JsonObject } from '../lib/json.js';
import type { MessageContent } from '../messages/message.js';
import type { Closed } from './state.js';

/**
 * Something the host must do, in the order given. Commands with a `request` are answered by one event with the same
 * `request`; the others are not answered.
 */
export type EngineCommand =
  /** `key` is unique within the conversation and the same when a turn is computed again: the host's idempotence key. */
  | { readonly type: 'sendMessage'; readonly key: string; readonly content: MessageContent }
  /** Answer `flowLoaded` with the current revision, added to the program first; `serviceAnswered` `not-found` when gone. */
  | { readonly type: 'loadFlow'; readonly request: string; readonly flow: FlowId }
  /** Look a contact up by its unique key. Answer value: `{ known: boolean }`, with `system.contato` when known. */
  | {
      readonly type: 'findContact';
      readonly request: string;
      readonly keyType: 'cpf' | 'email' | 'other';
      readonly key: string;
    }
  /** Create the contact under that key and identify the conversation with it; opens the main occurrence. Brings `system.contato`, `system.ocorrencia`. */
  | {
      readonly type: 'identifyContact';
      readonly request: string;
      readonly keyType: 'cpf' | 'email' | 'other';
      readonly key: string;
      readonly name: string | null;
    }
  /** Answer value: the whole occurrence record. */
  | {
      readonly type: 'openOccurrence';
      readonly request: string;
      readonly occurrenceType: string;
      readonly note: string;
    }
  /** Answer value: `{ status: number, body: Json }`; every HTTP answer is `ok`, everything else an error code. */
  | { readonly type: 'callApi'; readonly request: string; readonly call: ApiCall }
  /** Answer value: `{ open: boolean }`, with `system.expediente`. */
  | { readonly type: 'checkSchedule'; readonly request: string; readonly schedule: string }
  | {
      readonly type: 'sendTemplate';
      readonly request: string;
      readonly key: string;
      readonly content: MessageContent;
    }
  /** Answered by `queueLeft` with the same visit. */
  | {
      readonly type: 'enterQueue';
      readonly visit: string;
      readonly queue: string;
      readonly settings: JsonObject;
    }
  /** The main occurrence gets this status code; kept until one is opened. */
  | { readonly type: 'setStatus'; readonly status: string }
  | { readonly type: 'closeConversation'; readonly closed: Closed };

/** A call of the API node, filled in. Secrets are still references (`{{segredo.nome}}`), resolved by the host only. */
export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: string | null;
  readonly timeoutSeconds: number;
}

/** Value of the answer to `callApi`. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: Json;
}
