import { sketchCondition, sketchFlow, sketchOptions } from '../flow-sketch.js';

/** Finds the open bill by CPF, e-mail or CNPJ and sends it. */
export const boletoFlow = sketchFlow(
  'Financeiro › Segunda via de boleto',
  'Localiza o boleto em aberto pelo CPF, pelo e-mail ou pelo CNPJ e envia o link.',
  {
    'boleto-como': {
      type: 'options',
      title: 'Como localizar',
      at: [0, 1],
      settings: {
        title: 'Segunda via de boleto',
        body: 'Como prefere que eu localize o contrato?',
        options: sketchOptions(
          ['cpf', '1', 'Pelo CPF'],
          ['email', '2', 'Pelo e-mail'],
          ['cnpj', '3', 'Pelo CNPJ'],
        ),
        variable: 'busca.tipo',
      },
      to: { 'option:cpf': 'boleto-cpf', 'option:email': 'boleto-email', 'option:cnpj': 'boleto-cnpj' },
    },
    'boleto-cpf': {
      type: 'input',
      title: 'Pedir CPF',
      at: [0, 2],
      settings: {
        message: 'Qual é o CPF do titular? Pode digitar só os números.',
        inputType: 'cpf',
        variable: 'busca.documento',
        errorMessage: 'Esse CPF não confere. Por favor, verifique os números e digite de novo.',
      },
      to: 'boleto-busca',
    },
    'boleto-email': {
      type: 'input',
      title: 'Pedir e-mail',
      at: [1, 2],
      settings: {
        message: 'Qual é o e-mail do cadastro?',
        inputType: 'email',
        variable: 'busca.documento',
        errorMessage: 'Esse e-mail parece incompleto. Por favor, digite no formato nome@exemplo.com.br.',
      },
      to: 'boleto-busca',
    },
    'boleto-cnpj': {
      type: 'input',
      title: 'Pedir CNPJ',
      at: [2, 2],
      settings: {
        message: 'Qual é o CNPJ da empresa contratante?',
        inputType: 'cnpj',
        variable: 'busca.documento',
        errorMessage: 'Esse CNPJ não confere. Por favor, verifique e digite de novo.',
      },
      to: 'boleto-busca',
    },
    'boleto-busca': {
      type: 'api',
      title: 'Buscar boleto',
      at: [0, 3],
      settings: {
        method: 'GET',
        url: 'https://api.saudeaurora.example/v1/boletos/aberto?documento={{busca.documento}}',
        headers: [{ id: 'autorizacao', name: 'Authorization', value: 'Bearer {{segredo.api_aurora}}' }],
        variable: 'boleto',
        timeout: 10,
      },
      to: { default: 'boleto-situacao', error: 'boleto-falha' },
    },
    'boleto-situacao': {
      type: 'decision',
      title: 'Há boleto em aberto?',
      at: [0, 4],
      settings: {
        conditions: [
          sketchCondition('vencido', 'Vencido', ['boleto.vencidoEm', 'filled']),
          sketchCondition('aberto', 'Em aberto', ['boleto.url', 'filled']),
        ],
      },
      to: {
        'condition:vencido': 'boleto-vencido',
        'condition:aberto': 'boleto-enviar',
        else: 'boleto-nenhum',
      },
    },
    'boleto-vencido': {
      type: 'message',
      title: 'Boleto vencido',
      at: [1, 5],
      settings: {
        text: 'O boleto venceu em {{boleto.vencidoEm | data: "DD/MM/YYYY"}}. Gerei outro, com o valor atualizado e uma nova data.',
      },
      to: 'boleto-enviar',
    },
    'boleto-enviar': {
      type: 'message',
      title: 'Enviar boleto',
      at: [0, 5],
      settings: {
        text: 'Aqui está o boleto de *{{boleto.valor | moeda}}*, com vencimento em {{boleto.vencimento | data: "DD/MM/YYYY"}}.',
        linkLabel: 'Abrir boleto',
        linkUrl: '{{boleto.url}}',
      },
    },
    'boleto-nenhum': {
      type: 'message',
      title: 'Nada em aberto',
      at: [2, 5],
      settings: { text: 'Boa notícia: não encontrei nenhum boleto em aberto nesse cadastro.' },
    },
    'boleto-falha': {
      type: 'message',
      title: 'Sistema fora do ar',
      at: [3, 4],
      settings: {
        text: 'Não consegui consultar os boletos agora. Por favor, tente novamente em alguns minutos ou fale com uma pessoa pelo menu.',
      },
    },
  },
);
