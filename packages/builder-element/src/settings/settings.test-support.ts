import { aTimeout } from '@open-wc/testing';
import { html, render, type TemplateResult } from 'lit';
import type {
  ChannelConfig,
  ContactDetail,
  ConversationMessage,
  Hook,
  HookDeliveryDetail,
  OccurrenceDetail,
  OccurrenceType,
  Task,
  TaskRecipient,
} from '@fluxo/core/contract';
import { MemorySettingsSource } from '../data/settings/memory-settings-source.js';
import type { ScheduleView } from '../data/settings/settings-types.js';
import { deepAll } from '../panels/editor.test-support.js';

/** A stored config for tests. */
export function channelConfig(id: string, change: Partial<ChannelConfig> = {}): ChannelConfig {
  return {
    id,
    name: 'Principal',
    publicKey: `pk_${id}`,
    phoneNumberId: '106540352242922',
    businessAccountId: '102290129340398',
    appId: '2231098098',
    applicationInstance: 'production',
    occurrenceType: 't1',
    startFlow: 'f1',
    webStartFlow: null,
    language: 'pt-BR',
    idleSeconds: 86_400,
    graceSeconds: 120,
    firstMessageAnswers: false,
    web: {
      allowedOrigins: ['https://www.saudeaurora.com.br'],
      title: 'Fale com a Aurora',
      greeting: 'Olá! Precisa do boleto ou da guia?',
      accent: '#6d3fc0',
      startOnOpen: true,
    },
    secrets: { accessToken: true, appSecret: true, verifyToken: true, identitySecret: false },
    ...change,
  };
}

/** A stored schedule for tests: weekdays 8 to 18 with a lunch break, Saturday overnight. */
export function schedule(id: string, change: Partial<ScheduleView> = {}): ScheduleView {
  return {
    id,
    name: 'Central de atendimento',
    timeZone: 'America/Sao_Paulo',
    weekly: [
      ...[1, 2, 3, 4, 5].flatMap((weekday) => [
        { weekday, from: '08:00', to: '12:00' },
        { weekday, from: '13:00', to: '18:00' },
      ]),
      { weekday: 6, from: '22:00', to: '02:00' },
    ],
    holidays: { national: true, state: 'SP' },
    exceptions: [
      { date: '2026-12-24', name: 'Véspera de Natal', intervals: [{ from: '08:00', to: '12:00' }] },
      { date: '2026-12-31', name: 'Recesso', intervals: [] },
    ],
    ...change,
  };
}

/** A stored occurrence type for tests. */
export function occurrenceType(id: string, change: Partial<OccurrenceType> = {}): OccurrenceType {
  return {
    id,
    name: 'Atendimento ChatBot',
    kind: 'chatbot',
    statuses: [
      { code: 'aberta', name: 'Aberta', color: '#1d5fbf', closes: false },
      { code: 'em-analise', name: 'Em análise', color: '#935f00', closes: false },
      { code: 'resolvida', name: 'Resolvida', color: '#18734a', closes: true },
    ],
    defaultStatus: 'aberta',
    protocolPattern: '{operator}{date}{sequence}',
    sla: { firstResponseMinutes: 60, resolutionMinutes: 2880, schedule: null },
    requiresClosingReason: false,
    allowsReopening: true,
    version: 1,
    subjects: ['Boleto', 'Guia', 'Carteirinha'],
    closingReasons: ['Resolvido', 'Sem retorno do cliente'],
    ...change,
  };
}

/** A stored contact for tests. */
export function contact(id: string, change: Partial<ContactDetail> = {}): ContactDetail {
  return {
    id,
    version: 1,
    name: 'Maria de Souza',
    uniqueKey: '52998224725',
    uniqueKeyType: 'cpf',
    verified: true,
    email: 'maria@exemplo.com.br',
    phone: '(11) 98765-4321',
    eligibleAt: null,
    createdAt: '2026-11-01T12:00:00Z',
    updatedAt: '2026-11-01T12:00:00Z',
    aliases: [{ kind: 'whatsapp-phone', value: '+5511987654321', createdAt: '2026-11-01T12:00:00Z' }],
    counts: { conversations: 3, openConversations: 1, occurrences: 2, openOccurrences: 1 },
    ...change,
  };
}

/** A stored occurrence for tests. */
export function occurrence(id: string, change: Partial<OccurrenceDetail> = {}): OccurrenceDetail {
  return {
    id,
    version: 1,
    protocol: '12345620261120000007',
    state: 'open',
    occurrenceType: 't1',
    occurrenceTypeName: 'Atendimento ChatBot',
    status: 'aberta',
    statusName: 'Aberta',
    statusColor: '#1d5fbf',
    title: 'Segunda via do boleto',
    subject: 'Boleto',
    contact: 'p1',
    contactName: 'Maria de Souza',
    conversation: 'v1',
    parent: null,
    assignee: null,
    closingReason: null,
    sla: {
      state: 'breached',
      firstResponseDueAt: null,
      firstRespondedAt: null,
      resolutionDueAt: '2026-11-22T13:00:00Z',
    },
    createdAt: '2026-11-20T13:00:00Z',
    updatedAt: '2026-11-20T13:00:00Z',
    openedAt: '2026-11-20T13:00:00Z',
    closedAt: null,
    description: 'O cliente não recebeu o boleto de novembro.',
    children: [],
    ...change,
  };
}

