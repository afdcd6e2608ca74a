import { z } from 'zod';
import { DESK_CHANNELS } from './desk-channels';
import { HALL_CHANNELS } from './hall-channels';
import { HOUSE_CHANNELS } from './house-channels';
import { RECORD_CHANNELS } from './record-channels';

/** The one contract between a window and the desk: `noun:verb` → schemas, checked on both sides. */
export const CONTRACT = {
  ...DESK_CHANNELS,
  ...RECORD_CHANNELS,
  ...HALL_CHANNELS,
  ...HOUSE_CHANNELS,
} as const;

export type Channel = keyof typeof CONTRACT;
export type ChannelInput<C extends Channel> = z.input<(typeof CONTRACT)[C]['input']>;
export type ChannelOutput<C extends Channel> = z.output<(typeof CONTRACT)[C]['output']>;

/** The one message the desk sends without being asked: which kinds of rows changed, so that a window asks again. */
export const CHANGE_CHANNEL = 'desk:changed';
export const changeSchema = z.strictObject({
  topics: z.array(
    z.enum(['device', 'print', 'state', 'petition', 'draft', 'sync', 'user', 'dictionary', 'setting', 'office']),
  ),
});
export type Change = z.infer<typeof changeSchema>;

/** The name under which the preload hangs the bridge into the window. */
export const BRIDGE_NAME = 'xinfangDesk';
/** What the preload exposes: two functions, no logic. */
export interface DeskBridge {
  readonly call: (channel: Channel, input: unknown) => Promise<unknown>;
  readonly onChange: (listener: (change: unknown) => void) => () => void;
}
