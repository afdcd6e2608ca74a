import { useState } from 'react';
import type { Hall } from '../../../src-shared/hall/hall-shapes';
import type { Role } from '../../../src-shared/user/user-events';
import { ChoiceBar } from '../../controls/ChoiceBar';
import { useOpenDesk } from '../../frame/desk-context';
import { HallBoard } from '../hall/HallBoard';
import { MyMatters } from './MyMatters';
import { TodayList } from './TodayList';
import { WORKBENCH_TEXT } from './workbench-text';

const TEXT = WORKBENCH_TEXT.matters;

/** Officers live in lists; whoever is at a window lives in the hall. One who is both may turn to the other. */
function boardsOf(roles: readonly Role[]): { readonly first: 'hall' | 'matters'; readonly hasBoth: boolean } {
  const isClerk = roles.includes('clerk');
  const isOfficer = roles.includes('officer') || roles.includes('leader');
  return { first: isOfficer && !isClerk ? 'matters' : 'hall', hasBoth: isClerk && isOfficer };
}

/** The large part of 工作台: the hall, today's registrations where nobody queues, or what waits for an officer. */
export function MainBoard({ hall }: { hall: Hall }) {
  const { user, configuration } = useOpenDesk();
  const { first, hasBoth } = boardsOf(user.roles);
  const [shown, setShown] = useState<string>(first);
  const isWithoutHall = configuration.officeKind === 'township' && !hall.hasQueue;
  const hallName = isWithoutHall ? WORKBENCH_TEXT.todayList.title : TEXT.hall;
  const head = hasBoth && (
    <ChoiceBar
      label={TEXT.choose}
      choices={[
        { code: 'hall', label: hallName },
        { code: 'matters', label: TEXT.title },
      ]}
      value={shown}
      onChange={setShown}
    />
  );
  if (shown === 'matters') return <MyMatters head={head} />;
  return isWithoutHall ? <TodayList head={head} /> : <HallBoard hall={hall} head={head} />;
}