/** A stored hook for tests. */
export function hook(id: string, change: Partial<Hook> = {}): Hook {
  return {
    id,
    version: 1,
    name: 'ERP: ocorrências',
    url: 'https://erp.saudeaurora.com.br/hooks/fluxo',
    occurrenceType: 't1',
    statuses: ['resolvida'],
    events: ['occurrence.status-changed'],
    active: true,
    hasSecret: true,
    paused: null,
    consecutiveFailures: 0,
    ...change,
  };
}

/** A delivery for tests, failed at its second attempt. */
export function delivery(id: string, change: Partial<HookDeliveryDetail> = {}): HookDeliveryDetail {
  return {
    id,
    hook: 'h1',
    hookName: 'ERP: ocorrências',
    event: 'occurrence.status-changed',
    occurrence: 'o1',
    protocol: '12345620261120000007',
    status: 'resolvida',
    state: 'failed',
    attempts: 2,
    lastStatus: 500,
    lastError: 'http-500',
    createdAt: '2026-11-22T13:00:00Z',
    nextAttemptAt: null,
    finishedAt: '2026-11-22T13:20:00Z',
    body: '{"id":"d1","event":"occurrence.status-changed"}',
    log: [
      {
        number: 1,
        at: '2026-11-22T13:00:01Z',
        durationMs: 10_000,
        request: {
          url: 'https://erp.saudeaurora.com.br/hooks/fluxo',
          headers: { 'content-type': 'application/json' },
        },
        answer: null,
        error: 'timeout',
      },
      {
        number: 2,
        at: '2026-11-22T13:20:00Z',
        durationMs: 184,
        request: {
          url: 'https://erp.saudeaurora.com.br/hooks/fluxo',
          headers: { 'x-fluxo-signature': 't=1,v1=…' },
        },
        answer: {
          status: 500,
          headers: { 'content-type': 'text/plain' },
          body: 'database is locked',
          isCut: false,
        },
        error: 'http-500',
      },
    ],
    ...change,
  };
}

/** A stored task for tests, half way. */
export function task(id: string, change: Partial<Task> = {}): Task {
  return {
    id,
    version: 1,
    name: 'Aviso de reajuste',
    channelConfig: 'c1',
    template: {
      name: 'aviso_reajuste',
      language: 'pt_BR',
      parameters: ['{{ contato.nome | primeiro_nome }}', '{{ valor }}'],
      text: 'Olá, {{1}}. A partir de janeiro a sua mensalidade será de {{2}}.',
    },
    flow: 'f1' as Task['flow'],
    variables: {},
    answerVariable: '',
    executeAt: null,
    expiresAt: '2026-12-01T12:00:00Z',
    answerHours: 24,
    ratePerMinute: 60,
    status: 'running',
    counts: { total: 200, waiting: 90, sent: 100, skipped: 10, dropped: 0 },
    createdAt: '2026-11-22T12:00:00Z',
    createdBy: 'Ana',
    startedAt: '2026-11-22T12:10:00Z',
    finishedAt: null,
    ...change,
  };
}

/** A recipient of a task for tests. */
export function recipient(line: number, change: Partial<TaskRecipient> = {}): TaskRecipient {
  return {
    line,
    phone: '(11) 98765-4321',
    key: '',
    name: 'Maria de Souza',
    result: 'read',
    reason: null,
    contact: 'p1',
    conversation: 'v1',
    at: '2026-11-22T12:12:00Z',
    ...change,
  };
}

const message = (seq: number, from: ConversationMessage['from'], text: string): ConversationMessage => ({
  id: `m${seq}`,
  seq,
  at: `2026-11-20T13:0${seq}:00Z`,
  from,
  content: { kind: 'text', text },
  delivery: null,
});

