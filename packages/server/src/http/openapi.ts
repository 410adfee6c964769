import { z } from 'zod';
import { createDocument, type ZodOpenApiObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { API_PREFIX } from './api-router.js';
import type { AnswerDescription, Route } from './route.js';
import { PROBLEM_TYPE } from './problem.js';

const issueSchema = z
  .object({
    code: z.string(),
    path: z.string().meta({ description: 'JSON Pointer into what was sent.' }),
    message: z.string(),
    text: z.record(z.string(), z.string()).optional(),
  })
  .meta({ id: 'Issue' });

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string().meta({ description: 'Stable kebab-case code to decide by.' }),
    detail: z.string(),
    issues: z.array(issueSchema).optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

const problem = { content: { [PROBLEM_TYPE]: { schema: problemSchema } } };

type Operation = NonNullable<ZodOpenApiPathsObject[string]['get']>;

/** The OpenAPI 3.1 document of the routes, from the very schemas that check requests. */
export function createOpenApi(routes: readonly Route[], version: string): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes) {
    const path = API_PREFIX + route.path.replace(/:([A-Za-z]+)/g, '{$1}');
    (paths[path] ??= {})[route.method] = describe(route);
  }
  const document: ZodOpenApiObject = {
    openapi: '3.1.0',
    info: {
      title: 'Fluxo',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: [
        'Every request carries a token of the host (`Authorization: Bearer`). Lists are paged by `?limit&after`, where',
        '`after` is the `next` of the page before. Errors are `application/problem+json` with a stable `code`; `issues`',
        'name places in what was sent. Within v1 there are only additions: ignore fields that you do not know.',
      ].join(' '),
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
    paths: paths,
  };
  return createDocument(document) as unknown as Readonly<Record<string, unknown>>;
}

function describe(route: Route): Operation {
  const header: Record<string, z.ZodType> = {};
  if (route.versioned) {
    header['If-Match'] = z.string().meta({ description: 'ETag of the version that was changed.' });
  }
  if (route.idempotent) {
    header['Idempotency-Key'] = z
      .string()
      .optional()
      .meta({ description: 'The same key and body are done once and answered alike for 24 hours.' });
  }
  const responses: Record<string, unknown> = {};
  for (const [status, answer] of Object.entries(route.answers))
    responses[status] = describeAnswer(status, answer);
  responses['default'] = { description: 'A problem.', ...problem };
  return {
    operationId: route.id,
    summary: route.summary,
    description: [route.description, `Right: \`${route.permission}\`.`].filter(Boolean).join('\n\n'),
    tags: [route.tag],
    requestParams: {
      ...(route.params ? { path: route.params } : {}),
      ...(route.query ? { query: route.query } : {}),
      ...(Object.keys(header).length > 0 ? { header: z.object(header) } : {}),
    },
    ...(route.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } }
      : {}),
    ...(route.form
      ? { requestBody: { required: true, content: { 'multipart/form-data': { schema: route.form } } } }
      : {}),
    responses: responses as Operation['responses'],
  };
}

function describeAnswer(status: string, { description, schema, headers }: AnswerDescription): object {
  if (!status.startsWith('2')) return { description, ...problem };
  return {
    description,
    ...(schema ? { content: { 'application/json': { schema } } } : {}),
    ...(headers ? { headers: z.object(Object.fromEntries(headers.map((name) => [name, z.string()]))) } : {}),
  };
}
