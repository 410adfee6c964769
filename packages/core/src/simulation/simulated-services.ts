import type { EngineCommand } from '../engine/command.js';
import type { QueueExit, ServiceAnswered } from '../engine/event.js';
import type { JsonObject } from '../lib/json.js';
import type { ChannelKind } from '../messages/message.js';

/** What a service answers: its outcome, value and system variables. */
export type ServiceOutcome = Pick<ServiceAnswered, 'outcome' | 'value' | 'system'>;

type CommandOf<Type extends EngineCommand['type']> = Extract<EngineCommand, { type: Type }>;

/** Commands that a service answers. */
export type ServiceCommand = CommandOf<
  'findContact' | 'identifyContact' | 'openOccurrence' | 'callApi' | 'checkSchedule' | 'sendTemplate'
>;

/**
 * Forced outcomes, by command. A function that gives `null` leaves the command open until `Simulation.answer` or
 * `Simulation.leaveQueue`; without a function the outcome is that of `simulatedServices`.
 */
export type SimulatedServices = {
  readonly [Type in ServiceCommand['type']]?: (command: CommandOf<Type>) => ServiceOutcome | null;
} & {
  readonly enterQueue?: (
    command: CommandOf<'enterQueue'>,
  ) => { readonly exit: QueueExit; readonly status?: string; readonly system?: JsonObject } | null;
};

/** Protocol numbers of simulated occurrences: recognisable as no real ones. */
const PROTOCOL = '000000-SIMULADO';

/**
 * The answer to a command. When nothing is forced: contacts are unknown and then created, occurrences open, schedules are
 * open and templates go out; calls of APIs are left open, since nobody can know what they would answer.
 */
export function simulatedServices(
  forced: SimulatedServices,
  command: ServiceCommand,
  channel: ChannelKind,
): ServiceOutcome | null {
  switch (command.type) {
    case 'findContact':
      return forced.findContact ? forced.findContact(command) : { outcome: 'ok', value: { known: false } };
    case 'identifyContact': {
      if (forced.identifyContact) return forced.identifyContact(command);
      const nome = command.name ?? (channel === 'whatsapp' ? 'Contato simulado' : '');
      const contato = { nome, chaveUnica: command.key };
      return { outcome: 'ok', system: { contato, ocorrencia: { protocolo: PROTOCOL } } };
    }
    case 'openOccurrence': {
      if (forced.openOccurrence) return forced.openOccurrence(command);
      return {
        outcome: 'ok',
        value: { protocolo: PROTOCOL, tipo: command.occurrenceType, anotacao: command.note },
      };
    }
    case 'callApi':
      return forced.callApi ? forced.callApi(command) : null;
    case 'checkSchedule':
      return forced.checkSchedule
        ? forced.checkSchedule(command)
        : { outcome: 'ok', value: { open: true }, system: { expediente: { proximaAbertura: null } } };
    case 'sendTemplate':
      return forced.sendTemplate ? forced.sendTemplate(command) : { outcome: 'ok' };
  }
}
