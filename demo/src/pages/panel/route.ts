/** Places of the panel, kept in the address after `#`. */
export type Route =
  | { readonly view: 'flows' }
  | { readonly view: 'builder'; readonly flowId: string | null }
  | { readonly view: 'conversations' };

/** Reads `#/fluxos`, `#/fluxos/novo`, `#/fluxos/<id>` and `#/atendimentos`; anything else is the list of flows. */
export function parseRoute(hash: string): Route {
  const [area, id] = hash.replace(/^#\/?/, '').split('/');
  if (area === 'atendimentos') return { view: 'conversations' };
  if (area === 'fluxos' && id)
    return { view: 'builder', flowId: id === 'novo' ? null : decodeURIComponent(id) };
  return { view: 'flows' };
}

export function formatRoute(route: Route): string {
  if (route.view === 'conversations') return '#/atendimentos';
  if (route.view === 'flows') return '#/fluxos';
  return `#/fluxos/${route.flowId === null ? 'novo' : encodeURIComponent(route.flowId)}`;
}
