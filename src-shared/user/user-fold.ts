import type { z } from 'zod';
import type { StreamRef } from '../journal/event';
import type { FoldEvent } from '../journal/fold-event';
import type {
  Role,
  userAddedFacts,
  userAddedPersonal,
  userKeyRecoveredFacts,
  userKeyReplacedFacts,
  userRecoveryKeySetFacts,
  userRolesChangedFacts,
} from './user-events';

/** One use of the recovery key for this person: shown to everybody who sees the list of people. */
export interface Recovery {
  readonly stationId: string;
  /** Event id. */
  readonly by: string;
  /** UTC ms by the station's clock. */
  readonly at: number;
  /** False where the journal is older than the record of recovery keys: nobody can tell who held the paper. */
  readonly isProven: boolean;
}

/** An act on a person's rights that somebody else has signed; whose key that is, only that one's stream tells. */
export interface Grant {
  /** Event id. */
  readonly by: string;
  readonly actorId: string;
  readonly key: string;
}

/** A person who works at a desk. `keys` are the public keys by station, newest in force. */
export interface UserState {
  readonly name: string;
  readonly account: string;
  readonly roles: readonly Role[];
  readonly isActive: boolean;
  readonly keys: Readonly<Record<string, string>>;
  /** Keys that were in force once: what was signed with them stays signed. */
  readonly formerKeys: readonly string[];
  /** Has been an administrator at some time. */
  readonly hasAdministered: boolean;
  readonly grants: readonly Grant[];
  /** Public half of the recovery key that may replace the person's key, by station. */
  readonly recoveryKeys: Readonly<Record<string, string>>;
  readonly recoveries: readonly Recovery[];
  /** Sound events that nobody with the right to them has signed: kept, counted, not followed. */
  readonly refused: readonly string[];
  /** Newest grant, which the next one follows. */
  readonly latest: string;
}

export const EMPTY_USER: UserState = {
  name: '',
  account: '',
  roles: [],
  isActive: false,
  keys: {},
  formerKeys: [],
  hasAdministered: false,
  grants: [],
  recoveryKeys: {},
  recoveries: [],
  refused: [],
  latest: '',
};

export type RecoveryStanding = 'proven' | 'unrecorded' | 'foreign' | 'notAdministrator';

/**
 * Whether the holder of a recovery key may replace this person's key at a station: an active administrator's alone,
 * who has a key there, and by the recovery key last recorded with her. `unrecorded` is a journal from before the record.
 */
export function recoveryStanding(user: UserState, stationId: string, recoveryPublicKey: string): RecoveryStanding {
  if (!user.isActive || !user.roles.includes('admin')) return 'notAdministrator';
  if (user.keys[stationId] === undefined) return 'foreign';
  const recorded = user.recoveryKeys[stationId];
  if (recorded === undefined) return 'unrecorded';
  return recorded === recoveryPublicKey ? 'proven' : 'foreign';
}

/** The state after an event, or undefined when its signer has no right to it. */
type Step = (state: UserState, event: FoldEvent) => UserState | undefined;

const STEPS: Readonly<Record<string, Step>> = {
  'user.added': (state, { facts, personal }) => {
    const { roles } = facts as z.infer<typeof userAddedFacts>;
    const { name = '', account = '' } = (personal as z.infer<typeof userAddedPersonal> | null) ?? {};
    return { ...withKey(state, facts as z.infer<typeof userAddedFacts>), name, account, roles, isActive: true };
  },
  'user.rolesChanged': (state, { facts }) => ({
    ...state,
    roles: (facts as z.infer<typeof userRolesChangedFacts>).roles,
  }),
  'user.keyReplaced': (state, { facts }) => withKey(state, facts as z.infer<typeof userKeyReplacedFacts>),
  'user.keyRecovered': recoverKey,
  'user.recoveryKeySet': (state, { facts }) => {
    const { stationId, recoveryPublicKey } = facts as z.infer<typeof userRecoveryKeySetFacts>;
    return { ...state, recoveryKeys: { ...state.recoveryKeys, [stationId]: recoveryPublicKey } };
  },
  'user.deactivated': (state) => ({ ...state, isActive: false }),
  'user.reactivated': (state) => ({ ...state, isActive: true }),
};

