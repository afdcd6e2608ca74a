import { v7 as uuidv7, v4 as uuidv4 } from 'uuid';
import type { Channel, ChannelInput, ChannelOutput } from '../../src-shared/ipc/contract';
import type { Role } from '../../src-shared/user/user-events';
import { addEntry, listDictionary, relabelEntry, setEntryRetired } from '../desk/dictionaries';
import { getSettings, setSettings } from '../desk/desk-settings';
import { editVisit } from '../desk/edit-visit';
import { recordView } from '../desk/reveal-petition';
import { registerVisit, showRegistered } from '../desk/register-visit';
import { configureStation, hallOf } from '../desk/set-up';
import { showPetition, showRow } from '../desk/show-petition';
import { recordCollected, recordSlip, slipContent, slipCopies, slipPage, type SlipPaper } from '../desk/slip';
import { newId, getOwnChain, STATION_ACTOR } from '../desk/station';
import { findUser, keepActorKey, listUsers, openActorKey, recordGrant, recordUserAdded } from '../desk/users';
import { voidVisit } from '../desk/void-visit';
import { openPetition } from '../desk/open-petition';
import { InputFault } from '../desk/input-fault';
import { listDrafts, dropDraft, saveDraft } from '../store/drafts';
import { newPasswordSlot, openPasswordSlot } from '../store/key-slots';
import { newSigningPair } from '../store/node-crypto';
import { findPetition, listPetitions, searchPetitions } from '../store/petition-queries';
import { StoreFault } from '../store/store-fault';
import { countyClient } from '../sync/county-client';
import { findBinding, keepBinding, type CountyBinding } from '../sync/county-binding';
import { enrol, readEnrolmentSheet } from '../sync/enrol';
import { listExchanges, listReturned, uploadStatus } from '../sync/upload-status';
import { append } from '../store/append';
import { addPasswordSlot, type Desk } from './desk';
import { recoveryPage } from './recovery-page';

type Handler<C extends Channel> = (desk: Desk, input: ChannelInput<C>) => ChannelOutput<C> | Promise<ChannelOutput<C>>;
export type Handlers = { readonly [C in Channel]: Handler<C> };

/** One run of the program: drafts of another run were left by one that did not end in order. */
const RUN = uuidv4();
const DRAFT_MAX = 2_000_000;
const OK = {};

const requireRole = (desk: Desk, ...roles: Role[]) => {
  if (!desk.actor().roles.some((role) => roles.includes(role))) throw new StoreFault('RIGHT_MISSING');
};
/** The last step of the set-up may enrol before anyone has logged in; later it is the administrator's. */
const actorForEnrolment = (desk: Desk): string => {
  if (desk.state().kind === 'setUp') return STATION_ACTOR;
  requireRole(desk, 'admin');
  return desk.actor().id;
};

