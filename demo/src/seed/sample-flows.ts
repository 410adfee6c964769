import type { Flow, JsonObject } from '@fluxo/core';
import { FlowDraft } from './flow-draft.js';

/** Names of the sample flows, which other sample flows refer to. */
export type SampleFlowName = 'boleto' | 'carteirinha' | 'guia' | 'pessoa' | 'pesquisa' | 'inicio';

/** A sample flow; `build` gets the ids of the flows before it in the list. */
export interface SampleFlow {
  readonly name: SampleFlowName;
  readonly build: (ids: ReadonlyMap<SampleFlowName, string>) => Flow;
}

/** The flows of a fictitious health plan, in an order in which each refers only to those before it. */
export const sampleFlows: readonly SampleFlow[] = [
  { name: 'boleto', build: boleto },
  { name: 'carteirinha', build: carteirinha },
  { name: 'guia', build: guia },
  { name: 'pessoa', build: pessoa },
  { name: 'pesquisa', build: pesquisa },
  { name: 'inicio', build: inicio },
];

function boleto(): Flow {
  return new FlowDraft(
    'Financeiro › Segunda via de boleto',
    'Pede o CPF ou o e-mail e envia o boleto em aberto.',
  )
    .edge('entrada', 'como')
    .node(
      'como',
      'options',
      'Como localizar',
      [0, 1],
      menu('Segunda via de boleto', 'Como prefere que eu localize o seu contrato?', [
        ['cpf', '1', 'Pelo CPF'],
        ['email', '2', 'Pelo e-mail'],
      ]),
    )
    .edge('como', 'cpf', 'option:cpf')
    .edge('como', 'email', 'option:email')
    .node('cpf', 'input', 'Pedir CPF', [0, 2], {
      message: 'Qual é o CPF do titular? Pode digitar só os números:',
      inputType: 'cpf',
      variable: 'cpf',
      errorMessage: 'Esse CPF não confere. Verifique os números e digite de novo, por favor.',
      attempts: 3,
    })
    .node('email', 'input', 'Pedir e-mail', [1, 2], {
      message: 'Qual é o e-mail do cadastro?',
      inputType: 'email',
      variable: 'email',
      errorMessage: 'Esse e-mail parece incompleto. Digite no formato nome@exemplo.com.br, por favor.',
      attempts: 3,
    })
    .edge('cpf', 'vencimento')
    .edge('email', 'vencimento')
    .node('vencimento', 'variable', 'Boleto em aberto', [0, 3], {
      assignments: [
        {
          id: 'b1',
          variable: 'boleto',
          operation: 'parse',
          value: '{"valor": 412.9, "vencimento": "2026-12-10"}',
        },
      ],
    })
    .edge('vencimento', 'enviar')
    .node('enviar', 'message', 'Enviar boleto', [0, 4], {
      text: 'Encontrei um boleto de *{{boleto.valor | moeda}}*, com vencimento em {{boleto.vencimento | data: "DD/MM/YYYY"}}.',
      linkLabel: 'Abrir boleto',
      linkUrl: 'https://boletos.example/aurora/segunda-via',
    })
    .build();
}

function carteirinha(): Flow {
  return new FlowDraft('Cadastro › Segunda via da carteirinha', 'Confirma o endereço e registra o pedido.')
    .edge('entrada', 'cep')
    .node('cep', 'input', 'Pedir CEP', [0, 1], {
      message: 'Para enviar a nova carteirinha, qual é o CEP da entrega?',
      inputType: 'cep',
      variable: 'cep',
      errorMessage: 'Digite o CEP com oito números, como 29000-000.',
      attempts: 3,
    })
    .edge('cep', 'confirmar')
    .node('confirmar', 'input', 'Confirmar', [0, 2], {
      message: 'Envio para o CEP {{cep}}. Posso confirmar? (sim ou não)',
      inputType: 'yes-no',
      variable: 'confirmado',
      errorMessage: 'Responda sim ou não, por favor.',
      attempts: 3,
    })
    .edge('confirmar', 'decidir')
    .node('decidir', 'decision', 'Confirmado?', [0, 3], {
      conditions: [
        {
          id: 'sim',
          name: 'Sim',
          join: 'all',
          rules: [{ id: 'r1', variable: 'confirmado', operator: 'equal', value: 'true' }],
        },
      ],
    })
    .edge('decidir', 'pedido', 'condition:sim')
    .edge('decidir', 'cancelado', 'else')
    .node('pedido', 'message', 'Pedido feito', [0, 4], {
      text: 'Pronto. A carteirinha chega em até 10 dias úteis. Até lá, use a versão digital no aplicativo.',
    })
    .node('cancelado', 'message', 'Pedido cancelado', [1, 4], { text: 'Tudo bem, nada foi pedido.' })
    .build();
}

function guia(): Flow {
  return new FlowDraft('Guias › Situação da guia', 'Informa a situação de uma guia de autorização.')
    .edge('entrada', 'numero')
    .node('numero', 'input', 'Número da guia', [0, 1], {
      message: 'Qual é o número da guia?',
      inputType: 'number',
      integer: true,
      min: 1,
      variable: 'guia',
      errorMessage: 'O número da guia tem só algarismos.',
      attempts: 3,
    })
    .edge('numero', 'faixa')
    .node('faixa', 'decision', 'Situação', [0, 2], {
      conditions: [
        {
          id: 'autorizada',
          name: 'Autorizada',
          join: 'all',
          rules: [{ id: 'r1', variable: 'guia', operator: 'less', value: '50000' }],
        },
      ],
    })
    .edge('faixa', 'autorizada', 'condition:autorizada')
    .edge('faixa', 'analise', 'else')
    .node('autorizada', 'message', 'Autorizada', [0, 3], {
      text: 'A guia {{guia}} está *autorizada*. Leve um documento com foto no dia do exame.',
    })
    .node('analise', 'message', 'Em análise', [1, 3], {
      text: 'A guia {{guia}} está *em análise*. O prazo é de até 3 dias úteis.',
    })
    .build();
}

