/** What people's offices are called: the one word for each, on phone, projector and paper. */
import type { Role } from '../meeting/role.ts';

export const OFFICES: Readonly<Record<Role, string>> = {
  chair: '主持人',
  coChair: '副主持',
  minuteTaker: '记录人',
  teller: '监票人',
  observer: '列席',
  resident: '居民',
  display: '大屏',
};
