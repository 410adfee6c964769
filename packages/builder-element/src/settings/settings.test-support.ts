import { aTimeout } from '@open-wc/testing';
import { html, render, type TemplateResult } from 'lit';
import type { ChannelConfig, OccurrenceType } from '@fluxo/core/contract';
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

/** Settings of a small health plan. */
export function sampleSettings(): MemorySettingsSource {
  return new MemorySettingsSource({
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