/** One line per channel where it can be one; every use case lives in src-main/desk, every exchange in src-main/sync. */
export const HANDLERS: Handlers = {
  'desk:state': (desk) => desk.state(),
  'desk:restore': (desk, { backup }) => (desk.restore(backup), OK),
  'desk:unlockWithRecoveryKey': (desk, { recoveryKey }) => (desk.unlockWithRecoveryKey(recoveryKey), OK),
  'desk:openDataFolder': (desk) => (desk.options.world.openFolder(desk.folder.path), OK),
  'desk:quit': (desk) => (desk.options.world.quit(), OK),

  'station:setUp': (desk, { configuration, admin }) => ({ recoveryKey: desk.setUp(configuration, admin) }),
  'station:confirmRecoveryKey': (desk, { group }) => ({ isRight: isGroupOf(desk.recovery.key, group) }),
  'station:printRecoveryKey': async (desk) => {
    if (desk.recovery.key === undefined) throw new StoreFault('RECORD_NOT_FOUND');
    return desk.options.world.printPage(recoveryPage(desk.recovery.key), 'a4', 'recovery-key', '').then(({ path }) => ({ path }));
  },
  'station:finishSetUp': (desk) => (desk.finishSetUp(), OK),
  'station:configure': (desk, configuration) => {
    requireRole(desk, 'admin');
    configureStation(desk.station(), desk.actor().id, configuration);
    desk.replaceKeyFile({ ...desk.keyFile(), hall: hallOf(configuration) });
    desk.changed('state');
    return OK;
  },

  'session:logIn': (desk, { account, password }) => (desk.logIn(account, password), OK),
  'session:lock': (desk) => (desk.lock(), OK),
  'session:logOut': (desk) => (desk.logOut(), OK),
  'session:touch': (desk) => (desk.touch(), OK),
  'session:changePassword': changePassword,

  'user:list': (desk) => listUsers(desk.station(), desk.keyFile()),
  'user:add': addUser,
  'user:changeRoles': (desk, { id, roles }) => {
    requireRole(desk, 'admin');
    if (id === desk.actor().id && !roles.includes('admin')) throw new InputFault([{ path: 'roles', sentence: '不能去掉自己的管理员角色' }]);
    recordGrant(desk.station(), desk.actor(), id, 'user.rolesChanged', { roles });
    desk.changed('user');
    return OK;
  },
  'user:setPassword': setPassword,
  'user:setActive': (desk, { id, isActive }) => {
    requireRole(desk, 'admin');
    if (id === desk.actor().id) throw new InputFault([{ path: 'isActive', sentence: '不能停用自己' }]);
    recordGrant(desk.station(), desk.actor(), id, isActive ? 'user.reactivated' : 'user.deactivated', {});
    desk.changed('user');
    return OK;
  },

  'draft:open': (desk) => (desk.actor(), { id: uuidv7(), visitId: uuidv7(), petitionId: uuidv7(), openedAt: desk.station().now() }),
  'draft:save': (desk, { id, body, caret }) => {
    if (body.length > DRAFT_MAX) throw new StoreFault('DRAFT_TOO_LARGE');
    const savedAt = desk.station().now();
    saveDraft(desk.station().connection, desk.actor().id, { id, body, caret, savedAt, run: RUN });
    return { savedAt };
  },
  'draft:list': (desk) =>
    listDrafts(desk.station().connection, desk.actor().id).map(({ run, ...draft }) => ({ ...draft, isRecovered: run !== RUN })),
  'draft:drop': (desk, { id }) => (dropDraft(desk.station().connection, desk.actor().id, id), OK),

  'visit:register': (desk, registration) => after(desk, registerVisit(desk.station(), desk.actor(), registration), 'petition', 'draft'),
  'visit:edit': (desk, edit) => after(desk, (editVisit(desk.station(), desk.actor(), edit), OK), 'petition'),
  'visit:void': (desk, command) => after(desk, (voidVisit(desk.station(), desk.actor(), command), OK), 'petition'),
  'visit:openPetition': (desk, command) => after(desk, openPetition(desk.station(), desk.actor(), command), 'petition'),

  'petition:list': (desk, { filter, offset, limit }) => {
    const { rows, ...counts } = listPetitions(desk.station().connection.read, filter, offset, limit);
    return { rows: rows.map((row) => showRow(desk.station(), row, desk.isOnline())), ...counts };
  },
  'petition:search': (desk, { text, limit }) =>
    searchPetitions(desk.station().connection.read, text, limit).map((row) => showRow(desk.station(), row, desk.isOnline())),
  'petition:get': (desk, { id }) => showPetition(desk.station(), desk.actor(), id, desk.isOnline(), false),
  'petition:reveal': (desk, { id }) => {
    recordView(desk.station(), desk.actor(), id, 'personal');
    return after(desk, showPetition(desk.station(), desk.actor(), id, desk.isOnline(), true), 'petition');
  },
  'petition:codes': (desk, { id }) => {
    recordView(desk.station(), desk.actor(), id, 'queryCode');
    const row = findPetition(desk.station().connection.read, id);
    if (!row) throw new StoreFault('RECORD_NOT_FOUND');
    return after(desk, showRegistered(desk.station().connection.read, row.visit_id), 'petition');
  },

  'slip:preview': async (desk, { visitId, paper }) => {
    const { path } = await printSlip(desk, visitId, paper, slipCopies(desk.station(), visitId) + 1, '');
    return { path };
  },
  'slip:print': async (desk, { visitId, paper, reason }) => {
    const copy = slipCopies(desk.station(), visitId) + 1;
    const { slipPrinter } = getSettings(desk.station());
    const { path, sentTo } = await printSlip(desk, visitId, paper, copy, slipPrinter);
    recordSlip(desk.station(), desk.actor(), visitId, paper, copy, reason);
    return after(desk, { path, copy, sentTo }, 'petition');
  },
  'slip:collect': (desk, { visitId }) => after(desk, (recordCollected(desk.station(), desk.actor(), visitId), OK), 'petition'),
  'slip:printers': (desk) => desk.options.world.listPrinters(),

  'sync:status': (desk) => uploadStatus(desk.station().connection, desk.sync()),
  'sync:now': async (desk) => {
    const settled = desk.sync()?.settled();
    desk.sync()?.now();
    if (findBinding(desk.station().connection)) await settled;
    return uploadStatus(desk.station().connection, desk.sync());
  },
  'sync:history': (desk) => listExchanges(desk.station().connection),
  'sync:returned': (desk) => listReturned(desk.station().connection),
  'sync:enrol': (desk, { address, code }) => enrolAt(desk, address, code),
  'sync:enrolBySheet': (desk, { sheet }) => {
    const read = readEnrolmentSheet(sheet);
    return enrolAt(desk, read.address, read.code, read);
  },

  'dictionary:list': (desk, { name }) => listDictionary(desk.station(), name),
  'dictionary:add': (desk, { name, parentCode, label }) => {
    requireRole(desk, 'admin', 'officer');
    return after(desk, addEntry(desk.station(), desk.actor(), name, parentCode, label), 'dictionary');
  },
  'dictionary:relabel': (desk, { name, code, label }) => {
    requireRole(desk, 'admin', 'officer');
    return after(desk, (relabelEntry(desk.station(), desk.actor(), name, code, label), OK), 'dictionary');
  },
  'dictionary:setRetired': (desk, { name, code, isRetired }) => {
    requireRole(desk, 'admin', 'officer');
    return after(desk, (setEntryRetired(desk.station(), desk.actor(), name, code, isRetired), OK), 'dictionary');
  },

  'setting:get': (desk) => getSettings(desk.station()),
  'setting:set': (desk, change) => {
    const settings = setSettings(desk.station(), Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)));
    desk.options.world.notify({ topics: ['setting'] });
    return settings;
  },
};

