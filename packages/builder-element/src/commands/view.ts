import type { LocalText } from '@fluxo/core';
import type { Command, CommandContext, CommandGroup, PanelId } from './command.js';

function effect(
  id: string,
  group: CommandGroup,
  icon: string,
  keys: readonly string[],
  keyScope: Command['keyScope'],
  label: LocalText,
  act: (context: CommandContext) => void,
): Command {
  return {
    id,
    label,
    group,
    icon,
    keys,
    keyScope,
    worksReadonly: true,
    run: (context, dispatch) => {
      if (dispatch) act(context);
      return true;
    },
  };
}

/** One press of zoom in or out. */
const ZOOM_STEP = 1.25;

const panel = (id: string, to: PanelId, icon: string, keys: readonly string[], label: LocalText): Command =>
  effect(id, 'panels', icon, keys, 'editor', label, ({ shell }) => shell.open(to));

/** Zooming and filling the window. */
export const viewCommands: readonly Command[] = [
  effect(
    'zoom-in',
    'view',
    'zoom-in',
    ['+', '=', 'Mod+=', 'Mod++'],
    'canvas',
    { 'pt-BR': 'Aumentar zoom', en: 'Zoom in', es: 'Acercar' },
    ({ view }) => view.zoomBy(ZOOM_STEP),
  ),
  effect(
    'zoom-out',
    'view',
    'zoom-out',
    ['-', 'Mod+-'],
    'canvas',
    { 'pt-BR': 'Diminuir zoom', en: 'Zoom out', es: 'Alejar' },
    ({ view }) => view.zoomBy(1 / ZOOM_STEP),
  ),
  effect(
    'zoom-reset',
    'view',
    'scan',
    ['0', 'Mod+0'],
    'canvas',
    { 'pt-BR': 'Zoom de 100 %', en: 'Zoom to 100%', es: 'Zoom al 100 %' },
    ({ view }) => view.zoomTo(1),
  ),
  effect(
    'zoom-fit',
    'view',
    'maximize',
    ['1', 'Mod+1'],
    'canvas',
    { 'pt-BR': 'Ajustar à tela', en: 'Fit to screen', es: 'Ajustar a la pantalla' },
    ({ view }) => view.fit(),
  ),
  effect(
    'zoom-selection',
    'view',
    'focus',
    ['2', 'Mod+2'],
    'canvas',
    { 'pt-BR': 'Ajustar à seleção', en: 'Fit selection', es: 'Ajustar a la selección' },
    ({ view, state }) => view.fit([...state.selection.nodes]),
  ),
  effect(
    'toggle-fullscreen',
    'view',
    'expand',
    ['Shift+F'],
    'editor',
    { 'pt-BR': 'Tela cheia', en: 'Full screen', es: 'Pantalla completa' },
    ({ shell }) => shell.setFullscreen(!shell.isFullscreen),
  ),
];

/** Opening panels and dialogs. */
export const panelCommands: readonly Command[] = [
  panel('search', 'search', 'search', ['Mod+F'], {
    'pt-BR': 'Buscar no fluxo',
    en: 'Search the flow',
    es: 'Buscar en el flujo',
  }),
  panel('open-action-palette', 'action-palette', 'command', ['Mod+K', '/'], {
    'pt-BR': 'Paleta de ações',
    en: 'Action palette',
    es: 'Paleta de acciones',
  }),
  panel('show-keymap', 'keymap', 'keyboard', ['?'], {
    'pt-BR': 'Atalhos de teclado',
    en: 'Keyboard shortcuts',
    es: 'Atajos de teclado',
  }),
  panel('show-issues', 'issues', 'triangle-alert', [], {
    'pt-BR': 'Problemas',
    en: 'Issues',
    es: 'Problemas',
  }),
  panel('show-simulator', 'simulator', 'play', ['Shift+T'], { 'pt-BR': 'Testar', en: 'Test', es: 'Probar' }),
  panel('show-tests', 'tests', 'flask-conical', [], { 'pt-BR': 'Testes', en: 'Tests', es: 'Pruebas' }),
  panel('show-numbers', 'numbers', 'chart-column', [], { 'pt-BR': 'Números', en: 'Numbers', es: 'Números' }),
  panel('show-replay', 'replay', 'route', [], { 'pt-BR': 'Replay', en: 'Replay', es: 'Repetición' }),
  panel('show-outline', 'outline', 'list-tree', ['O'], {
    'pt-BR': 'Ver como lista',
    en: 'View as outline',
    es: 'Ver como esquema',
  }),
  panel('show-history', 'history', 'history', [], { 'pt-BR': 'Histórico', en: 'History', es: 'Historial' }),
];