/**
 * Total. A grant that does not follow the newest one it could have seen still applies: the later in order wins, both
 * stay in the timeline. That a signature fits its key was checked before; here it is asked whose key that is, as far
 * as this one stream can tell: her own name is signed with a key of hers, a recovery with the recovery key.
 */
export function foldUser(state: UserState, event: FoldEvent, stream: StreamRef): UserState {
  const { type, id } = event.header;
  const step = Object.hasOwn(STEPS, type) ? STEPS[type] : undefined;
  if (!step) return state;
  const next = isInForeignName(state, event, stream.id) ? undefined : step(state, event);
  if (!next) return { ...state, refused: [...state.refused, id] };
  return {
    ...next,
    hasAdministered: next.hasAdministered || next.roles.includes('admin'),
    grants: [...next.grants, ...grantsOf(event, stream.id)],
    latest: id,
  };
}

function grantsOf({ header }: FoldEvent, userId: string): Grant[] {
  // The recovery key is no person's.
  if (header.type === 'user.keyRecovered') return [];
  return (header.actorSignature ?? [])
    .filter(({ actorId }) => actorId !== userId)
    .map(({ actorId, key }) => ({ by: header.id, actorId, key }));
}

/**
 * Grants that no administrator has signed, as far as this journal knows people: made-up names, names of others, a
 * clerk's own. One stream cannot see another, so they apply; they are shown until somebody asks.
 */
export function unvouchedGrants(user: UserState, findUser: (id: string) => UserState | undefined): readonly Grant[] {
  return user.grants.filter(({ actorId, key }) => {
    const granter = findUser(actorId);
    if (!granter?.hasAdministered) return true;
    return !Object.values(granter.keys).includes(key) && !granter.formerKeys.includes(key);
  });
}

function withKey(state: UserState, facts: z.infer<typeof userKeyReplacedFacts>): UserState {
  const { stationId, publicKey, recoveryPublicKey } = facts;
  const next = replaceKey(state, stationId, publicKey);
  if (recoveryPublicKey === undefined) return next;
  return { ...next, recoveryKeys: { ...state.recoveryKeys, [stationId]: recoveryPublicKey } };
}

function replaceKey(state: UserState, stationId: string, publicKey: string): UserState {
  const former = state.keys[stationId];
  return {
    ...state,
    keys: { ...state.keys, [stationId]: publicKey },
    formerKeys: former === undefined ? state.formerKeys : [...state.formerKeys, former],
  };
}

/** Signed as this person with a key that this person is not known to have. The first of all events brings its own. */
function isInForeignName(state: UserState, event: FoldEvent, userId: string): boolean {
  const isFirst = state.latest === '' && event.header.type === 'user.added';
  const known = isFirst ? [(event.facts as z.infer<typeof userAddedFacts>).publicKey] : Object.values(state.keys);
  return (event.header.actorSignature ?? []).some(({ actorId, key }) => actorId === userId && !known.includes(key));
}

function recoverKey(state: UserState, { header, facts }: FoldEvent): UserState | undefined {
  const { stationId, publicKey } = facts as z.infer<typeof userKeyRecoveredFacts>;
  const [signature] = header.actorSignature ?? [];
  if (!signature) return undefined;
  const standing = recoveryStanding(state, stationId, signature.key);
  if (standing !== 'proven' && standing !== 'unrecorded') return undefined;
  const recovery = { stationId, by: header.id, at: header.occurredAt, isProven: standing === 'proven' };
  return { ...replaceKey(state, stationId, publicKey), recoveries: [...state.recoveries, recovery] };
}