/** Settings of a small health plan. */
export function sampleSettings(): MemorySettingsSource {
  let made = 0;
  return new MemorySettingsSource({
    newId: () => `n${++made}`,
    channelConfigs: [
      channelConfig('c1'),
      channelConfig('c2', {
        name: 'Chat web 1',
        phoneNumberId: '',
        startFlow: null,
        applicationInstance: 'sandbox',
        secrets: { accessToken: false, appSecret: false, verifyToken: false, identitySecret: false },
      }),
    ],
    schedules: [schedule('s1'), schedule('s2', { name: 'Plantão', weekly: [] })],
    occurrenceTypes: [
      occurrenceType('t1'),
      occurrenceType('t2', { name: 'Reclamação', kind: 'other', defaultStatus: null }),
    ],
    contacts: [
      contact('p1'),
      contact('p2', {
        name: 'M. Souza',
        uniqueKey: null,
        uniqueKeyType: null,
        verified: false,
        email: '',
        phone: '(11) 98765-0000',
        aliases: [{ kind: 'web-visitor', value: 'visitor-1', createdAt: '2026-11-02T12:00:00Z' }],
      }),
    ],
    occurrences: [
      occurrence('o1'),
      occurrence('o2', {
        protocol: '12345620261121000001',
        title: '',
        subject: 'Guia',
        status: 'resolvida',
        statusName: 'Resolvida',
        statusColor: '#18734a',
        state: 'closed',
        conversation: null,
        sla: { state: 'none', firstResponseDueAt: null, firstRespondedAt: null, resolutionDueAt: null },
      }),
      occurrence('o3', {
        protocol: null,
        state: 'draft',
        title: 'Reembolso',
        openedAt: null,
        conversation: null,
      }),
    ],
    occurrenceEvents: [
      {
        occurrence: 'o1',
        id: 'e1',
        at: '2026-11-20T13:00:00Z',
        kind: 'opened',
        actor: 'bot',
        actorName: '',
        status: 'aberta',
        previousStatus: null,
        closingReason: null,
        note: null,
        public: false,
        files: [],
        fields: [],
      },
    ],
    messages: {
      v1: [
        message(1, 'visitor', 'Bom dia'),
        message(2, 'bot', 'Olá, Maria. Como posso ajudar?'),
        message(3, 'visitor', 'Boleto'),
      ],
    },
    hooks: [
      hook('h1'),
      hook('h2', {
        name: 'Painel de BI',
        occurrenceType: null,
        statuses: [],
        events: [],
        paused: { at: '2026-11-22T10:00:00Z', reason: 'repeated-failure', detail: 'http-500' },
        consecutiveFailures: 20,
      }),
    ],
    hookDeliveries: [
      delivery('d1'),
      delivery('d2', {
        state: 'delivered',
        lastStatus: 204,
        lastError: null,
        attempts: 1,
        event: 'occurrence.opened',
      }),
    ],
    tasks: [
      task('k1'),
      task('k2', {
        name: 'Pesquisa de satisfação',
        status: 'draft',
        counts: { total: 0, waiting: 0, sent: 0, skipped: 0, dropped: 0 },
      }),
    ],
    taskRecipients: {
      k1: [
        recipient(2),
        recipient(3, { name: 'João', result: 'skipped', reason: 'opted-out', conversation: null }),
        recipient(4, { name: 'Ana; "teste"', result: 'failed', reason: '131026' }),
      ],
    },
    references: [
      { to: 'flow', id: 'f1', name: 'Atendimento › Menu' },
      { to: 'flow', id: 'f2', name: 'Financeiro › Boleto' },
      { to: 'occurrence-type', id: 't1', name: 'Atendimento ChatBot' },
      { to: 'schedule', id: 's1', name: 'Central de atendimento' },
    ],
  });
}

let present: HTMLElement | null = null;

/** Puts an element on the page; that of the test before goes. */
export async function place(content: TemplateResult): Promise<HTMLElement> {
  // Not `fixture`, which waits for a frame that a page in the background never draws.
  present?.remove();
  const host = (present = document.createElement('div'));
  document.body.append(host);
  render(html`${content}`, host);
  await settled();
  return host.firstElementChild as HTMLElement;
}

/** Lets promises and updates run out. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 8; i++) await aTimeout(0);
}

/** A field element by its label. */
export function field(root: Element, label: string): HTMLElement {
  const found = deepAll(root, '*').find((element) => {
    const name = element.shadowRoot?.querySelector('label, .name');
    return name?.textContent.trim() === label;
  });
  if (!found) throw new Error(`Expected a field named ${label}.`);
  return found;
}

/** The control of a field. */
export function control<T extends HTMLElement = HTMLInputElement>(root: Element, label: string): T {
  const found = field(root, label).shadowRoot?.querySelector<T>('#control');
  if (!found) throw new Error(`Expected a control in ${label}.`);
  return found;
}

/** Types into a control. */
export async function type(input: HTMLInputElement | HTMLTextAreaElement, text: string): Promise<void> {
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await settled();
}

/** All text of an element and what is inside it, as one line. */
export function textOf(root: Node): string {
  return textsOf(root).join(' ').replace(/\s+/g, ' ');
}

function textsOf(node: Node): string[] {
  if (node instanceof HTMLStyleElement) return [];
  if (node.nodeType === Node.TEXT_NODE) return [node.textContent ?? ''];
  const inner = node instanceof Element && node.shadowRoot ? [...node.shadowRoot.childNodes] : [];
  return [...inner, ...node.childNodes].flatMap(textsOf);
}
