import type { LocalText, Locale } from '@fluxo/core';

/** Texts of the drawing surface. Those with parts are functions, so that each language orders its words. */
export const CANVAS_TEXTS = {
  canvas: { 'pt-BR': 'Palco do fluxo', en: 'Flow canvas', es: 'Lienzo del flujo' },
  unknownType: {
    'pt-BR': 'Tipo desconhecido nesta versão',
    en: 'Type unknown to this version',
    es: 'Tipo desconocido en esta versión',
  },
  unset: { 'pt-BR': 'Ainda não configurado', en: 'Not set up yet', es: 'Sin configurar todavía' },
  ends: { 'pt-BR': 'fim', en: 'end', es: 'fin' },
  closes: { 'pt-BR': 'encerra', en: 'closes', es: 'cierra' },
  endsHelp: {
    'pt-BR': 'Sem ligação: volta ao fluxo que chamou este ou encerra a conversa',
    en: 'Not connected: returns to the calling flow or ends the conversation',
    es: 'Sin conexión: vuelve al flujo que llamó a este o termina la conversación',
  },
  closesHelp: {
    'pt-BR': 'Sem ligação: encerra a conversa com a mensagem desta saída',
    en: 'Not connected: closes the conversation with the text of this exit',
    es: 'Sin conexión: cierra la conversación con el mensaje de esta salida',
  },
  zoom: { 'pt-BR': 'Zoom', en: 'Zoom', es: 'Zoom' },
  zoomIn: { 'pt-BR': 'Aumentar zoom', en: 'Zoom in', es: 'Acercar' },
  zoomOut: { 'pt-BR': 'Diminuir zoom', en: 'Zoom out', es: 'Alejar' },
  zoomReset: { 'pt-BR': 'Zoom de 100 %', en: 'Zoom to 100%', es: 'Zoom al 100 %' },
  zoomFit: { 'pt-BR': 'Ajustar à tela', en: 'Fit to screen', es: 'Ajustar a la pantalla' },
  minimap: { 'pt-BR': 'Mapa do fluxo', en: 'Map of the flow', es: 'Mapa del flujo' },
  hideMinimap: {
    'pt-BR': 'Mostrar ou ocultar o mapa',
    en: 'Show or hide the map',
    es: 'Mostrar u ocultar el mapa',
  },
  nodeTitle: { 'pt-BR': 'Título do nó', en: 'Node title', es: 'Título del nodo' },
  emptyTitle: { 'pt-BR': 'O fluxo começa aqui', en: 'The flow starts here', es: 'El flujo empieza aquí' },
  emptyText: {
    'pt-BR': 'Arraste um nó da lateral ou puxe uma ligação da Entrada para criar o primeiro passo.',
    en: 'Drag a node from the side or pull a wire from the entry to create the first step.',
    es: 'Arrastre un nodo del lateral o tire de una conexión de la Entrada para crear el primer paso.',
  },
  connectCancelled: { 'pt-BR': 'Ligação cancelada', en: 'Connection cancelled', es: 'Conexión cancelada' },
  noTarget: {
    'pt-BR': 'Não há nó para conectar',
    en: 'There is no node to connect to',
    es: 'No hay nodo para conectar',
  },
} as const satisfies Record<string, LocalText>;

interface NodeDescription {
  readonly name: string;
  readonly type: string;
  readonly summary: string;
  readonly ports: readonly {
    readonly label: string;
    readonly target: string | null;
    /** What happens at an exit that is not connected: the word on the card, and the sentence. */
    readonly fate: string;
    readonly help: string;
    /** What a test, a replay or counts say of it. */
    readonly note: string | undefined;
  }[];
  readonly note: string | undefined;
  readonly isOnlyWay: boolean;
  readonly problems: number;
}

/** A card's name for screen readers: its words in their order, as speech input expects. */
export function nameCard(node: NodeDescription): string {
  const parts = [
    node.name === node.type ? node.name : `${node.name}, ${node.type}`,
    node.note === undefined ? node.summary : '',
  ];
  for (const { label, target, fate, note } of node.ports) {
    const shown = node.isOnlyWay ? '' : label;
    parts.push(target === null && note === undefined ? `${fate} ${shown}` : shown);
  }
  return sentence(parts);
}

/** What a card does not say in words: where its exits lead, and its problems. */
export function describeCard(locale: Locale, node: NodeDescription): string {
  const parts = node.ports.map(({ label, target, help, note }) => {
    const way = target === null ? `${label}: ${help}` : `${label}: ${WORDS[locale].to} ${target}`;
    return note === undefined ? way : `${way} (${note})`;
  });
  if (node.note !== undefined) parts.unshift(node.note);
  if (node.problems > 0) parts.push(problemsText(locale, node.problems));
  return sentence(parts);
}

function sentence(parts: readonly string[]): string {
  return parts
    .map((part) => part.trim().replace(/[.\s]+$/, ''))
    .filter(Boolean)
    .join('. ');
}

/** "2 problemas". */
export function problemsText(locale: Locale, count: number): string {
  const { problem, problems } = WORDS[locale];
  return `${count} ${count === 1 ? problem : problems}`;
}

const WORDS: Readonly<Record<Locale, { to: string; problem: string; problems: string }>> = {
  'pt-BR': { to: 'vai para', problem: 'problema', problems: 'problemas' },
  en: { to: 'goes to', problem: 'problem', problems: 'problems' },
  es: { to: 'va a', problem: 'problema', problems: 'problemas' },
};

/** What is said while a wire is drawn by keyboard. */
export const KEYBOARD_WIRE_TEXTS = {
  start: (port: LocalText, target: LocalText | null): LocalText => ({
    'pt-BR': `Conectando a saída ${port['pt-BR']}. Destino: ${target?.['pt-BR'] ?? 'nenhum'}. Setas escolhem o destino, C troca a saída, Enter conecta, Esc cancela.`,
    en: `Connecting exit ${port.en}. Target: ${target?.en ?? 'none'}. Arrows choose the target, C changes the exit, Enter connects, Esc cancels.`,
    es: `Conectando la salida ${port.es}. Destino: ${target?.es ?? 'ninguno'}. Las flechas eligen el destino, C cambia la salida, Enter conecta, Esc cancela.`,
  }),
  target: (target: LocalText): LocalText => ({
    'pt-BR': `Destino: ${target['pt-BR']}`,
    en: `Target: ${target.en}`,
    es: `Destino: ${target.es}`,
  }),
};
