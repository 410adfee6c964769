/**
 * First names of the variables that the system sets and flows only read. `segredo` names the host's secrets, which never
 * come into the engine.
 */
export const SYSTEM_NAMES: ReadonlySet<string> = new Set([
  'contato',
  'conversa',
  'ocorrencia',
  'fila',
  'atendente',
  'expediente',
  'api',
  'agora',
  'segredo',
]);

/** Names that no host sets: they are computed, or never come into the engine. */
export const COMPUTED_NAMES: ReadonlySet<string> = new Set(['conversa', 'agora', 'segredo']);