function pessoa(): Flow {
  return new FlowDraft('Atendimento › Deixar recado', 'Anota o assunto para que a equipe retorne.')
    .edge('entrada', 'assunto')
    .node('assunto', 'input', 'Assunto', [0, 1], {
      message: 'Em poucas palavras, sobre o que deseja falar?',
      inputType: 'text',
      variable: 'assunto',
      errorMessage: 'Escreva o assunto em uma mensagem de texto, por favor.',
      attempts: 3,
    })
    .edge('assunto', 'recado')
    .node('recado', 'message', 'Recado anotado', [0, 2], {
      text: 'Recado anotado: “{{assunto}}”. Nossa equipe retorna no próximo dia útil.',
    })
    .build();
}

function pesquisa(): Flow {
  return new FlowDraft(
    'Atendimento › Pesquisa de satisfação',
    'Nota de 0 a 10, com agradecimento conforme a nota.',
  )
    .edge('entrada', 'nota')
    .node('nota', 'input', 'Nota', [0, 1], {
      message: 'De 0 a 10, que nota você dá a este atendimento?',
      inputType: 'number',
      integer: true,
      min: 0,
      max: 10,
      variable: 'nota',
      errorMessage: 'Digite um número de 0 a 10, por favor.',
      attempts: 2,
      answerTimeout: 600,
    })
    .edge('nota', 'faixa')
    .node('faixa', 'decision', 'Boa nota?', [0, 2], {
      conditions: [
        {
          id: 'boa',
          name: '9 ou 10',
          join: 'all',
          rules: [{ id: 'r1', variable: 'nota', operator: 'greater-or-equal', value: '9' }],
        },
      ],
    })
    .edge('faixa', 'obrigado', 'condition:boa')
    .edge('faixa', 'melhorar', 'else')
    .node('obrigado', 'message', 'Agradecer', [0, 3], { text: 'Que bom saber. Obrigado por responder.' })
    .node('melhorar', 'message', 'Vamos melhorar', [1, 3], {
      text: 'Obrigado pela sinceridade. Vamos usar a sua resposta para melhorar.',
    })
    .build();
}

function inicio(ids: ReadonlyMap<SampleFlowName, string>): Flow {
  const call = (name: SampleFlowName): JsonObject => ({ flow: ids.get(name) ?? '', returns: true });
  return new FlowDraft('Início', 'Recebe o beneficiário e leva ao assunto escolhido.')
    .edge('entrada', 'saudacao')
    .node('saudacao', 'message', 'Saudação', [1, 1], {
      text: 'Olá, {{contato.nome | primeiro_nome | padrao: "tudo bem"}}. Sou o assistente da *Saúde Aurora*.',
    })
    .edge('saudacao', 'menu')
    .node('menu', 'options', 'Menu principal', [1, 2], {
      ...menu('Como posso ajudar?', 'Escolha um assunto. Se preferir, digite o número.', [
        ['boleto', '1', 'Boleto', 'Segunda via do boleto em aberto'],
        ['carteirinha', '2', 'Carteirinha', 'Nova via do cartão'],
        ['guia', '3', 'Guia', 'Situação de uma autorização'],
        ['recado', '4', 'Deixar recado', 'Nossa equipe retorna'],
      ]),
      variable: 'assuntoEscolhido',
    })
    .edge('menu', 'boleto', 'option:boleto')
    .edge('menu', 'carteirinha', 'option:carteirinha')
    .edge('menu', 'guia', 'option:guia')
    .edge('menu', 'recado', 'option:recado')
    .node('boleto', 'flow', 'Segunda via de boleto', [0, 4], call('boleto'))
    .node('carteirinha', 'flow', 'Carteirinha', [1, 4], call('carteirinha'))
    .node('guia', 'flow', 'Situação da guia', [2, 4], call('guia'))
    .node('recado', 'flow', 'Deixar recado', [3, 4], call('pessoa'))
    .edge('boleto', 'mais')
    .edge('carteirinha', 'mais')
    .edge('guia', 'mais')
    .edge('recado', 'mais')
    .node(
      'mais',
      'options',
      'Mais alguma coisa?',
      [1, 5],
      menu('Posso ajudar em algo mais?', 'É só escolher.', [
        ['sim', '1', 'Sim'],
        ['nao', '2', 'Não, obrigado'],
      ]),
    )
    .edge('mais', 'menu', 'option:sim')
    .edge('mais', 'pesquisa', 'option:nao')
    .node('pesquisa', 'flow', 'Pesquisa de satisfação', [1, 7], call('pesquisa'))
    .edge('pesquisa', 'fim')
    .node('fim', 'end', 'Encerrar', [1, 8], {
      farewell: 'A Saúde Aurora agradece o contato. Até logo.',
    })
    .build();
}

function menu(
  title: string,
  body: string,
  options: readonly (readonly [id: string, code: string, title: string, description?: string])[],
): JsonObject {
  return {
    title,
    body,
    footer: '',
    button: 'Ver opções',
    options: options.map(([id, code, label, description = '']) => ({ id, code, title: label, description })),
  };
}
