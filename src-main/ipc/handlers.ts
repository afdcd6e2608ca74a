import type { Channel, ChannelInput, ChannelOutput } from '../../src-shared/ipc/contract';
import { listAccusations, openAccusation, showAccusation, supplementAccusation } from '../desk/accusations';
import { importYear, listYears, previewYear } from '../desk/calendar';
import { closeDay, listFigure, showDay } from '../desk/day';
import { getSettings, setSettings } from '../desk/desk-settings';
import { addEntry, listDictionary, relabelEntry, setEntryRetired } from '../desk/dictionaries';
import { dropDraft, listDrafts, openDraft, saveDraft } from '../desk/drafts';
import { editVisit } from '../desk/edit-visit';
import { carryFiles, keepFile, readFile, tidyFiles } from '../desk/files';
import { listRows, pageRows, searchRows, showCodes } from '../desk/find-petitions';
import { actOnTicket, callNext, giveTicket, showHall } from '../desk/hall';
import { findRepeats, findRepeatsOf } from '../desk/find-repeats';
import { linkPetitions, showRepeats, unlinkPetitions } from '../desk/link-petitions';
import { getListView, keepListView } from '../desk/list-view';
import { listExports } from '../desk/export-records';
import { openPetition } from '../desk/open-petition';
import { refuseRepeat, withdrawRefusal } from '../desk/refuse-repeat';
import { planReception, receptionMonth, receptionToday } from '../desk/reception';
import { registerVisit } from '../desk/register-visit';
import { listReaders, nameReader, removeReader } from '../desk/readers';
import { recordReveal, recordView } from '../desk/reveal-petition';
import { configureStation, hallOf } from '../desk/set-up';
import { openShift, putOffShift, shiftToday } from '../desk/shift';
import { showPetition } from '../desk/show-petition';
import { findVisitRows, listVisitsToday, revealVisit, showVisit } from '../desk/show-visit';
import { listUsers } from '../desk/users';
import { voidVisit } from '../desk/void-visit';
import { showWorkbench } from '../desk/workbench';
import type { Desk } from '../running/desk';
import { chooseScanFolder, testCardReader } from '../running/device-acts';
import { exportDay, queueDayReport, queueNotice, queueTestSlip } from '../running/day-papers';
import { enrolDesk } from '../running/enrol-desk';
import { cancelExport, exportList, exportProgress } from '../running/export-list';
import { handOver } from '../running/hand-over';
import { addUser, changePassword, changeRoles, setPassword, setUserActive } from '../running/people';
import {
  cancelJob,
  collectSlip,
  dropSlips,
  listPapers,
  listQueue,
  queueBlank,
  queueForm,
  queueSlip,
  retryJob,
  savePaper,
} from '../running/print-jobs';
import { enterPractice, fillPracticeAnew, leavePractice, logInToPractice } from '../running/practice';
import { requireRole } from '../running/rights';
import { resetByRecoveryKey, requireRecoveryKeyShape } from '../running/recover-account';
import { adoptRecoveryKey, isGroupOf, offerRecoveryKey, printRecoveryKey } from '../running/recovery-key';
import { readEnrolmentSheet } from '../sync/enrol';
import { listExchanges, listReturned, uploadStatus } from '../sync/upload-status';

type Handler<C extends Channel> = (desk: Desk, input: ChannelInput<C>) => ChannelOutput<C> | Promise<ChannelOutput<C>>;
export type Handlers = { readonly [C in Channel]: Handler<C> };

const OK = {};

/** The value, after telling the window and the exchange that rows changed. */
function after<T>(desk: Desk, value: T, ...topics: Parameters<Desk['changed']>): T {
  desk.changed(...topics);
  return value;
}

/** Without what the window left open. */
function knownOf<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never;
}

