import { sketchFlow, sketchOptions } from '../flow-sketch.js';

/**
 * Asks a patient to confirm an appointment. Begun by the clinic, with a template and the variables `consulta.paciente`,
 * `consulta.especialidade`, `consulta.inicio`, `consulta.lembrete` and `consulta.id`.
 */
export const consultaFlow = sketchFlow(
  'Agenda › Confirmação de consulta',
  'Envio ativo: pede a confirmação da consulta, remarca ou cancela, e lembra na véspera.',
  {
    'consulta-convite': {
      type: 'template',
      title: 'Pedir confirmação',
      at: [0, 1],
      settings: {
        template: 'confirmacao_consulta',
        language: 'pt_BR',
        parameters: [
          { id: 'paciente', value: '{{consulta.paciente | primeiro_nome}}' },
          { id: 'especialidade', value: '{{consulta.especialidade}}' },
          { id: 'quando', value: '{{consulta.inicio | data: "DD/MM [às] HH:mm"}}' },
        ],
        text: 'Olá, {{consulta.paciente | primeiro_nome}}! Sua consulta de {{consulta.especialidade}} está marcada para {{consulta.inicio | data: "DD/MM [às] HH:mm"}}.',
      },
      to: { default: 'consulta-resposta', error: 'consulta-nao-enviada' },
    },
    'consulta-nao-enviada': {
      type: 'end',
      title: 'Não enviada',
      at: [3, 2],
      settings: { status: 'sem-contato' },
    },
    'consulta-resposta': {
      type: 'options',
      title: 'Você vem?',
      at: [0, 2],
      settings: {
        body: 'Podemos contar com a sua presença?',
        options: sketchOptions(
          ['confirmar', '1', 'Confirmo'],
          ['remarcar', '2', 'Quero remarcar'],
          ['cancelar', '3', 'Quero cancelar'],
          ['chegar', '4', 'Como chegar'],
        ),
        variable: 'consulta.resposta',
        answerTimeout: 43_200,
      },
      to: {
        'option:confirmar': 'consulta-gravar',
        'option:remarcar': 'consulta-dia',
        'option:cancelar': 'consulta-cancelar',
        'option:chegar': 'consulta-onde',
        'no-answer': 'consulta-silencio',
      },
    },
    'consulta-silencio': {
      type: 'end',
      title: 'Sem resposta',
      at: [4, 3],
      settings: {
        status: 'sem-contato',
        farewell: 'Como não recebemos a sua resposta, a nossa equipe vai ligar para você. Até breve.',
      },
    },
    'consulta-gravar': {
      type: 'api',
      title: 'Gravar confirmação',
      at: [0, 3],
      settings: {
        method: 'POST',
        url: 'https://api.saudeaurora.example/v1/consultas/{{consulta.id}}/confirmacao',
        headers: [{ id: 'autorizacao', name: 'Authorization', value: 'Bearer {{segredo.api_aurora}}' }],
        body: '{"canal": "{{conversa.canal}}"}',
      },
      to: { default: 'consulta-confirmada', error: 'consulta-falha' },
    },
    'consulta-confirmada': {
      type: 'message',
      title: 'Confirmada',
      at: [0, 4],
      settings: {
        text: 'Presença confirmada, obrigado. Na véspera eu envio um lembrete. Chegue 15 minutos antes, com documento e carteirinha.',
      },
      to: 'consulta-vespera',
    },
    'consulta-vespera': {
      type: 'wait',
      title: 'Até a véspera',
      at: [0, 5],
      settings: { mode: 'until', until: '{{consulta.lembrete}}' },
      to: { default: 'consulta-lembrete', interrupted: 'consulta-resposta' },
    },
    'consulta-lembrete': {
      type: 'message',
      title: 'Lembrete',
      at: [0, 6],
      settings: {
        text: 'Lembrete: sua consulta de {{consulta.especialidade}} é amanhã, às {{consulta.inicio | hora}}. Até lá!',
      },
    },
    'consulta-dia': {
      type: 'input',
      title: 'Novo dia',
      at: [1, 3],
      settings: {
        message: 'Em que dia você prefere? Por exemplo: 05/03/2027.',
        inputType: 'date',
        variable: 'consulta.novoDia',
        errorMessage: 'Por favor, digite uma data que exista, como 05/03/2027.',
      },
      to: 'consulta-hora',
    },
    'consulta-hora': {
      type: 'input',
      title: 'Nova hora',
      at: [1, 4],
      settings: {
        message: 'E a que horas?',
        inputType: 'time',
        variable: 'consulta.novaHora',
        errorMessage: 'Por favor, digite a hora, como 14:30.',
      },
      to: 'consulta-remarcar',
    },
    'consulta-remarcar': {
      type: 'api',
      title: 'Pedir novo horário',
      at: [1, 5],
      settings: {
        method: 'PUT',
        url: 'https://api.saudeaurora.example/v1/consultas/{{consulta.id}}',
        headers: [{ id: 'autorizacao', name: 'Authorization', value: 'Bearer {{segredo.api_aurora}}' }],
        body: '{"dia": "{{consulta.novoDia}}", "hora": "{{consulta.novaHora}}"}',
      },
      to: { default: 'consulta-remarcada', error: 'consulta-falha' },
    },
    'consulta-remarcada': {
      type: 'message',
      title: 'Pedido enviado',
      at: [1, 6],
      settings: {
        text: 'Pedido enviado para {{consulta.novoDia | data: "DD/MM/YYYY"}}, às {{consulta.novaHora | hora}}. A clínica confirma em até um dia útil.',
      },
    },
    'consulta-cancelar': {
      type: 'api',
      title: 'Cancelar',
      at: [2, 3],
      settings: {
        method: 'DELETE',
        url: 'https://api.saudeaurora.example/v1/consultas/{{consulta.id}}',
        headers: [{ id: 'autorizacao', name: 'Authorization', value: 'Bearer {{segredo.api_aurora}}' }],
      },
      to: { default: 'consulta-cancelada', error: 'consulta-falha' },
    },
    'consulta-cancelada': {
      type: 'end',
      title: 'Cancelada',
      at: [2, 4],
      settings: {
        status: 'resolvida',
        farewell: 'Consulta cancelada. Quando quiser marcar outra, é só chamar.',
      },
    },
    'consulta-falha': {
      type: 'message',
      title: 'Sistema fora do ar',
      at: [3, 4],
      settings: {
        text: 'Anotei a sua resposta, mas o sistema da agenda não respondeu. Nossa equipe vai cuidar disso e avisar você.',
      },
    },
    'consulta-onde': {
      type: 'input',
      title: 'Localização',
      at: [3, 3],
      settings: {
        message: 'Envie a sua localização, que eu mando o caminho até a clínica.',
        inputType: 'location',
        variable: 'consulta.origem',
        errorMessage: 'Por favor, envie a localização pelo botão ou digite latitude e longitude.',
      },
      to: 'consulta-caminho',
    },
    'consulta-caminho': {
      type: 'message',
      title: 'Caminho',
      at: [3, 5],
      settings: {
        text: 'Aqui está o caminho a partir de onde você está.',
        linkLabel: 'Abrir mapa',
        linkUrl:
          'https://www.saudeaurora.example/mapa?de={{consulta.origem.latitude}},{{consulta.origem.longitude}}',
      },
      to: 'consulta-resposta',
    },
  },
);
