/** 近邻·思民入户: visits of the demonstration, through the code that takes them from a worker's phone. */
import type { EstateId, NeedId } from '../../shared/estate/ids.ts';
import type { Met } from '../../shared/estate/visit.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import { RecordVisitBody } from '../../shared/wire/visit.ts';
import type { EstateDesk } from '../estate/estateDesk.ts';
import { visitRecorderOf } from '../estate/recordVisit.ts';

export interface DemoTools {
  readonly clock: () => number;
  readonly newId: () => string;
}
interface Said {
  readonly name: string;
  readonly household: string;
  readonly category: string;
  readonly text: string;
}
export interface DemoVisits {
  /** A visit in which one need was said. */
  hear(said: Said): Promise<NeedId>;
  /** Doors where none was. */
  others(): Promise<void>;
}

const OTHERS: readonly { readonly household: string; readonly met: Met; readonly note: string }[] = [
  { household: '1-1-101', met: 'somebody', note: '一家三口，上班早出晚归，暂时没有要反映的。' },
  { household: '1-2-102', met: 'nobody', note: '敲门没有人应，改天晚上再来。' },
  { household: '2-1-302', met: 'declined', note: '' },
  { household: '2-2-201', met: 'somebody', note: '老两口，儿女在外地，希望常有人来坐坐。' },
];
const EACH_MS = 15 * 60_000;

export function demoVisits(
  estates: EstateDesk,
  id: EstateId,
  worker: PersonId,
  { clock, newId }: DemoTools,
): DemoVisits {
  const record = visitRecorderOf(estates);
  let made = 0;

  async function visit(
    household: string,
    met: Met,
    note: string,
    name: string,
    said: readonly Pick<Said, 'category' | 'text'>[],
  ) {
    const madeAt = clock() - (20 - (made += 1)) * EACH_MS;
    const needs = said.map((one) => ({
      ...one,
      ...{ receipt: `${newId()}${newId()}`.slice(0, 40), place: '', photos: [] },
    }));
    const ids = { commandId: newId(), visitId: newId() };
    const sent = RecordVisitBody.parse({
      ...{ ...ids, household, met, note, madeAt, name, pseudonymous: false, contact: '', needs },
    });
    const answer = await record(id, sent, worker);
    if ('ok' in answer) throw new Error(`Demonstration: the visit to ${household} was refused: ${answer.code}`);
    return answer;
  }

  return {
    async hear({ name, household, category, text }) {
      const { needs } = await visit(household, 'somebody', '', name, [{ category, text }]);
      const need = (await estates.lines.read(id))?.needs.find(({ number }) => number === needs[0]);
      if (!need) throw new Error(`Demonstration: 「${text}」 is not there`);
      return need.id;
    },
    async others() {
      for (const { household, met, note } of OTHERS) await visit(household, met, note, '', []);
    },
  };
}
