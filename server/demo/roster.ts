/** 业主名册 of 榕荫里, brought as a list and adopted through the desk like any other. */
import type { EstateId } from '../../shared/estate/ids.ts';
import { CommandId } from '../../shared/stream/ids.ts';
import type { EstateDesk } from '../estate/estateDesk.ts';
import { isRefusal } from '../http/route.ts';
import type { RosterDesk } from '../roster/rosterDesk.ts';
import { DEMO } from './story.ts';

const HEADINGS = ['楼栋', '单元', '房号', '专有面积', '用途', '业主', '份额', '证件号后四位'];

/** One row a unit; what several owners have stands in one cell, as offices write it. */
const list = (): string =>
  [
    HEADINGS,
    ...DEMO.units.map(({ building, entrance, room, area, kind, owners, part }) => [
      ...[building, entrance, room, area, kind, owners.map(({ name }) => name).join('、')],
      part === '' ? '' : owners.map(() => part).join('、'),
      owners.map(({ mark }) => mark).join('、'),
    ]),
  ]
    .map((cells) => cells.join(','))
    .join('\n');

export async function adoptRoster(
  {
    estates,
    rosters,
    newId,
  }: { readonly estates: EstateDesk; readonly rosters: RosterDesk; readonly newId: () => string },
  estateId: EstateId,
  accountId: string,
): Promise<void> {
  const standing = await estates.standing(estateId, accountId);
  if (!standing) throw new Error('Demonstration: the estate has no keeper');
  const at = { estateId, ...standing, pass: { id: 'demo' } };
  const draft = await rosters.bring(at, `${DEMO.community.name}业主名册.csv`, Buffer.from(list(), 'utf8'));
  if (isRefusal(draft)) throw new Error(`Demonstration: the roster was refused: ${draft.code}`);
  const order = { commandId: CommandId.parse(newId()), from: 0 };
  const done = await rosters.adopt(at, draft.draftId, order);
  if (isRefusal(done)) throw new Error(`Demonstration: the roster was not adopted: ${done.code}`);
}
