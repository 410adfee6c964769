/** Areas of the panel that hold a settings element, by their name in the address. */
export const SETTINGS_AREAS = {
  expedientes: 'schedules',
  ocorrencias: 'occurrences',
  contatos: 'contacts',
  tarefas: 'tasks',
  whatsapp: 'channelConfigs',
  hooks: 'hooks',
  'tipos-de-ocorrencia': 'occurrenceTypes',
} as const;

export type SettingsArea = keyof typeof SETTINGS_AREAS;

/** Places of the panel, kept in the address after `#`. */
export type Route =
  | { readonly view: 'flows' }
  | { readonly view: 'builder'; readonly flowId: string | null }
  | { readonly view: 'conversations' }
  | { readonly view: 'settings'; readonly area: SettingsArea; readonly itemId: string | null };

/**
 * Reads `#/fluxos`, `#/fluxos/novo`, `#/fluxos/<id>`, `#/atendimentos` and `#/<area>` or `#/<area>/<id>` of the settings;
 * anything else is the list of flows.
 */
export function parseRoute(hash: string): Route {
  const [area = '', id] = hash.replace(/^#\/?/, '').split('/');
  const itemId = id ? decodeURIComponent(id) : null;
  if (area === 'atendimentos') return { view: 'conversations' };
  if (isSettingsArea(area)) return { view: 'settings', area, itemId };
  if (area === 'fluxos' && itemId !== null)
    return { view: 'builder', flowId: itemId === 'novo' ? null : itemId };
  return { view: 'flows' };
}

export function formatRoute(route: Route): string {
  switch (route.view) {
    case 'conversations':
      return '#/atendimentos';
    case 'flows':
      return '#/fluxos';
    case 'builder':
      return `#/fluxos/${route.flowId === null ? 'novo' : encodeURIComponent(route.flowId)}`;
    case 'settings':
      return `#/${route.area}${route.itemId === null ? '' : `/${encodeURIComponent(route.itemId)}`}`;
  }
}

function isSettingsArea(area: string): area is SettingsArea {
  return Object.hasOwn(SETTINGS_AREAS, area);
}