function after<T>(desk: Desk, value: T, ...topics: Parameters<Desk['changed']>): T {
  desk.changed(...topics);
  return value;
}

function isGroupOf(key: string | undefined, typed: string): boolean {
  const plain = typed.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1').trim();
  return key?.split('-').includes(plain) ?? false;
}

async function printSlip(desk: Desk, visitId: string, paper: SlipPaper, copy: number, printer: string) {
  const content = slipContent(desk.station(), visitId, desk.isOnline(), copy);
  const page = await slipPage(content, paper);
  // The spooler and the folder see a number, never a name.
  const fileName = `${content.matters[0]?.caseNumber ?? 'slip'}-${copy}`;
  return desk.options.world.printPage(page, paper, fileName, printer);
}

function checkPassword(password: string): void {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password)).length;
  if ([...password].length >= 8 && kinds >= 2) return;
  throw new InputFault([{ path: 'password', sentence: '密码至少 8 位，并有字母、数字、符号中的两种' }]);
}

function addUser(desk: Desk, input: ChannelInput<'user:add'>): ChannelOutput<'user:add'> {
  requireRole(desk, 'admin');
  checkPassword(input.password);
  if (desk.keyFile().passwords.some(({ account }) => account === input.account)) {
    throw new InputFault([{ path: 'account', sentence: '这个账号已有人用' }]);
  }
  const user = { id: newId(), name: input.name, account: input.account, roles: input.roles };
  const { personKey } = addPasswordSlot(desk, user, input.password);
  const pair = newSigningPair();
  keepActorKey(desk.station().connection, user.id, pair, personKey);
  recordUserAdded(desk.station(), desk.actor(), user, pair.publicKey);
  const added = findUser(desk.station(), user.id);
  if (!added) throw new StoreFault('UNEXPECTED');
  return after(desk, added, 'user');
}

