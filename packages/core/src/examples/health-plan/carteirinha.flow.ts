import { sketchCondition, sketchFlow, sketchOptions } from '../flow-sketch.js';

/** Sends the digital card, or orders a new one by post. */
export const carteirinhaFlow = sketchFlow(
  'Cadastro › Carteirinha',
  'Envia a carteirinha digital em PDF ou registra o pedido de uma nova via pelo correio.',
  {
    'cartao-tipo': {
      type: 'options',
      title: 'Digital ou nova via',
      at: [0, 1],
      settings: {
        body: 'Você quer a carteirinha digital, agora, ou uma nova via pelo correio?',
        options: sketchOptions(['digital', '1', 'Digital'], ['correio', '2', 'Nova via']),
        variable: 'pedido.tipo',
      },
      to: { 'option:digital': 'cartao-nascimento', 'option:correio': 'cartao-foto' },
    },
    'cartao-nascimento': {
      type: 'input',
      title: 'Data de nascimento',
      at: [0, 2],
      settings: {
        message: 'Por segurança, qual é a data de nascimento do beneficiário?',
        inputType: 'date',
        variable: 'pedido.nascimento',
        errorMessage: 'Por favor, digite uma data que exista, como 25/12/1990.',
      },
      to: 'cartao-busca',
    },
    'cartao-busca': {
      type: 'api',
      title: 'Conferir e gerar PDF',
      at: [0, 3],
      settings: {
        method: 'POST',
        url: 'https://api.saudeaurora.example/v1/carteirinha',
        headers: [{ id: 'autorizacao', name: 'Authorization', value: 'Bearer {{segredo.api_aurora}}' }],
        body: '{"cpf": "{{contato.chaveUnica}}", "nascimento": "{{pedido.nascimento}}"}',
        variable: 'cartao',
      },
      to: { default: 'cartao-digital', error: 'cartao-nao-confere' },
    },
    'cartao-nao-confere': {
      type: 'message',
      title: 'Não confere',
      at: [3, 4],
      settings: {
        text: 'Não consegui gerar a carteirinha com esses dados. Por favor, confira a data ou fale com uma pessoa pelo menu.',
      },
    },
    'cartao-digital': {
      type: 'message',
      title: 'Enviar PDF',
      at: [0, 4],
      settings: {
        text: 'Pronto. Basta apresentar este documento com a sua identidade no dia do atendimento.',
        media: {
          kind: 'document',
          url: '{{cartao.url}}',
          mimeType: 'application/pdf',
          fileName: 'carteirinha.pdf',
        },
        caption: 'Carteirinha digital',
      },
    },
    'cartao-foto': {
      type: 'input',
      title: 'Foto',
      at: [1, 2],
      settings: {
        message: 'Por favor, envie uma foto recente do rosto, com fundo claro.',
        inputType: 'file',
        fileKind: 'image',
        maxMegabytes: 5,
        variable: 'pedido.foto',
        errorMessage: 'Preciso de uma foto de até 5 MB. Por favor, envie como imagem.',
      },
      to: 'cartao-cep',
    },
    'cartao-cep': {
      type: 'input',
      title: 'CEP',
      at: [1, 3],
      settings: {
        message: 'Qual é o CEP da entrega?',
        inputType: 'cep',
        variable: 'pedido.cep',
        errorMessage: 'O CEP tem oito algarismos, como 00000-000. Por favor, digite de novo.',
      },
      to: 'cartao-numero',
    },
    'cartao-numero': {
      type: 'input',
      title: 'Número da casa',
      at: [1, 4],
      settings: {
        message: 'E o número da casa ou do prédio? Se houver, inclua o bloco, como 120B.',
        inputType: 'alphanumeric',
        variable: 'pedido.numero',
        errorMessage: 'Use só letras e números, por favor.',
      },
      to: 'cartao-confirmar',
    },
    'cartao-confirmar': {
      type: 'input',
      title: 'Confirmar',
      at: [1, 5],
      settings: {
        message:
          'Envio para o CEP {{pedido.cep | mascara: "cep"}}, número {{pedido.numero}}. Posso confirmar?',
        inputType: 'yes-no',
        variable: 'pedido.confirmado',
        errorMessage: 'Por favor, responda sim ou não.',
      },
      to: 'cartao-confirmado',
    },
    'cartao-confirmado': {
      type: 'decision',
      title: 'Confirmado?',
      at: [1, 6],
      settings: { conditions: [sketchCondition('sim', 'Sim', ['pedido.confirmado', 'equal', 'true'])] },
      to: { 'condition:sim': 'cartao-pedido', else: 'cartao-cancelado' },
    },
    'cartao-pedido': {
      type: 'occurrence',
      title: 'Registrar o pedido',
      at: [1, 7],
      settings: {
        occurrenceType: 'tipo-carteirinha',
        note: 'Nova via da carteirinha para o CEP {{pedido.cep}}, número {{pedido.numero}}.',
        variable: 'pedido.ocorrencia',
      },
      to: { default: 'cartao-pronto', error: 'cartao-falha' },
    },
    'cartao-pronto': {
      type: 'message',
      title: 'Pedido feito',
      at: [1, 8],
      settings: {
        text: 'Pedido registrado com o protocolo *{{pedido.ocorrencia.protocolo}}*. A carteirinha chega em até 10 dias úteis; até lá, use a versão digital.',
      },
    },
    'cartao-falha': {
      type: 'message',
      title: 'Pedido não registrado',
      at: [2, 8],
      settings: { text: 'Não consegui registrar o pedido agora. Por favor, tente novamente mais tarde.' },
    },
    'cartao-cancelado': {
      type: 'message',
      title: 'Pedido cancelado',
      at: [3, 7],
      settings: { text: 'Tudo bem, nada foi pedido.' },
    },
  },
);
