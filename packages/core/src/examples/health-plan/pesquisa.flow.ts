import { sketchCondition, sketchFlow, sketchOptions } from '../flow-sketch.js';

/** Asks how the service was: stars, recommendation from 0 to 10, and a comment where something went wrong. */
export const pesquisaFlow = sketchFlow(
  'Atendimento › Pesquisa de satisfação',
  'Nota do atendimento de 1 a 5, recomendação de 0 a 10 e um comentário de quem não ficou satisfeito.',
  {
    'pesquisa-nota': {
      type: 'options',
      title: 'Nota',
      at: [0, 1],
      settings: {
        body: 'Que nota você dá a este atendimento? Leva menos de um minuto.',
        button: 'Dar uma nota',
        options: sketchOptions(
          ['n5', '5', '5 – Ótimo'],
          ['n4', '4', '4 – Bom'],
          ['n3', '3', '3 – Regular'],
          ['n2', '2', '2 – Ruim'],
          ['n1', '1', '1 – Péssimo'],
        ),
        variable: 'pesquisa.nota',
        answerTimeout: 600,
      },
      to: {
        'option:n5': 'pesquisa-recomenda',
        'option:n4': 'pesquisa-recomenda',
        'option:n3': 'pesquisa-comentario',
        'option:n2': 'pesquisa-comentario',
        'option:n1': 'pesquisa-comentario',
        'attempts-exhausted': 'pesquisa-sem-nota',
        'no-answer': 'pesquisa-sem-nota',
      },
    },
    'pesquisa-recomenda': {
      type: 'input',
      title: 'Recomendação',
      at: [0, 2],
      settings: {
        message: 'Obrigado! E, de 0 a 10, quanto você recomendaria a Saúde Aurora a um amigo?',
        inputType: 'number',
        integer: true,
        min: 0,
        max: 10,
        variable: 'pesquisa.recomendacao',
        errorMessage: 'Por favor, digite um número de 0 a 10.',
        attempts: 2,
        answerTimeout: 600,
      },
      to: {
        default: 'pesquisa-promotor',
        'attempts-exhausted': 'pesquisa-agradecer',
        'no-answer': 'pesquisa-agradecer',
      },
    },
    'pesquisa-promotor': {
      type: 'decision',
      title: 'Recomendaria?',
      at: [0, 3],
      settings: {
        conditions: [sketchCondition('sim', '7 a 10', ['pesquisa.recomendacao', 'greater-or-equal', '7'])],
      },
      to: { 'condition:sim': 'pesquisa-agradecer', else: 'pesquisa-comentario' },
    },
    'pesquisa-comentario': {
      type: 'input',
      title: 'Comentário',
      at: [1, 3],
      settings: {
        message: 'Obrigado pela sinceridade. O que podemos melhorar? Se não quiser comentar, envie um ponto.',
        inputType: 'text',
        variable: 'pesquisa.comentario',
        errorMessage: 'Por favor, escreva em uma mensagem de texto.',
        answerTimeout: 600,
      },
      to: { default: 'pesquisa-agradecer', 'no-answer': 'pesquisa-agradecer' },
    },
    'pesquisa-agradecer': {
      type: 'message',
      title: 'Agradecer',
      at: [0, 4],
      settings: { text: 'Agradecemos a sua resposta. Ela nos ajuda a atender melhor.' },
    },
    'pesquisa-sem-nota': {
      type: 'message',
      title: 'Sem nota',
      at: [2, 4],
      settings: { text: 'Tudo bem, fica para a próxima.' },
    },
  },
);
