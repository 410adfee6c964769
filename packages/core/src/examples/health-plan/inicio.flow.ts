import { sketchFlow, sketchOptions } from '../flow-sketch.js';

/** Receives the member, identifies them and leads to what they need. */
export const inicioFlow = sketchFlow(
  'Início',
  'Recebe o beneficiário, identifica e leva ao assunto escolhido.',
  {
    saudacao: {
      type: 'message',
      title: 'Saudação',
      at: [0, 1],
      settings: {
        text: 'Olá! Sou o assistente virtual da *Saúde Aurora*. 👋',
      },
      to: 'identificacao',
    },
    identificacao: {
      type: 'identity',
      title: 'Identificação',
      at: [0, 2],
      settings: {
        message:
          'Para começar, por favor, digite o CPF do titular ou do dependente. Pode ser só com números.',
        keyType: 'cpf',
        answerTimeout: 900,
      },
      to: { identified: 'protocolo', unidentified: 'sem-identificacao', 'no-answer': 'sem-resposta' },
    },
    protocolo: {
      type: 'message',
      title: 'Protocolo',
      at: [0, 3],
      settings: {
        text: '{{contato.nome | primeiro_nome | padrao: "Obrigado"}}, o protocolo deste atendimento é *{{ocorrencia.protocolo}}*.',
      },
      to: 'assunto',
    },
    assunto: {
      type: 'options',
      title: 'Menu principal',
      at: [0, 4],
      settings: {
        title: 'Como posso ajudar?',
        body: 'Escolha um assunto. Se preferir, digite o número.',
        footer: 'Saúde Aurora',
        button: 'Ver assuntos',
        options: sketchOptions(
          ['boleto', '1', 'Boleto', 'Segunda via do boleto em aberto'],
          ['guia', '2', 'Guias', 'Situação de uma autorização'],
          ['carteirinha', '3', 'Carteirinha', 'Versão digital ou nova via'],
          ['pessoa', '4', 'Falar com uma pessoa', 'Nossa equipe de atendimento'],
          ['encerrar', '5', 'Encerrar', 'Não preciso de mais nada'],
        ),
        variable: 'assuntoEscolhido',
        answerTimeout: 1800,
      },
      to: {
        'option:boleto': 'boleto',
        'option:guia': 'guia',
        'option:carteirinha': 'carteirinha',
        'option:pessoa': 'pessoa',
        'option:encerrar': 'despedida',
        'attempts-exhausted': 'ajuda',
        'no-answer': 'sem-resposta',
      },
    },
    boleto: {
      type: 'flow',
      title: 'Segunda via de boleto',
      at: [0, 5],
      settings: { flow: 'fluxo-boleto' },
      to: 'mais',
    },
    guia: {
      type: 'flow',
      title: 'Situação da guia',
      at: [1, 5],
      settings: { flow: 'fluxo-guia' },
      to: 'mais',
    },
    carteirinha: {
      type: 'flow',
      title: 'Carteirinha',
      at: [2, 5],
      settings: { flow: 'fluxo-carteirinha' },
      to: 'mais',
    },
    ajuda: {
      type: 'message',
      title: 'Oferecer ajuda',
      at: [4, 4],
      settings: { text: 'Não consegui entender. Vou chamar uma pessoa da nossa equipe para ajudar você.' },
      to: 'pessoa',
    },
    pessoa: {
      type: 'flow',
      title: 'Falar com uma pessoa',
      at: [3, 5],
      settings: { flow: 'fluxo-pessoa' },
      to: 'pesquisa',
    },
    mais: {
      type: 'options',
      title: 'Mais alguma coisa?',
      at: [0, 6],
      settings: {
        body: 'Posso ajudar em algo mais?',
        options: sketchOptions(['sim', '1', 'Sim'], ['nao', '2', 'Não, obrigado']),
        answerTimeout: 1800,
      },
      to: { 'option:sim': 'assunto', 'option:nao': 'pesquisa', 'no-answer': 'despedida' },
    },
    pesquisa: {
      type: 'flow',
      title: 'Pesquisa de satisfação',
      at: [1, 7],
      settings: { flow: 'fluxo-pesquisa' },
      to: 'despedida',
    },
    despedida: {
      type: 'flow',
      title: 'Despedida',
      at: [1, 8],
      settings: { flow: 'fluxo-despedida', returns: false },
    },
    'sem-identificacao': {
      type: 'message',
      title: 'Não identificado',
      at: [2, 3],
      settings: {
        text: 'Não consegui identificar você por aqui. Uma pessoa da nossa equipe vai continuar o atendimento.',
      },
      to: 'pessoa',
    },
    'sem-resposta': {
      type: 'end',
      title: 'Sem resposta',
      at: [3, 3],
      settings: {
        status: 'sem-contato',
        farewell:
          'Como não recebi a sua resposta, vou encerrar por aqui. Quando quiser, é só enviar uma nova mensagem.',
      },
    },
    lembrete: {
      type: 'note',
      title: '',
      at: [5, 1],
      settings: {
        text: 'O CPF digitado identifica a pessoa, mas não mostra dados dela: nada de e-mail ou telefone nos textos.',
        colour: 'blue',
      },
    },
  },
);
