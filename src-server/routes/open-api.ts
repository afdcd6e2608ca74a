import { z } from 'zod';
import {
  enrolFinishAnswerSchema,
  enrolFinishRequestSchema,
  enrolStartAnswerSchema,
  enrolStartRequestSchema,
} from '../../src-shared/sync/enrolment';
import {
  challengeAnswerSchema,
  challengeRequestSchema,
  errorAnswerSchema,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
  pullQuerySchema,
  pushRequestSchema,
  SESSION_HEADER,
  sessionAnswerSchema,
  sessionRequestSchema,
  signedPageSchema,
  timeAnswerSchema,
  timeRequestSchema,
} from '../../src-shared/sync/protocol';

/** Made from the very schemas that both ends parse with, so that it cannot say anything else. */
export function openApi(): object {
  const schema = (type: z.ZodType) => z.toJSONSchema(type, { unrepresentable: 'any' });
  const json = (type: z.ZodType) => ({ content: { 'application/json': { schema: schema(type) } } });
  const operation = (summary: string, answer: z.ZodType, body?: z.ZodType) => ({
    summary,
    ...(body ? { requestBody: { required: true, ...json(body) } } : {}),
    responses: {
      200: { description: 'ok', ...json(answer) },
      default: { description: 'error', ...json(errorAnswerSchema) },
    },
  });
  const headers = [
    {
      name: PROTOCOL_HEADER,
      in: 'header',
      required: true,
      schema: { type: 'string', const: String(PROTOCOL_VERSION) },
    },
    { name: SESSION_HEADER, in: 'header', required: true, schema: { type: 'string' } },
  ];
  const query = Object.keys(pullQuerySchema.shape).map((name) => ({
    name,
    in: 'query',
    required: true,
    schema: { type: 'string' },
  }));
  return {
    openapi: '3.1.0',
    info: { title: 'Xinfang county server', version: '1' },
    paths: {
      '/v1/session/challenge': {
        post: operation('Ask for a challenge', challengeAnswerSchema, challengeRequestSchema),
      },
      '/v1/session': { post: operation('Open a session', sessionAnswerSchema, sessionRequestSchema) },
      '/v1/journal': {
        post: { ...operation('Push own events', signedPageSchema, pushRequestSchema), parameters: headers },
        get: { ...operation('Pull a page', signedPageSchema), parameters: [...headers, ...query] },
      },
      '/v1/journal/wait': {
        get: { ...operation('Pull a page, or wait for one', signedPageSchema), parameters: [...headers, ...query] },
      },
      '/v1/time': { post: operation('Signed time', timeAnswerSchema, timeRequestSchema) },
      '/v1/enrol/start': { post: operation('Begin enrolment', enrolStartAnswerSchema, enrolStartRequestSchema) },
      '/v1/enrol/finish': { post: operation('Finish enrolment', enrolFinishAnswerSchema, enrolFinishRequestSchema) },
    },
  };
}
