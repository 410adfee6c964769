import { codePointLength } from '../messages/code-points.js';
import type { CompiledTemplate, FilterCall, Placeholder } from './template.js';

/** Longest value that is reckoned with where nothing is known of a variable: a long name or a short sentence. */
export const USUAL_VALUE_LENGTH = 100;

/** Most characters that values of system variables have in practice, by path. */
const SYSTEM_LENGTHS: Readonly<Record<string, number>> = {
  'contato.nome': 60,
  'contato.chaveUnica': 60,
  'contato.email': 60,
  'contato.telefone': 16,
  'conversa.canal': 8,
  'conversa.inicio': 25,
  'ocorrencia.protocolo': 32,
  'fila.nome': 40,
  'fila.posicao': 5,
  'fila.estimativa': 20,
  'atendente.nome': 60,
  'expediente.proximaAbertura': 25,
  'api.status': 3,
  agora: 25,
};

/** Most characters that a filter gives, by its name; absent: as many as it is given. */
const FILTER_LENGTHS: Readonly<Record<string, (call: FilterCall) => number>> = {
  primeiro_nome: () => 20,
  moeda: () => 18,
  numero: () => 20,
  hora: () => 5,
  tamanho: () => 5,
  mascara: () => 18,
  data: ({ argument }) => (typeof argument === 'string' ? codePointLength(argument) + 12 : 10),
};

/**
 * Fewest and most code points of a rendered template. The fewest is its literal text; the most reckons with the usual
 * longest values, since a value as such has no bound.
 */
export function measureTemplate(template: CompiledTemplate): {
  readonly least: number;
  readonly most: number;
} {
  let least = 0;
  let most = 0;
  for (const part of template.parts) {
    const size = typeof part === 'string' ? codePointLength(part) : 0;
    least += size;
    most += typeof part === 'string' ? size : placeholderLength(part);
  }
  return { least, most };
}

function placeholderLength({ path, filters }: Placeholder): number {
  let length = SYSTEM_LENGTHS[path.join('.')] ?? USUAL_VALUE_LENGTH;
  for (const call of filters) {
    const limited = FILTER_LENGTHS[call.name]?.(call) ?? Infinity;
    length = Math.min(length, limited);
    if (call.name === 'padrao') length = Math.max(length, codePointLength(String(call.argument ?? '')));
  }
  return length;
}
