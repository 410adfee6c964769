import { sketchFlow, sketchOptions } from '../flow-sketch.js';

/** Hands the conversation to people, within business hours; otherwise takes a message and calls back. */
export const pessoaFlow = sketchFlow(
  'Atendimento › Falar com uma pessoa',
  'No expediente, leva à fila de atendimento; fora dele, ou quando ninguém pode atender, anota um recado.',
  {
    'pessoa-assunto': {
      type: 'input',
      title: 'Assunto',
      at: [0, 1],
      settings: {
        message: 'Em poucas palavras, sobre o que deseja falar?',
        inputType: 'text',
        variable: 'assunto',
        errorMessage: 'Por favor, escreva o assunto em uma mensagem de texto.',
        answerTimeout: 900,
      },
      to: { default: 'pessoa-expediente', 'no-answer': 'pessoa-silencio' },
    },
    'pessoa-expediente': {
      type: 'schedule',
      title: 'Expediente',
      at: [0, 2],
      settings: { schedule: 'expediente-atendimento' },
      to: { open: 'pessoa-fila', closed: 'pessoa-fechado' },
    },
    'pessoa-fila': {
      type: 'queue',
      title: 'Fila de atendimento',
      at: [0, 3],
      settings: {
        queue: 'fila-atendimento',
        message:
          'Você está na fila, na posição {{fila.posicao}}. Se precisar, o protocolo é *{{ocorrencia.protocolo | padrao: "informado ao final"}}*. Para sair, envie *sair*.',
        transfer: true,
        transferName: 'Atendimento geral',
        finishedStatus: 'resolvida',
        fullStatus: 'aberta',
        gaveUpStatus: 'sem-contato',
        outOfHoursStatus: 'aberta',
        waitLimitStatus: 'aberta',
        userIdleStatus: 'sem-contato',
        agentIdleStatus: 'aberta',
      },
      to: {
        finished: 'pessoa-atendido',
        full: 'pessoa-cheia',
        'gave-up': 'pessoa-desistiu',
        'out-of-hours': 'pessoa-fechado',
        'wait-limit': 'pessoa-demora',
        'user-idle': 'pessoa-silencio',
        'agent-idle': 'pessoa-desculpa',
      },
    },
    'pessoa-atendido': {
      type: 'message',
      title: 'Atendimento concluído',
      at: [0, 4],
      settings: {
        text: 'O atendimento com {{atendente.nome | primeiro_nome | padrao: "a nossa equipe"}} foi concluído. Protocolo: *{{ocorrencia.protocolo | padrao: "informado pelo atendente"}}*.',
      },
    },
    'pessoa-cheia': {
      type: 'message',
      title: 'Fila cheia',
      at: [1, 4],
      settings: { text: 'Todos os nossos atendentes estão ocupados neste momento. Peço desculpas por isso.' },
      to: 'pessoa-recado',
    },
    'pessoa-demora': {
      type: 'message',
      title: 'Espera longa',
      at: [2, 4],
      settings: { text: 'A espera passou do que consideramos aceitável. Peço desculpas por isso.' },
      to: 'pessoa-recado',
    },
    'pessoa-desculpa': {
      type: 'message',
      title: 'Atendente ausente',
      at: [3, 4],
      settings: {
        text: 'O seu atendimento ficou parado por nossa causa. Peço desculpas: vou colocar você na fila de novo.',
      },
      to: 'pessoa-fila',
    },
    'pessoa-desistiu': {
      type: 'message',
      title: 'Desistiu',
      at: [4, 4],
      settings: { text: 'Tudo bem, você saiu da fila. Quando quiser, é só chamar de novo.' },
    },
    'pessoa-fechado': {
      type: 'message',
      title: 'Fora do expediente',
      at: [5, 3],
      settings: {
        text: 'Nosso horário de atendimento já terminou. Voltamos em {{expediente.proximaAbertura | data: "DD/MM [às] HH:mm" | padrao: "breve"}}.',
      },
      to: 'pessoa-recado',
    },
    'pessoa-silencio': {
      type: 'end',
      title: 'Sem resposta',
      at: [6, 4],
      settings: {
        status: 'sem-contato',
        farewell:
          'Como não recebi a sua resposta, encerrei este atendimento. Quando quiser, é só enviar uma nova mensagem.',
      },
    },
    'pessoa-recado': {
      type: 'options',
      title: 'Deixar recado?',
      at: [1, 5],
      settings: {
        body: 'Quer que a nossa equipe ligue para você?',
        options: sketchOptions(['sim', '1', 'Sim, por favor'], ['nao', '2', 'Não']),
      },
      to: { 'option:sim': 'pessoa-nome', 'option:nao': 'pessoa-sem-recado' },
    },
    'pessoa-sem-recado': {
      type: 'message',
      title: 'Sem recado',
      at: [2, 6],
      settings: { text: 'Combinado. Estamos à disposição.' },
    },
    'pessoa-nome': {
      type: 'input',
      title: 'Nome',
      at: [1, 6],
      settings: {
        message: 'Com quem devemos falar?',
        inputType: 'name',
        variable: 'recado.nome',
        errorMessage: 'Por favor, digite o nome da pessoa.',
      },
      to: 'pessoa-telefone',
    },
    'pessoa-telefone': {
      type: 'input',
      title: 'Telefone',
      at: [1, 7],
      settings: {
        message: 'Em que telefone, com DDD?',
        inputType: 'phone',
        variable: 'recado.telefone',
        errorMessage: 'Esse número parece incompleto. Por favor, digite com o DDD.',
      },
      to: 'pessoa-quando',
    },
    'pessoa-quando': {
      type: 'input',
      title: 'Quando ligar',
      at: [1, 8],
      settings: {
        message: 'Em que dia e hora é melhor? Por exemplo: 05/03/2027 14:30.',
        inputType: 'date-time',
        variable: 'recado.quando',
        errorMessage: 'Por favor, digite o dia e a hora, como 05/03/2027 14:30.',
      },
      to: 'pessoa-registrar',
    },
    'pessoa-registrar': {
      type: 'occurrence',
      title: 'Registrar o recado',
      at: [1, 9],
      settings: {
        occurrenceType: 'tipo-retorno',
        note: 'Ligar para {{recado.nome}}, {{recado.telefone}}, em {{recado.quando | data: "DD/MM/YYYY HH:mm"}}. Assunto: {{assunto | padrao: "não informado"}}.',
        variable: 'recado.ocorrencia',
      },
      to: { default: 'pessoa-anotado', error: 'pessoa-falha' },
    },
    'pessoa-anotado': {
      type: 'message',
      title: 'Recado anotado',
      at: [1, 10],
      settings: {
        text: 'Anotado, {{recado.nome | primeiro_nome}}. Ligamos em {{recado.quando | data: "DD/MM [às] HH:mm"}}. O protocolo é *{{recado.ocorrencia.protocolo}}*.',
      },
    },
    'pessoa-falha': {
      type: 'message',
      title: 'Recado não registrado',
      at: [2, 10],
      settings: { text: 'Não consegui anotar o recado agora. Por favor, tente novamente mais tarde.' },
    },
  },
);
