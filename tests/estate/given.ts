/** given(events).when(command, by) → the decision or refusal, for an estate. */
import type { Building } from '../../shared/estate/building.ts';
import {
  type AnyEstateCommand,
  type EstateBody,
  type EstateState,
  decide,
  evolve,
} from '../../shared/estate/estate.ts';
import { NeedId, PhotoId } from '../../shared/estate/ids.ts';
import type { NeedEvent } from '../../shared/estate/need.ts';
import { type Decision, type Refusal } from '../../shared/stream/decision.ts';
import { PersonId } from '../../shared/stream/ids.ts';

export const keeper = PersonId.parse('keeper');
export const worker = PersonId.parse('worker');
/** 楼栋长 of building 2. */
export const lead = PersonId.parse('lead');
export const song = PersonId.parse('song');

export const details = { community: '榕荫社区', name: '榕荫里小区', street: '和风街道' };
export const created: EstateBody = { type: 'estateCreated', details, by: keeper };

const building = (number: string): Building => ({
  number,
  entrances: 2,
  floors: 6,
  perFloor: 2,
  without: [],
  besides: [],
});

/** Two buildings, a keeper, a grid worker and the lead of building 2. */
export const standing: readonly EstateBody[] = [
  created,
  { type: 'buildingsSet', buildings: [building('1'), building('2')], by: keeper },
  { type: 'postGiven', personId: worker, role: 'gridWorker', scope: 'all', by: keeper },
  { type: 'postGiven', personId: lead, role: 'buildingLead', scope: ['2'], by: keeper },
];

export const need = (id: string): NeedId => NeedId.parse(id);

export const raised = (
  id: string,
  number: number,
  change: Partial<Extract<NeedEvent, { type: 'needRaised' }>> = {},
): Extract<NeedEvent, { type: 'needRaised' }> => ({
  type: 'needRaised',
  needId: need(id),
  number,
  category: '设施',
  text: '六楼老人腿脚不便，盼加装电梯',
  place: '2号楼1单元',
  building: '2',
  photos: [PhotoId.parse('photo1')],
  proposerId: song,
  pseudonymous: false,
  source: 'online',
  by: song,
  ...change,
});

/** Event n happens at n seconds. */
export function stateOf(...bodies: readonly EstateBody[]): EstateState {
  const state = bodies.reduce<EstateState | null>(
    (before, body, index) => evolve(before, { seq: index + 1, at: (index + 1) * 1000, body }),
    null,
  );
  if (!state) throw new Error('no events');
  return state;
}

export const given = (...events: readonly EstateBody[]) => ({
  when(command: AnyEstateCommand, by: PersonId = keeper): Decision<EstateBody> | Refusal {
    let made = 0;
    return decide(stateOf(...events), command, {
      at: 1_000_000,
      actor: { personId: by },
      newId: () => `new${(made += 1)}`,
    });
  },
});

export function eventsOf(outcome: Decision<EstateBody> | Refusal): readonly EstateBody[] {
  if (!outcome.ok) throw new Error(`refused: ${outcome.code}`);
  return outcome.events;
}

export const codeOf = (outcome: Decision<EstateBody> | Refusal): string => (outcome.ok ? 'done' : outcome.code);
