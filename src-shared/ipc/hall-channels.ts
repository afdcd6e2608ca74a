import { z } from 'zod';
import { uuidSchema } from '../journal/event';
import {
  dayCloseInput,
  dayClosingInput,
  dayInput,
  dayLineSchema,
  dayListInput,
  dayViewSchema,
} from '../day/day-shapes';
import { printJobSchema } from '../print/print-job';
import { HALL_ACTS, hallSchema } from '../hall/hall-shapes';
import { workbenchSchema } from '../hall/workbench-shapes';
import { monthInput, planInput, receptionMonthSchema, receptionTodaySchema } from '../reception/reception-shapes';
import { handOverInput, shiftOpenInput, shiftTodaySchema } from '../shift/shift-shapes';
import { channel, nothing } from './channel';

const slipPaper = z.enum(['a5', 'roll80']);
const printQueued = z.strictObject({ jobId: uuidSchema, copy: z.int() });

/** A day of the hall: the queue, the shift, its report, what goes to paper. */
export const HALL_CHANNELS = {
  'workbench:counts': channel(nothing, workbenchSchema),

  'hall:list': channel(nothing, hallSchema),
  /** 取号, before anything is known of the visitor. */
  'hall:give': channel(nothing, z.strictObject({ number: z.string() })),
  'hall:callNext': channel(nothing, z.strictObject({ number: z.string().nullable() })),
  'hall:act': channel(z.strictObject({ visitId: uuidSchema, act: z.enum(HALL_ACTS) }), nothing),

  'shift:today': channel(nothing, shiftTodaySchema),
  'shift:open': channel(shiftOpenInput, nothing),
  'shift:putOff': channel(nothing, nothing),
  'shift:printTest': channel(nothing, printQueued),
  /** 交接班: the next one proves who she is by her password and is logged in. */
  'shift:handOver': channel(handOverInput, z.strictObject({ draftCount: z.int() })),

  'day:show': channel(dayInput, dayViewSchema),
  'day:list': channel(dayListInput, z.array(dayLineSchema)),
  'day:close': channel(dayCloseInput, nothing),
  'day:print': channel(dayClosingInput, printQueued),
  /** Asks where, then writes the closed report there for Excel. */
  'day:export': channel(dayClosingInput, z.strictObject({ isSaved: z.boolean() })),

  'reception:month': channel(monthInput, receptionMonthSchema),
  'reception:today': channel(nothing, receptionTodaySchema),
  'reception:plan': channel(planInput, nothing),

  /** 当场书面告知 (第23条第2款) of a petition that this office settles itself. */
  'notice:print': channel(z.strictObject({ petitionId: uuidSchema }), printQueued),

  /** At the end of the queue: answers before anything is drawn. */
  'slip:print': channel(
    z.strictObject({
      visitId: uuidSchema,
      paper: slipPaper,
      /** 大字 */
      isLarge: z.boolean().optional(),
      reason: z.enum(['first', 'jam', 'lost', 'corrected', 'representative', 'other']),
    }),
    printQueued,
  ),
  /** The person took the slips of this visit that came out. */
  'slip:collect': channel(z.strictObject({ visitId: uuidSchema }), nothing),
  'slip:printers': channel(nothing, z.array(z.strictObject({ name: z.string(), label: z.string() }))),

  /** 打印队列: not on paper yet, oldest first, then the last that came out. */
  'print:queue': channel(nothing, z.array(printJobSchema)),
  /** 来访登记表 of a petition, with all that names a person; written down as petition.viewed. */
  'print:form': channel(z.strictObject({ petitionId: uuidSchema }), printQueued),
  'print:blank': channel(
    z.strictObject({ kind: z.enum(['blankSlip', 'blankForm']), count: z.int().min(1).max(50) }),
    printQueued,
  ),
  /** What came out for one petition and its visit, newest first. */
  'print:ofPetition': channel(z.strictObject({ petitionId: uuidSchema }), z.array(printJobSchema)),
  /** Asks where, then writes the kept PDF of a job there. */
  'print:save': channel(z.strictObject({ id: uuidSchema }), z.strictObject({ isSaved: z.boolean() })),
  'print:retry': channel(z.strictObject({ id: uuidSchema, printer: z.string().max(200).optional() }), nothing),
  'print:cancel': channel(z.strictObject({ id: uuidSchema }), nothing),
} as const;
