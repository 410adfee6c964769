import type { CloseReason, Locale, LocalText, TraceEntry } from '@fluxo/core';
import { fillText } from '../locales/messages.js';

const text = (pt: string, en: string, es: string): LocalText => ({ 'pt-BR': pt, en, es });

const KINDS: Readonly<Record<TraceEntry['kind'], LocalText>> = {
  entered: text('Entrou em “{node}”', 'Entered “{node}”', 'Entró en “{node}”'),
  asked: text('“{node}” perguntou e espera', '“{node}” asked and waits', '“{node}” preguntó y espera'),
  answered: text('“{node}” recebeu: {detail}', '“{node}” got: {detail}', '“{node}” recibió: {detail}'),
  left: text('Saiu de “{node}” por “{port}”', 'Left “{node}” by “{port}”', 'Salió de “{node}” por “{port}”'),
  noted: text('“{node}”: {what}', '“{node}”: {what}', '“{node}”: {what}'),
  ignored: text(
    'Ignorado em “{node}”: {what}',
    'Ignored at “{node}”: {what}',
    'Ignorado en “{node}”: {what}',
  ),
  closed: text('Conversa encerrada: {what}', 'Conversation closed: {what}', 'Conversación cerrada: {what}'),
};

/** What the engine notes or ignores, in words; other codes are shown as they are. */
const CODES: Readonly<Record<string, LocalText>> = {
  'missing-variable': text(
    'a variável {detail} não tem valor',
    'variable {detail} has no value',
    'la variable {detail} no tiene valor',
  ),
  'invalid-variable': text(
    '{detail} não pode ser lida',
    '{detail} cannot be read',
    '{detail} no se puede leer',
  ),
  'read-only-variable': text(
    '{detail} é do sistema e não foi alterada',
    '{detail} belongs to the system and was not changed',
    '{detail} es del sistema y no se cambió',
  ),
  'unwritable-variable': text(
    '{detail} não pode guardar isto',
    '{detail} cannot hold this',
    '{detail} no puede guardar esto',
  ),
  'empty-message': text(
    'a mensagem ficou vazia e não foi enviada',
    'the message was empty and not sent',
    'el mensaje quedó vacío y no se envió',
  ),
  'failed-call': text(
    'a chamada falhou ({detail})',
    'the call failed ({detail})',
    'la llamada falló ({detail})',
  ),
  'invalid-value': text(
    'a resposta não serve ({detail})',
    'the answer does not fit ({detail})',
    'la respuesta no sirve ({detail})',
  ),
  'limit-reached': text(
    'chegou a um limite ({detail})',
    'reached a limit ({detail})',
    'llegó a un límite ({detail})',
  ),
  'long-list': text(
    'a lista foi encurtada ({detail})',
    'the list was cut ({detail})',
    'la lista se acortó ({detail})',
  ),
  'not-available': text(
    'serviço ainda indisponível ({detail})',
    'service not available yet ({detail})',
    'servicio aún no disponible ({detail})',
  ),
  'stale-choice': text('toque num menu antigo', 'a tap in an old menu', 'toque en un menú antiguo'),
  'unset-setting': text('falta configurar {detail}', '{detail} is not set up', 'falta configurar {detail}'),
  'unawaited-input': text('nada era esperado', 'nothing was awaited', 'no se esperaba nada'),
  'unawaited-event': text('chegou tarde', 'came late', 'llegó tarde'),
  'early-deadline': text('o prazo ainda não venceu', 'the deadline is still ahead', 'el plazo aún no vence'),
};

const REASONS: Readonly<Record<CloseReason, LocalText>> = {
  completed: text('fim do fluxo', 'end of the flow', 'fin del flujo'),
  idle: text('inatividade', 'idle', 'inactividad'),
  'attempts-exhausted': text('tentativas esgotadas', 'attempts exhausted', 'intentos agotados'),
  'no-answer': text('sem resposta', 'no answer', 'sin respuesta'),
  failed: text('falha', 'failure', 'falla'),
  'limit-reached': text('limite atingido', 'limit reached', 'límite alcanzado'),
  'flow-error': text('erro no fluxo', 'error in the flow', 'error en el flujo'),
  'closed-by-agent': text('encerrada pelo atendente', 'closed by the agent', 'cerrada por el agente'),
  'closed-by-host': text('encerrada pelo sistema', 'closed by the system', 'cerrada por el sistema'),
};

/** Why a conversation is closed, in words. */
export function closeReasonText(reason: CloseReason, locale: Locale): string {
  return REASONS[reason][locale];
}

/** One step of a conversation in words, of a simulated or a real one. */
export function stepText(
  entry: Pick<TraceEntry, 'kind' | 'port' | 'code' | 'detail'>,
  names: { readonly node: string; readonly port: string },
  locale: Locale,
): string {
  const { kind, code = '', detail = '' } = entry;
  const reason = (REASONS as Readonly<Record<string, LocalText | undefined>>)[code]?.[locale];
  const known = CODES[code]?.[locale];
  const said = kind === 'closed' && reason !== undefined ? reason : known;
  const what =
    said === undefined
      ? [code, detail].filter(Boolean).join(': ')
      : fillText(said, locale, { detail }).replace(' ()', '');
  return fillText(KINDS[kind][locale], locale, { node: names.node, port: names.port, detail, what });
}
