// Which part may know which. `scripts/check-dependency-rules.mjs` plants one violation per rule and expects it to be found.
const TEST = '\\.(test|test-support)\\.ts$|/(test|bench)/';

/** A rule that is an error, with the reason and the remedy in its comment. */
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

/** Folders in layers: a file may import from its own layer and those to its right. */
const layers = (pkg, names) =>
  names
    .slice(1)
    .map((name, index) =>
      rule(
        `${pkg}-${name.replaceAll('/', '-')}-below-${names[index].replaceAll('/', '-')}`,
        `Layers of ${pkg} point one way (docs/ARCHITECTURE.md). Move what both need into the lower layer, or pass it as an argument.`,
        { path: `^packages/${pkg}/src/${name}/`, pathNot: TEST },
        { path: `^packages/${pkg}/src/(${names.slice(0, index + 1).join('|')})/` },
      ),
    );

export default {
  forbidden: [
    rule(
      'no-circular',
      'A cycle means two files are one thing or a third is missing. Extract what both need.',
      { pathNot: TEST },
      {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
    ),
    rule(
      'core-knows-nobody',
      'core runs unchanged in browser and server: it imports no other package.',
      { path: '^packages/core/' },
      {
        path: '^(packages/(?!core)|demo/)',
      },
    ),
    rule(
      'core-is-isomorphic',
      'core uses neither Node nor DOM modules; take the effect as an argument.',
      { path: '^packages/core/src/', pathNot: TEST },
      {
        dependencyTypes: ['core'],
      },
    ),
    rule(
      'widget-knows-core-only',
      'The widget must stay small and independent.',
      { path: '^packages/chat-widget/' },
      {
        path: '^(packages/(?!core|chat-widget)|demo/)',
      },
    ),
    rule(
      'queue-view-arrows',
      'queue-view may use core and the widget.',
      { path: '^packages/queue-view/' },
      {
        path: '^(packages/(?!core|chat-widget|queue-view)|demo/)',
      },
    ),
    rule(
      'builder-arrows',
      'builder-element may use core and the widget.',
      { path: '^packages/builder-element/' },
      {
        path: '^(packages/(?!core|chat-widget|builder-element)|demo/)',
      },
    ),
    rule(
      'server-arrows',
      'The server meets the browser packages only in core and over the wire.',
      { path: '^packages/server/' },
      {
        path: '^(packages/(?!core|server)|demo/)',
      },
    ),
    rule(
      'no-deep-imports',
      "Another package is used by its exports, never by its folders' paths.",
      { path: '^packages/([^/]+)/src/', pathNot: TEST },
      {
        path: '^packages/([^/]+)/src/',
        pathNot: [
          '^packages/$1/',
          '^packages/[^/]+/src/(index|define|elements/transcript|contract/index|examples/index|flow-tools|language|messages/whatsapp-markup|settings/index|simulation/index|text/pattern|validation/index|channels/whatsapp/index)\\.ts$',
        ],
      },
    ),
    rule(
      'model-is-plain',
      "The editor's model knows no Lit, no Rete and no DOM element.",
      { path: '^packages/builder-element/src/model/', pathNot: TEST },
      {
        path: ['^packages/builder-element/src/(?!model/)', 'node_modules/(lit|@lit|rete)'],
      },
    ),
    rule(
      'commands-below-elements',
      'Commands are data in, transactions out; they know no element.',
      { path: '^packages/builder-element/src/commands/', pathNot: TEST },
      {
        path: '^packages/builder-element/src/(canvas|forms|panels|outline|settings)/',
      },
    ),
    rule(
      'rete-only-in-canvas',
      'Rete is a view of the document; only canvas/ touches it.',
      { path: '^packages/builder-element/src/(?!canvas/)', pathNot: TEST },
      {
        path: 'node_modules/rete',
      },
    ),
    rule(
      'services-know-no-http',
      'A service is called by routes, jobs and channels alike: it knows no Koa.',
      { path: '^packages/server/src/.*\\.service\\.ts$' },
      {
        path: ['^packages/server/src/http/', 'node_modules/(koa|@koa)/'],
      },
    ),
    rule(
      'repository-has-one-owner',
      "A repository is used by its own feature's service, by runtime and queueing, and built by the container.",
      { path: '^packages/server/src/features/([^/]+)/', pathNot: TEST },
      {
        path: '^packages/server/src/features/([^/]+)/.*\\.repository\\.ts$',
        pathNot: '^packages/server/src/features/$1/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'undici-only-in-outbound',
      'One outgoing HTTP client guards every address.',
      { path: '^packages/server/src/(?!outbound/)', pathNot: TEST },
      {
        path: 'node_modules/undici/',
      },
    ),
    rule(
      'forbidden-licences',
      'rete-scopes-plugin and rete-structures are non-commercial.',
      {},
      { path: 'node_modules/(rete-scopes-plugin|rete-structures)' },
    ),
    rule('not-unresolvable', 'The import leads nowhere.', {}, { couldNotResolve: true }),
    ...layers('core', [
      'simulation',
      'validation',
      'nodes',
      'engine',
      'flow',
      'schema',
      'text',
      'messages',
      'calendar',
      'brazil',
      'lib',
    ]).filter(
      // The engine's types are used below it by type only; the order that matters is checked by these.
      ({ name }) =>
        ['core-lib-below-brazil', 'core-brazil-below-calendar', 'core-calendar-below-messages'].includes(
          name,
        ),
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
