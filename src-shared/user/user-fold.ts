import type { z } from 'zod';
import type { FoldEvent } from '../journal/fold-event';
import type {
  Role,
  userAddedFacts,
  userAddedPersonal,
  userKeyReplacedFacts,
  userRolesChangedFacts,
} from './user-events';

/** A person who works at a desk. `keys` are the public keys by station, newest in force. */
export interface UserState {
  readonly name: string;
  readonly account: string;
  readonly roles: readonly Role[];
  readonly isActive: boolean;
  readonly keys: Readonly<Record<string, string>>;
  /** Newest grant, which the next one follows. */
  readonly latest: string;
}

export const EMPTY_USER: UserState = { name: '', account: '', roles: [], isActive: false, keys: {}, latest: '' };

/** Total. A grant that does not follow the newest one it could have seen still applies: the later in order wins, both stay in the timeline. */
export function foldUser(state: UserState, event: FoldEvent): UserState {
  const latest = event.header.id;
  switch (event.header.type) {
    case 'user.added': {
      const { roles, publicKey, stationId } = event.facts as z.infer<typeof userAddedFacts>;
      const personal = event.personal as z.infer<typeof userAddedPersonal> | null;
      const { name = '', account = '' } = personal ?? {};
      return { name, account, roles, isActive: true, keys: { ...state.keys, [stationId]: publicKey }, latest };
    }
    case 'user.rolesChanged':
      return { ...state, roles: (event.facts as z.infer<typeof userRolesChangedFacts>).roles, latest };
    case 'user.keyReplaced': {
      const { stationId, publicKey } = event.facts as z.infer<typeof userKeyReplacedFacts>;
      return { ...state, keys: { ...state.keys, [stationId]: publicKey }, latest };
    }
    case 'user.deactivated':
      return { ...state, isActive: false, latest };
    case 'user.reactivated':
      return { ...state, isActive: true, latest };
    default:
      return state;
  }
}
