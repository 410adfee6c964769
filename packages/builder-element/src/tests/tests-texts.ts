import type { PartText } from '../locales/part-texts.js';

const text = (pt: string, en: string, es: string) => ({ 'pt-BR': pt, en, es });

/** Texts of "Testes"; they load with it. */
export const TESTS_TEXTS = {
  label: text('Testes do fluxo', 'Tests of the flow', 'Pruebas del flujo'),
  runAll: text('Executar todos', 'Run all', 'Ejecutar todas'),
  run: text('Executar', 'Run', 'Ejecutar'),
  actions: text('Ações de {name}', 'Actions of {name}', 'Acciones de {name}'),
  rename: text('Renomear', 'Rename', 'Renombrar'),
  reRecord: text('Regravar', 'Record again', 'Volver a grabar'),
  reRecordHelp: text(
    'Refaz a conversa e passa a esperar o que volta agora',
    'Holds the conversation again and expects what comes back now',
    'Repite la conversación y espera lo que vuelve ahora',
  ),
  remove: text('Excluir', 'Delete', 'Eliminar'),
  removeAsk: text('Excluir “{name}”?', 'Delete “{name}”?', '¿Eliminar “{name}”?'),
  removed: text('Teste “{name}” excluído', 'Test “{name}” deleted', 'Prueba “{name}” eliminada'),
  recorded: text(
    'Teste “{name}” regravado',
    'Test “{name}” recorded again',
    'Prueba “{name}” grabada de nuevo',
  ),
  name: text('Nome do teste', 'Name of the test', 'Nombre de la prueba'),
  empty: text('Nenhum teste ainda', 'No tests yet', 'Ninguna prueba todavía'),
  emptyHint: text(
    'Converse em Testar e salve a conversa como teste. Ela é repetida a cada vez que o fluxo é salvo.',
    'Hold a conversation in Test and save it as a test. It is held again every time the flow is saved.',
    'Converse en Probar y guarde la conversación como prueba. Se repite cada vez que se guarda el flujo.',
  ),
  openSimulator: text('Abrir Testar', 'Open Test', 'Abrir Probar'),
  saveFlowFirst: text(
    'Salve o fluxo para guardar testes dele.',
    'Save the flow to keep tests of it.',
    'Guarde el flujo para conservar sus pruebas.',
  ),
  failed: text(
    'Não foi possível carregar os testes',
    'The tests could not be loaded',
    'No se pudieron cargar las pruebas',
  ),
  passes: text('Passa', 'Passes', 'Pasa'),
  fails: text('Falha', 'Fails', 'Falla'),
  notRun: text('Ainda não executado', 'Not run yet', 'Aún no ejecutada'),
  running: text('Executando', 'Running', 'Ejecutando'),
  summary: {
    one: text(
      '{passed} de {count} teste passa',
      '{passed} of {count} test passes',
      '{passed} de {count} prueba pasa',
    ),
    other: text(
      '{passed} de {count} testes passam',
      '{passed} of {count} tests pass',
      '{passed} de {count} pruebas pasan',
    ),
  },
  failedAt: text('Passo {step}: {what}', 'Step {step}: {what}', 'Paso {step}: {what}'),
  expected: text('Esperado', 'Expected', 'Esperado'),
  found: text('Encontrado', 'Found', 'Encontrado'),
  nothing: text('nada', 'nothing', 'nada'),
  isOpen: text('conversa aberta', 'conversation open', 'conversación abierta'),
  'step.open': text('abrir a conversa', 'opening the conversation', 'abrir la conversación'),
  'step.say': text('o usuário diz “{value}”', 'the user says “{value}”', 'el usuario dice “{value}”'),
  'step.send': text('o usuário envia um arquivo', 'the user sends a file', 'el usuario envía un archivo'),
  'step.tap': text('o usuário toca em “{value}”', 'the user taps “{value}”', 'el usuario toca “{value}”'),
  'step.advance': text('o tempo passa', 'time goes by', 'pasa el tiempo'),
  'step.force': text('serviços forçados', 'forced services', 'servicios forzados'),
  'step.answer': text('um serviço responde', 'a service answers', 'un servicio responde'),
  'step.leaveQueue': text(
    'a conversa sai da fila',
    'the conversation leaves the queue',
    'la conversación sale de la cola',
  ),
  'step.expect': text('mensagens do fluxo', 'messages of the flow', 'mensajes del flujo'),
  'step.closed': text('fim da conversa', 'end of the conversation', 'fin de la conversación'),
  'step.variables': text('variáveis', 'variables', 'variables'),
  coverage: text('Cobertura no palco', 'Coverage on the canvas', 'Cobertura en el lienzo'),
  coverageHelp: text(
    '{nodes} de {allNodes} nós e {ports} de {allPorts} saídas percorridos',
    '{nodes} of {allNodes} nodes and {ports} of {allPorts} exits walked',
    '{nodes} de {allNodes} nodos y {ports} de {allPorts} salidas recorridos',
  ),
  never: text('nunca', 'never', 'nunca'),
  times: text('{count}×', '{count}×', '{count}×'),
} as const satisfies Readonly<Record<string, PartText>>;
