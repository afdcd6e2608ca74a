import { z } from 'zod';
import { enrolmentSheetSchema } from '../../src-shared/sync/enrolment';
import type { Connection, Writer } from '../store/connection';
import { getMeta, setMeta } from '../store/own-chain';

/** The county this station is bound to: where it is and by which keys it is known. */
const bindingSchema = z.strictObject({
  address: z.string(),
  countyId: z.string(),
  countyKeys: z.array(z.string()).length(2),
  officeId: z.string(),
  officeName: z.string(),
  officeKind: enrolmentSheetSchema.shape.officeKind,
  regionCode: z.string(),
  workplaceCode: z.string(),
});
export type CountyBinding = z.infer<typeof bindingSchema>;

export function findBinding(connection: Connection): CountyBinding | undefined {
  const text = getMeta(connection.read, 'binding');
  return text === undefined ? undefined : bindingSchema.parse(JSON.parse(text));
}

export function keepBinding(writer: Writer, binding: CountyBinding): void {
  setMeta(writer, 'binding', JSON.stringify(binding));
}