/** One line per channel where it can be one; use cases live in src-main/desk, what joins them in src-main/running. */
export const HANDLERS: Handlers = {
  'desk:state': (desk) => desk.state(),
  'desk:restore': (desk, { backup }) => (desk.restore(backup), OK),
  'desk:unlockWithRecoveryKey': (desk, { recoveryKey }) => {
    requireRecoveryKeyShape(recoveryKey);
    desk.unlockWithRecoveryKey(recoveryKey);
    return OK;
  },
  'desk:openDataFolder': (desk) => (desk.options.world.openFolder(desk.folder.path), OK),
  'desk:quit': (desk) => (desk.options.world.quit(), OK),
  'desk:cancelPreparing': (desk) => (desk.cancelPreparing(), OK),

  'station:setUp': (desk, { configuration, admin }) => ({ recoveryKey: desk.setUp(configuration, admin) }),
  'station:confirmRecoveryKey': (desk, { group }) => ({ isRight: isGroupOf(desk.recovery.key, group) }),
  'station:printRecoveryKey': (desk) => printRecoveryKey(desk).then(() => OK),
  'station:finishSetUp': async (desk) => {
    await desk.finishSetUp();
    return OK;
  },
  'station:offerRecoveryKey': (desk, input) => offerRecoveryKey(desk, input),
  'station:adoptRecoveryKey': (desk, input) => adoptRecoveryKey(desk, input),
  'station:dropRecoveryKey': (desk) => ((desk.recovery.key = undefined), OK),
  'station:configure': (desk, configuration) => {
    requireRole(desk, 'admin');
    configureStation(desk.station(), desk.actor().id, configuration);
    desk.replaceKeyFile({ ...desk.keyFile(), hall: hallOf(configuration) });
    return after(desk, OK, 'state');
  },

  'session:logIn': async (desk, { account, password }) => {
    await desk.logIn(account, password);
    return OK;
  },
  'session:resetByRecoveryKey': (desk, input) => resetByRecoveryKey(desk, input).then(() => OK),
  'session:lock': (desk) => (desk.lock(), OK),
  'session:logOut': (desk) => (desk.logOut(), OK),
  'session:touch': (desk) => (desk.touch(), OK),
  'session:changePassword': (desk, input) => (changePassword(desk, input), OK),

  'practice:enter': (desk) => enterPractice(desk).then(() => OK),
  'practice:fillAnew': (desk) => fillPracticeAnew(desk).then(() => OK),
  'practice:leave': (desk) => leavePractice(desk).then(() => OK),
  'practice:logIn': (desk, { role }) => logInToPractice(desk, role).then(() => OK),

  'user:list': (desk) => listUsers(desk.station(), desk.keyFile()),
  'user:add': (desk, input) => addUser(desk, input),
  'user:changeRoles': (desk, input) => (changeRoles(desk, input), OK),
  'user:setPassword': (desk, input) => (setPassword(desk, input), OK),
  'user:setActive': (desk, input) => (setUserActive(desk, input), OK),

  'draft:open': (desk) => openDraft(desk.station()),
  'draft:save': (desk, input) => saveDraft(desk.station(), desk.actor(), input),
  'draft:list': (desk) => listDrafts(desk.station(), desk.actor()),
  'draft:drop': (desk, { id }) => {
    dropDraft(desk.station(), desk.actor(), id);
    tidyFiles(desk.station(), id);
    return OK;
  },

  'visit:register': (desk, input) => {
    const registered = registerVisit(desk.station(), desk.actor(), input);
    tidyFiles(desk.station(), input.id);
    return after(desk, registered, 'petition', 'draft');
  },
  'visit:edit': (desk, input) => after(desk, (editVisit(desk.station(), desk.actor(), input), OK), 'petition'),
  'visit:void': (desk, input) => {
    voidVisit(desk.station(), desk.actor(), input);
    dropSlips(desk, input.visitId);
    return after(desk, OK, 'petition', 'print');
  },
  'visit:get': (desk, { id }) => showVisit(desk.station(), desk.actor(), id, desk.isOnline(), false),
  'visit:reveal': (desk, { id }) =>
    after(desk, revealVisit(desk.station(), desk.actor(), id, desk.isOnline()), 'petition'),
  'visit:search': (desk, { text, limit }) => findVisitRows(desk.station(), text, limit),
  'visit:listToday': (desk) => listVisitsToday(desk.station()),
  'visit:openPetition': (desk, input) => {
    const registered = openPetition(desk.station(), desk.actor(), input);
    tidyFiles(desk.station(), input.id);
    return after(desk, registered, 'petition', 'draft');
  },

  'petition:list': (desk, input) => listRows(desk.station(), desk.isOnline(), input),
  'petition:page': (desk, input) => pageRows(desk.station(), desk.isOnline(), input),
  'petition:view': (desk) => getListView(desk.station(), desk.actor()),
  'petition:keepView': (desk, view) => (keepListView(desk.station(), desk.actor(), view), OK),
  'petition:export': (desk, input) => exportList(desk, input),
  'petition:exports': (desk) => (requireRole(desk, 'admin', 'leader'), listExports(desk.station())),
  'petition:exportProgress': (desk) => exportProgress(desk),
  'petition:cancelExport': (desk) => (cancelExport(desk), OK),
  'petition:search': (desk, { text, limit }) => searchRows(desk.station(), desk.isOnline(), text, limit),
  'petition:get': (desk, { id }) => showPetition(desk.station(), desk.actor(), id, desk.isOnline(), false),
  'petition:reveal': (desk, { id }) => {
    recordReveal(desk.station(), desk.actor(), id);
    return after(desk, showPetition(desk.station(), desk.actor(), id, desk.isOnline(), true), 'petition');
  },
  'petition:codes': (desk, { id }) => {
    recordView(desk.station(), desk.actor(), id, 'queryCode');
    return after(desk, showCodes(desk.station(), id), 'petition');
  },

  'petition:findRepeats': (desk, { side }) => findRepeats(desk.station(), desk.isOnline(), side),
  'repeat:candidates': (desk, { petitionId }) => findRepeatsOf(desk.station(), desk.isOnline(), petitionId),
  'repeat:ofPetition': (desk, { petitionId }) => showRepeats(desk.station(), desk.isOnline(), petitionId),
  'repeat:refuse': (desk, input) => after(desk, refuseRepeat(desk.station(), desk.actor(), input), 'petition'),
  'repeat:withdrawRefusal': (desk, input) =>
    after(desk, (withdrawRefusal(desk.station(), desk.actor(), input), OK), 'petition'),
  'repeat:link': (desk, input) => after(desk, (linkPetitions(desk.station(), desk.actor(), input), OK), 'petition'),
  'repeat:unlink': (desk, input) => after(desk, (unlinkPetitions(desk.station(), desk.actor(), input), OK), 'petition'),
  'accusation:list': (desk) => listAccusations(desk.station(), desk.actor(), desk.isOnline()),
  'accusation:show': (desk, { id }) => showAccusation(desk.station(), desk.actor(), id, desk.isOnline()),
  'accusation:open': (desk, { id }) =>
    after(desk, openAccusation(desk.station(), desk.actor(), id, desk.isOnline()), 'petition'),
  'accusation:supplement': (desk, input) =>
    after(desk, (supplementAccusation(desk.station(), desk.actor(), input), OK), 'petition', 'draft'),
  'reader:list': (desk) => listReaders(desk.station(), desk.actor()),
  'reader:name': (desk, input) => {
    requireRole(desk, 'admin');
    return after(desk, (nameReader(desk.station(), desk.actor(), input), OK), 'user');
  },
  'reader:remove': (desk, { userId }) => {
    requireRole(desk, 'admin');
    return after(desk, (removeReader(desk.station(), desk.actor(), userId), OK), 'user');
  },

  'workbench:counts': (desk) => showWorkbench(desk.station()),
  'hall:list': (desk) => showHall(desk.station()),
  'hall:give': (desk) => after(desk, { number: giveTicket(desk.station(), desk.actor()) }, 'petition'),
  'hall:callNext': (desk) => after(desk, { number: callNext(desk.station(), desk.actor()) }, 'petition'),
  'hall:act': (desk, { visitId, act }) =>
    after(desk, (actOnTicket(desk.station(), desk.actor(), visitId, act), OK), 'petition'),

  'shift:today': (desk) => shiftToday(desk.station()),
  'shift:open': (desk, input) => after(desk, (openShift(desk.station(), desk.actor(), input), OK), 'office'),
  'shift:putOff': (desk) => after(desk, (putOffShift(desk.station()), OK), 'office'),
  'shift:printTest': (desk) => queueTestSlip(desk),
  'shift:handOver': (desk, input) => handOver(desk, input),
  'day:show': (desk, { on }) => showDay(desk.station(), on),
  'day:list': (desk, input) => listFigure(desk.station(), input),
  'day:close': (desk, input) => after(desk, (closeDay(desk.station(), desk.actor(), input), OK), 'office'),
  'day:print': (desk, input) => queueDayReport(desk, input),
  'day:export': (desk, input) => exportDay(desk, input),
  'reception:month': (desk, { month }) => receptionMonth(desk.station(), month),
  'reception:today': (desk) => receptionToday(desk.station()),
  'reception:plan': (desk, { days }) => after(desk, (planReception(desk.station(), desk.actor(), days), OK), 'office'),
  'notice:print': (desk, { petitionId }) => queueNotice(desk, petitionId),

  'slip:printers': (desk) => desk.options.world.listPrinters(),
  'slip:print': (desk, input) => queueSlip(desk, input),
  'slip:collect': (desk, { visitId }) => (collectSlip(desk, visitId), OK),
  'print:queue': (desk) => listQueue(desk),
  'print:form': (desk, { petitionId }) => queueForm(desk, petitionId),
  'print:blank': (desk, input) => queueBlank(desk, input),
  'print:ofPetition': (desk, { petitionId }) => listPapers(desk, petitionId),
  'print:save': (desk, { id }) => savePaper(desk, id),
  'print:retry': (desk, input) => (retryJob(desk, input), OK),
  'print:cancel': (desk, { id }) => (cancelJob(desk, id), OK),

  'sync:status': (desk) => uploadStatus(desk.station().connection, desk.sync()),
  'sync:now': async (desk) => {
    await desk.syncNow();
    return uploadStatus(desk.station().connection, desk.sync());
  },
  'sync:history': (desk) => listExchanges(desk.station().connection),
  'sync:returned': (desk) => listReturned(desk.station().connection),
  'sync:enrol': (desk, { address, code }) => enrolDesk(desk, address, code),
  'sync:enrolBySheet': (desk, input) => {
    const sheet = readEnrolmentSheet(input.sheet);
    return enrolDesk(desk, sheet.address, sheet.code, sheet);
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

  'calendar:get': (desk) => listYears(desk.station()),
  'calendar:preview': (desk, { text }) => {
    requireRole(desk, 'admin');
    return previewYear(desk.station(), text);
  },
  'calendar:import': (desk, { text }) => {
    requireRole(desk, 'admin');
    return after(desk, (importYear(desk.station(), desk.actor(), text), OK), 'dictionary');
  },

  'backup:show': (desk) => (requireRole(desk, 'admin'), desk.backups().show()),
  'backup:take': async (desk) => {
    requireRole(desk, 'admin');
    await desk.backups().take();
    return OK;
  },
  'backup:cancel': (desk) => (requireRole(desk, 'admin'), desk.backups().cancel(), OK),

  'device:status': (desk) => desk.devices.show(),
  'device:settings': (desk) => desk.devices.settings(),
  'device:set': (desk, change) => desk.devices.configure(knownOf(change)),
  'device:chooseScanFolder': (desk) => chooseScanFolder(desk),
  'device:forgetScanFolder': (desk) => desk.devices.configure({ scanFolder: '' }),
  'device:testCardReader': (_desk, choice) => testCardReader(choice),
  'card:read': async (desk) => ({ outcome: await desk.devices.readCard() }),
  'card:take': (desk) => ({ card: desk.devices.takeCard() }),
  'scan:take': (desk, { draftId, ids }) => desk.devices.takeScans(desk.actor(), draftId, ids),
  'camera:allow': (desk, { isAllowed }) => (desk.options.world.allowCamera(isAllowed), OK),
  'file:keep': (desk, { draftId, bytes }) => keepFile(desk.station(), desk.actor(), draftId, bytes),
  'file:read': (desk, { hash, owner }) => {
    const file = readFile(desk.station(), desk.actor(), hash, owner);
    if (owner.kind === 'draft' || file.state === 'missing') return file;
    recordView(desk.station(), desk.actor(), owner.petitionId, 'personal');
    return after(desk, file, 'petition');
  },
  'file:carry': (desk, { petitionId, draftId }) => (carryFiles(desk.station(), desk.actor(), petitionId, draftId), OK),

  'setting:get': (desk) => getSettings(desk.station()),
  'setting:set': (desk, change) => {
    const settings = setSettings(desk.station(), knownOf(change));
    desk.options.world.notify({ topics: ['setting'] });
    return settings;
  },
};
