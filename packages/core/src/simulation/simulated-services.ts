import type { EngineCommand } from '../engine/command.js';
import type { QueueExit, ServiceAnswered } from '../engine/event.js';
import type { NodeId } from '../flow/flow.js';
import type { Instant } from '../lib/instant.js';
import type { JsonObject } from '../lib/json.js';
import type { ChannelKind } from '../messages/message.js';

/** What a service answers: its outcome, value and system variables. */
export type ServiceOutcome = Pick<ServiceAnswered, 'outcome' | 'value' | 'system'>;

type CommandOf<Type extends EngineCommand['type']> = Extract<EngineCommand, { type: Type }>;

/** Commands that a service answers. */
export type ServiceCommand = CommandOf<
  'findContact' | 'identifyContact' | 'openOccurrence' | 'callApi' | 'checkSchedule' | 'sendTemplate'
>;

/** Where and when a command was given. */
export interface ServicePlace {
  /** The node that asks. */
  readonly node: NodeId | null;
  readonly at: Instant;
  readonly timeZone: string;
}

/** How a conversation leaves a queue. */
export interface SimulatedQueueLeft {
  readonly exit: QueueExit;
  readonly status?: string;
  readonly system?: JsonObject;
}

/**
 * Forced outcomes, by command. A function that gives `null` leaves the command open until `Simulation.answer` or
 * `Simulation.leaveQueue`; without a function, and where it gives `undefined`, the outcome is that of `simulatedServices`.
 */
export type SimulatedServices = {
  readonly [Type in ServiceCommand['type']]?: (
    command: CommandOf<Type>,
    place: ServicePlace,
  ) => ServiceOutcome | null | undefined;
} & {
  readonly enterQueue?: (
    command: CommandOf<'enterQueue'>,
    place: ServicePlace,
  ) => SimulatedQueueLeft | null | undefined;
};

/** Protocol numbers of simulated occurrences: recognisable as no real ones. */
export const SIMULATED_PROTOCOL = '000000-SIMULADO';

/**
 * The answer to a command when nothing is forced: contacts are unknown and then created, occurrences open, schedules are open
 * and templates go out; calls of APIs are left open (`null`), since nobody can know what they would answer.
 */
export function simulatedServices(command: ServiceCommand, channel: ChannelKind): ServiceOutcome | null {
  switch (command.type) {
    case 'findContact':
      return { outcome: 'ok', value: { known: false } };
    case 'identifyContact': {
      const nome = command.name ?? (channel === 'whatsapp' ? 'Contato simulado' : '');
      const contato = { nome, chaveUnica: command.key };
      return { outcome: 'ok', system: { contato, ocorrencia: { protocolo: SIMULATED_PROTOCOL } } };
    }
    case 'openOccurrence': {
      const value = {
        protocolo: SIMULATED_PROTOCOL,
        tipo: command.occurrenceType,
        anotacao: command.note,
      };
      return { outcome: 'ok', value };
    }
    case 'callApi':
      return null;
    case 'checkSchedule':
      return { outcome: 'ok', value: { open: true }, system: { expediente: { proximaAbertura: null } } };
    case 'sendTemplate':
      return { outcome: 'ok' };
  }
}

/** What the given functions force for a command; `undefined` where they leave it to others. */
export function forcedAnswer(
  services: SimulatedServices,
  command: ServiceCommand,
  place: ServicePlace,
): ServiceOutcome | null | undefined {
  switch (command.type) {
    case 'findContact':
      return services.findContact?.(command, place);
    case 'identifyContact':
      return services.identifyContact?.(command, place);
    case 'openOccurrence':
      return services.openOccurrence?.(command, place);
    case 'callApi':
      return services.callApi?.(command, place);
    case 'checkSchedule':
      return services.checkSchedule?.(command, place);
    case 'sendTemplate':
      return services.sendTemplate?.(command, place);
  }
}
