import { QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Change, Channel, ChannelInput, ChannelOutput } from '../src-shared/ipc/contract';
import type { DeskError } from '../src-shared/ipc/result';
import { call, errorOf } from './desk-api';

/** Rows change only by a message of the desk, never by time; an unplugged cable must not pause local reads. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', staleTime: Infinity, retry: false, refetchOnWindowFocus: false },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

const CHANNELS_OF: Readonly<Record<Change['topics'][number], readonly Channel[]>> = {
  device: ['device:status', 'device:settings'],
  // Who logs in on another day finds that day's shift.
  state: ['desk:state', 'shift:today', 'reception:today', 'reader:list', 'accusation:list', 'accusation:show'],
  petition: [
    ...([
      'petition:list',
      'petition:page',
      'petition:search',
      'petition:get',
      'petition:findRepeats',
      'repeat:candidates',
      'repeat:ofPetition',
      'hall:list',
      'workbench:counts',
    ] as const),
    ...(['day:show', 'day:list', 'reception:today', 'accusation:list', 'accusation:show'] as const),
    ...(['visit:get', 'visit:search', 'visit:listToday'] as const),
  ],
  office: ['shift:today', 'day:show', 'reception:month', 'reception:today'],
  draft: [],
  print: ['print:queue', 'print:ofPetition', 'slip:printers'],
  sync: ['sync:status', 'reader:list', 'sync:history', 'sync:returned'],
  user: ['user:list', 'desk:state', 'reader:list'],
  dictionary: ['reader:list', 'dictionary:list', 'calendar:get'],
  setting: ['setting:get', 'print:queue', 'hall:list', 'day:show'],
};

/** Asks again for everything the message names. */
export async function invalidate(client: QueryClient, { topics }: Change): Promise<void> {
  const channels = new Set(topics.flatMap((topic) => CHANNELS_OF[topic]));
  await Promise.all([...channels].map((channel) => client.invalidateQueries({ queryKey: [channel] })));
}

export function useDesk<C extends Channel>(channel: C, input: ChannelInput<C>, isEnabled = true) {
  return useQuery<ChannelOutput<C>>({
    queryKey: [channel, input],
    queryFn: () => call(channel, input),
    enabled: isEnabled,
  });
}

/** One act after a press: busy while it runs, its error in place, nothing thrown. */
export function useAct() {
  const [fault, setFault] = useState<DeskError | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const run = useCallback(async (act: () => Promise<unknown>): Promise<boolean> => {
    setIsBusy(true);
    setFault(null);
    try {
      await act();
      return true;
    } catch (thrown) {
      setFault(errorOf(thrown));
      return false;
    } finally {
      setIsBusy(false);
    }
  }, []);
  return { run, fault, isBusy, clear: useCallback(() => setFault(null), []) };
}

/** Asks for the state of the desk again: after log-in, lock, set-up. */
export function useStateAgain(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries({ queryKey: ['desk:state'] }), [client]);
}
