import { person } from './engine-adapter.js';
import { OPTIONS, QUESTION } from './scenario-flow.js';

/** The same conversation written by hand for this one flow: about the least that it can cost in this language. */
interface BaselineState {
  at: 'menu' | 'wait' | 'end';
  readonly variables: Record<string, string | number>;
}

function start(variables: BaselineState['variables'], sent: string[]): BaselineState {
  sent.push(`Olá ${variables['name']}, bem-vindo!`, QUESTION);
  return { at: 'menu', variables };
}

function reply(state: BaselineState, text: string, sent: string[]): void {
  const { variables } = state;
  if (state.at === 'wait') state.at = 'end';
  if (state.at !== 'menu') return;
  const choice = OPTIONS[Number(text) - 1];
  if (choice === undefined) return;
  variables['choice'] = choice;
  const isAdult = choice === 'Consultas' && Number(variables['age']) >= 18;
  sent.push(
    isAdult
      ? `${variables['name']}, sua consulta: ${choice}`
      : `${variables['name']}, você escolheu ${choice}`,
  );
  state.at = 'wait';
}

/** Texts sent in conversation `i`, the state passed through `store` between turns. */
export function converseByHand(i: number, store: (state: BaselineState) => BaselineState): string[] {
  const { name, age, choice } = person(i);
  const sent: string[] = [];
  let state = store(start({ name, age }, sent));
  reply(state, choice, sent);
  state = store(state);
  reply(state, 'ok', sent);
  store(state);
  return sent;
}
