import type { z } from 'zod';
import type { enrolFinishRequestSchema, enrolStartRequestSchema } from '../../src-shared/sync/enrolment';
import type { challengeRequestSchema, PushRequest, SessionRequest } from '../../src-shared/sync/protocol';

/** A body that came back, of whatever shape, or the reason why none came. Shapes are judged by whoever asked. */
export type LineAnswer =
  | { readonly ok: true; readonly body: unknown; readonly bytes: number }
  | { readonly ok: false; readonly reason: string; readonly isAnswered: boolean };

/** The line to one county: HTTP in the program, a scripted line in tests. Never throws. */
export interface CountyLine {
  readonly challenge: (request: z.infer<typeof challengeRequestSchema>) => Promise<LineAnswer>;
  readonly session: (request: SessionRequest) => Promise<LineAnswer>;
  readonly push: (sessionId: string, request: PushRequest) => Promise<LineAnswer>;
  readonly pull: (sessionId: string, after: string, requestId: string) => Promise<LineAnswer>;
  readonly wait: (sessionId: string, after: string, requestId: string, signal: AbortSignal) => Promise<LineAnswer>;
  readonly enrolStart: (request: z.infer<typeof enrolStartRequestSchema>) => Promise<LineAnswer>;
  readonly enrolFinish: (request: z.infer<typeof enrolFinishRequestSchema>) => Promise<LineAnswer>;
}
