import type { Locale, LocalText } from '@fluxo/core';

/** Texts of the builder's own dialogs and notices. */
export const BUILDER_TEXTS = {
  loading: { 'pt-BR': 'Carregando o fluxo', en: 'Loading the flow', es: 'Cargando el flujo' },
  loadFailed: {
    'pt-BR': 'Não foi possível abrir o fluxo',
    en: 'The flow could not be opened',
    es: 'No fue posible abrir el flujo',
  },
  retry: { 'pt-BR': 'Tentar de novo', en: 'Try again', es: 'Intentar de nuevo' },
  back: { 'pt-BR': 'Voltar', en: 'Back', es: 'Volver' },
  palette: { 'pt-BR': 'Nós', en: 'Nodes', es: 'Nodos' },
  outline: { 'pt-BR': 'Lista', en: 'Outline', es: 'Esquema' },
  leftPanel: { 'pt-BR': 'Nós e lista do fluxo', en: 'Nodes and outline', es: 'Nodos y esquema' },
  inspector: { 'pt-BR': 'Detalhes', en: 'Details', es: 'Detalles' },
  issues: { 'pt-BR': 'Problemas', en: 'Issues', es: 'Problemas' },
  simulator: { 'pt-BR': 'Testar', en: 'Test', es: 'Probar' },
  tests: { 'pt-BR': 'Testes', en: 'Tests', es: 'Pruebas' },
  numbers: { 'pt-BR': 'Números', en: 'Numbers', es: 'Números' },
  replay: { 'pt-BR': 'Replay', en: 'Replay', es: 'Repetición' },
  history: { 'pt-BR': 'Histórico', en: 'History', es: 'Historial' },
  sidePanel: { 'pt-BR': 'Painel lateral', en: 'Side panel', es: 'Panel lateral' },
  panelFailed: {
    'pt-BR': 'Este painel não pôde ser carregado.',
    en: 'This panel could not be loaded.',
    es: 'Este panel no se pudo cargar.',
  },
  nameTaken: {
    'pt-BR': 'Já existe um fluxo com este nome. Escolha outro.',
    en: 'A flow with this name already exists. Choose another.',
    es: 'Ya existe un flujo con este nombre. Elija otro.',
  },
  recoveredText: {
    'pt-BR': 'Há alterações não salvas de uma visita anterior neste navegador.',
    en: 'This browser holds unsaved changes from an earlier visit.',
    es: 'Este navegador guarda cambios no guardados de una visita anterior.',
  },
  recover: { 'pt-BR': 'Recuperar', en: 'Restore', es: 'Recuperar' },
  discard: { 'pt-BR': 'Descartar', en: 'Discard', es: 'Descartar' },
  moveOccupants: {
    'pt-BR': 'Mover para esta versão',
    en: 'Move them to this revision',
    es: 'Pasar a esta versión',
  },
  occupancyDetails: { 'pt-BR': 'Ver onde', en: 'See where', es: 'Ver dónde' },
  moveFailed: {
    'pt-BR': 'Não foi possível mover os atendimentos. Tente de novo.',
    en: 'The conversations could not be moved. Try again.',
    es: 'No fue posible mover las conversaciones. Intente de nuevo.',
  },
  saved: { 'pt-BR': 'Fluxo salvo', en: 'Flow saved', es: 'Flujo guardado' },
} as const satisfies Record<string, LocalText>;

/** Texts with numbers or names in them. */
export const BUILDER_SENTENCES = {
  occupancy: (locale: Locale, count: number, movable: number): string => {
    const isOne = count === 1;
    return {
      'pt-BR': `Salvo. ${count} ${isOne ? 'atendimento continua' : 'atendimentos continuam'} em versões anteriores deste fluxo até terminar${movable < count ? `; ${movable} ${movable === 1 ? 'pode' : 'podem'} ser movidos` : ''}.`,
      en: `Saved. ${count} ${isOne ? 'conversation stays' : 'conversations stay'} in older revisions of this flow until the end${movable < count ? `; ${movable} can be moved` : ''}.`,
      es: `Guardado. ${count} ${isOne ? 'conversación sigue' : 'conversaciones siguen'} en versiones anteriores de este flujo hasta terminar${movable < count ? `; ${movable} se ${movable === 1 ? 'puede' : 'pueden'} pasar` : ''}.`,
    }[locale];
  },
  testsPass: (locale: Locale, passed: number, total: number): string => {
    const isOne = total === 1;
    return {
      'pt-BR': `${passed} de ${total} ${isOne ? 'teste passa' : 'testes passam'}`,
      en: `${passed} of ${total} ${isOne ? 'test passes' : 'tests pass'}`,
      es: `${passed} de ${total} ${isOne ? 'prueba pasa' : 'pruebas pasan'}`,
    }[locale];
  },
  testsFail: (locale: Locale, names: readonly string[]): string => {
    const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(
      names.map((name) => `“${name}”`),
    );
    const isOne = names.length === 1;
    return {
      'pt-BR': `${isOne ? 'Falha o teste' : 'Falham os testes'} ${list}`,
      en: `${isOne ? 'This test fails' : 'These tests fail'}: ${list}`,
      es: `${isOne ? 'Falla la prueba' : 'Fallan las pruebas'} ${list}`,
    }[locale];
  },
  moved: (locale: Locale, count: number): string => {
    const isOne = count === 1;
    return {
      'pt-BR': `${count} ${isOne ? 'atendimento movido' : 'atendimentos movidos'}`,
      en: `${count} ${isOne ? 'conversation moved' : 'conversations moved'}`,
      es: `${count} ${isOne ? 'conversación pasada' : 'conversaciones pasadas'}`,
    }[locale];
  },
};