/** A password set by an administrator opens the desk, not what was signed before: the person gets a new key. */
function setPassword(desk: Desk, { id, password }: ChannelInput<'user:setPassword'>) {
  requireRole(desk, 'admin');
  checkPassword(password);
  const user = findUser(desk.station(), id);
  if (!user) throw new StoreFault('RECORD_NOT_FOUND');
  const { personKey } = addPasswordSlot(desk, user, password);
  const pair = newSigningPair();
  keepActorKey(desk.station().connection, id, pair, personKey);
  const { stationId } = getOwnChain(desk.station());
  recordGrant(desk.station(), desk.actor(), id, 'user.keyReplaced', { publicKey: pair.publicKey, stationId });
  return after(desk, OK, 'user');
}

/** One's own password: the signing key stays and is wrapped anew. */
function changePassword(desk: Desk, input: ChannelInput<'session:changePassword'>) {
  checkPassword(input.new);
  const actor = desk.actor();
  const slot = desk.keyFile().passwords.find(({ userId }) => userId === actor.id);
  const opened = slot && openPasswordSlot(slot, input.old);
  if (!slot || !opened) throw new StoreFault('LOGIN_WRONG');
  const next = newPasswordSlot({ id: actor.id, account: slot.account }, input.new, desk.station().key, desk.options.isCheap);
  const pair = openActorKey(desk.station().connection, actor.id, opened.personKey);
  keepActorKey(desk.station().connection, actor.id, pair, next.opened.personKey);
  desk.replaceKeyFile({ ...desk.keyFile(), passwords: desk.keyFile().passwords.map((each) => (each === slot ? next.slot : each)) });
  return OK;
}

async function enrolAt(desk: Desk, address: string, code: string, sheet?: ReturnType<typeof readEnrolmentSheet>) {
  const actorId = actorForEnrolment(desk);
  const station = desk.station();
  if (findBinding(station.connection)) throw new StoreFault('ENROLLED_ELSEWHERE');
  if (!/^https?:\/\/[^\s/]+/.test(address)) throw new InputFault([{ path: 'address', sentence: '地址应以 http:// 或 https:// 开头' }]);
  const pair = station.signingPair();
  const binding = await enrol(countyClient(address), pair.publicKey, { address, code, ...(sheet ? { sheet } : {}) });
  recordEnrolment(desk, actorId, binding);
  desk.restartSync();
  return after(desk, uploadStatus(station.connection, desk.sync()), 'state');
}

function recordEnrolment(desk: Desk, actorId: string, binding: CountyBinding): void {
  const station = desk.station();
  const { countyId, officeId, officeName, workplaceCode } = binding;
  station.connection.write((writer) => keepBinding(writer, binding));
  const id = newId();
  append(station.connection, id, () => ({
    id,
    type: 'station.enrolled',
    streams: [{ type: 'station', id: getOwnChain(station).stationId }],
    actorId,
    occurredAt: station.now(),
    facts: { countyId, officeId, officeName, workplaceCode },
    personal: {},
  }));
}
