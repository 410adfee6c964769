import { sketchCondition, sketchFlow } from '../flow-sketch.js';

/** Lists the authorisations of a card and tells how one of them stands. */
export const guiaFlow = sketchFlow(
  'Guias › Situação da guia',
  'Consulta as guias da carteirinha e informa a situação da escolhida.',
  {
    'guia-carteirinha': {
      type: 'input',
      title: 'Número da carteirinha',
      at: [0, 1],
      settings: {
        message: 'Qual é o número da carteirinha? São dez algarismos, na frente do cartão.',
        inputType: 'pattern',
        pattern: '\\d{10}',
        variable: 'carteirinha.numero',
        errorMessage:
          'O número tem dez algarismos, sem pontos nem traços. Por favor, confira e digite de novo.',
      },
      to: { default: 'guia-busca', 'attempts-exhausted': 'guia-onde' },
    },
    'guia-onde': {
      type: 'message',
      title: 'Onde está o número',
      at: [1, 2],
      settings: {
        text: 'Tudo bem. O número fica logo abaixo do nome, na frente do cartão; no aplicativo, em *Minha carteirinha*.',
        media: { kind: 'image', url: 'https://www.saudeaurora.example/imagens/frente-do-cartao.png' },
        caption: 'Frente do cartão',
      },
    },
    'guia-busca': {
      type: 'api',
      title: 'Buscar guias',
      at: [0, 2],
      settings: {
        method: 'GET',
        url: 'https://api.saudeaurora.example/v1/beneficiarios/{{carteirinha.numero}}/guias',
        headers: [{ id: 'autorizacao', name: 'Authorization', value: 'Bearer {{segredo.api_aurora}}' }],
        variable: 'resposta',
        timeout: 15,
      },
      to: { default: 'guia-lista', error: 'guia-erro' },
    },
    'guia-erro': {
      type: 'decision',
      title: 'Que erro foi?',
      at: [2, 3],
      settings: {
        conditions: [
          sketchCondition('desconhecida', 'Carteirinha desconhecida', ['api.status', 'equal', '404']),
        ],
      },
      to: { 'condition:desconhecida': 'guia-desconhecida', else: 'guia-falha' },
    },
    'guia-desconhecida': {
      type: 'message',
      title: 'Carteirinha não encontrada',
      at: [2, 4],
      settings: {
        text: 'Não encontrei essa carteirinha. Por favor, confira o número e tente de novo pelo menu.',
      },
    },
    'guia-falha': {
      type: 'message',
      title: 'Sistema fora do ar',
      at: [3, 4],
      settings: {
        text: 'Não consegui consultar as guias agora. Por favor, tente novamente em alguns minutos.',
      },
    },
    'guia-lista': {
      type: 'variable',
      title: 'Guias da resposta',
      at: [0, 3],
      settings: {
        assignments: [
          { id: 'guias', variable: 'guias', operation: 'all', value: '{{resposta}}', path: '$.guias[*]' },
          { id: 'limpar', variable: 'resposta', operation: 'set', value: '' },
        ],
      },
      to: 'guia-escolha',
    },
    'guia-escolha': {
      type: 'options-array',
      title: 'Qual guia?',
      at: [0, 4],
      settings: {
        title: 'Suas guias',
        body: 'Sobre qual guia deseja saber?',
        button: 'Ver guias',
        array: 'guias',
        codeField: 'numero',
        titleField: 'procedimento',
        descriptionField: 'resumo',
        variable: 'guia',
      },
      to: { default: 'guia-situacao', empty: 'guia-nenhuma' },
    },
    'guia-nenhuma': {
      type: 'message',
      title: 'Nenhuma guia',
      at: [1, 5],
      settings: { text: 'Não há guias dos últimos doze meses nessa carteirinha.' },
    },
    'guia-situacao': {
      type: 'decision',
      title: 'Situação',
      at: [0, 5],
      settings: {
        conditions: [
          sketchCondition('autorizada', 'Autorizada', ['guia.situacao', 'equal', 'autorizada']),
          sketchCondition('analise', 'Em análise', ['guia.situacao', 'equal', 'em análise']),
        ],
      },
      to: {
        'condition:autorizada': 'guia-autorizada',
        'condition:analise': 'guia-analise',
        else: 'guia-negada',
      },
    },
    'guia-autorizada': {
      type: 'message',
      title: 'Autorizada',
      at: [0, 6],
      settings: {
        text: 'A guia *{{guia.numero}}* ({{guia.procedimento}}) está *autorizada* até {{guia.validade | data: "DD/MM/YYYY"}}. Leve um documento com foto no dia.',
      },
    },
    'guia-analise': {
      type: 'message',
      title: 'Em análise',
      at: [1, 6],
      settings: {
        text: 'A guia *{{guia.numero}}* ({{guia.procedimento}}) está *em análise*. Você será avisado até {{guia.prazo | data: "DD/MM/YYYY"}}.',
      },
    },
    'guia-negada': {
      type: 'message',
      title: 'Não autorizada',
      at: [2, 6],
      settings: {
        text: 'A guia *{{guia.numero}}* não foi autorizada. Motivo: {{guia.motivo | padrao: "não informado"}}. Se quiser recorrer, fale com uma pessoa pelo menu.',
      },
    },
  },
);
