import type { Flow } from '../../flow/flow.js';
import type { ReferenceKind } from '../../schema/field.js';
import type { FlowTest } from '../../simulation/flow-test.js';
import { boletoFlow } from './boleto.flow.js';
import { boletoTests } from './boleto.tests.js';
import { carteirinhaFlow } from './carteirinha.flow.js';
import { carteirinhaTests } from './carteirinha.tests.js';
import { consultaFlow } from './consulta.flow.js';
import { consultaTests } from './consulta.tests.js';
import { despedidaFlow } from './despedida.flow.js';
import { despedidaTests } from './despedida.tests.js';
import { guiaFlow } from './guia.flow.js';
import { guiaTests } from './guia.tests.js';
import { inicioFlow } from './inicio.flow.js';
import { inicioTests } from './inicio.tests.js';
import { pesquisaFlow } from './pesquisa.flow.js';
import { pesquisaTests } from './pesquisa.tests.js';
import { pessoaFlow } from './pessoa.flow.js';
import { pessoaTests } from './pessoa.tests.js';

/** The flows' ids as they refer to one another. */
export type HealthPlanFlowName =
  | 'fluxo-despedida'
  | 'fluxo-pesquisa'
  | 'fluxo-boleto'
  | 'fluxo-guia'
  | 'fluxo-carteirinha'
  | 'fluxo-pessoa'
  | 'fluxo-consulta'
  | 'fluxo-inicio';

/**
 * The service of a fictitious health plan: welcome and menu, bills, authorisations, cards, people, survey and the
 * confirmation of an appointment. Each flow comes after those that it enters. All addresses are reserved for examples.
 */
export const healthPlanFlows: Readonly<Record<HealthPlanFlowName, Flow>> = {
  'fluxo-despedida': despedidaFlow,
  'fluxo-pesquisa': pesquisaFlow,
  'fluxo-boleto': boletoFlow,
  'fluxo-guia': guiaFlow,
  'fluxo-carteirinha': carteirinhaFlow,
  'fluxo-pessoa': pessoaFlow,
  'fluxo-consulta': consultaFlow,
  'fluxo-inicio': inicioFlow,
};

/** Recorded conversations with each flow, which between them come to every node. */
export const healthPlanTests: Readonly<Record<HealthPlanFlowName, readonly FlowTest[]>> = {
  'fluxo-despedida': despedidaTests,
  'fluxo-pesquisa': pesquisaTests,
  'fluxo-boleto': boletoTests,
  'fluxo-guia': guiaTests,
  'fluxo-carteirinha': carteirinhaTests,
  'fluxo-pessoa': pessoaTests,
  'fluxo-consulta': consultaTests,
  'fluxo-inicio': inicioTests,
};

/** What else the flows refer to, by kind: ids (of statuses the codes, of templates the names) and what they are called. */
export const healthPlanReferences = {
  queue: { 'fila-atendimento': 'Atendimento geral' },
  schedule: { 'expediente-atendimento': 'Horário de atendimento' },
  'occurrence-type': {
    'tipo-carteirinha': 'Nova via da carteirinha',
    'tipo-retorno': 'Retorno por telefone',
  },
  'occurrence-status': { aberta: 'Aberta', resolvida: 'Resolvida', 'sem-contato': 'Encerrada sem contato' },
  template: { confirmacao_consulta: 'Confirmação de consulta' },
} as const satisfies Partial<Readonly<Record<ReferenceKind, Readonly<Record<string, string>>>>>;

/** Variables that whoever begins the confirmation of an appointment gives. */
export const healthPlanContext = {
  'fluxo-consulta': { inherited: { possible: ['consulta'], certain: ['consulta'] } },
} as const;
