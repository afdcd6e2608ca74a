/** 初 or 重; a visit about no petition (领取文书, 咨询) is neither. */
export type Standing = 'first' | 'repeat' | 'none';

/** A matter told in a visit is 初 where it was registered with this visit, 重 where the visit joined a petition that was there. */
export function standingOfMatter({ isJoined }: { readonly isJoined: boolean }): 'first' | 'repeat' {
  return isJoined ? 'repeat' : 'first';
}

/** A visit is 重 as soon as one of its matters is. */
export function standingOfVisit(matters: readonly { readonly isJoined: boolean }[]): Standing {
  if (matters.length === 0) return 'none';
  return matters.some((matter) => standingOfMatter(matter) === 'repeat') ? 'repeat' : 'first';
}
