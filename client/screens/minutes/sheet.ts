/** What stands on the sheet besides prose: worked out from the meeting while it is a draft, read from the frozen record once sealed (I9). */
import type { Procedure, Stage, StageKind } from '../../../shared/meeting/procedure.ts';
import { DRAFT, sealedStatus, titleOnPaper } from '../../../shared/record/titles.ts';
import { type StepState, stepStates } from '../../../shared/meeting/steps.ts';
import { dayOf } from '../../../shared/record/dates.ts';
import { type FactContent, type Facts, factsOf, proseNeedsTitle } from '../../../shared/record/facts.ts';
import { type Block, isBlank } from '../../../shared/record/prose.ts';
import { type MinutesRecord, stepsIn } from '../../../shared/record/record.ts';

export interface Sheet {
  readonly title: string;
  readonly periodNo: string;
  readonly host: string;
  readonly day: string;
  readonly sealed: boolean;
  readonly status: string;
  readonly procedure: Procedure;
  readonly stage: StageKind;
  readonly steps: readonly StepState[];
  readonly sections: readonly {
    readonly stage: Stage;
    readonly facts: readonly FactContent[];
    /** Null while it is written. */
    readonly prose: readonly Block[] | null;
    /** Its prose stands under a title of its own. */
    readonly titled: boolean;
    /** （未作记录）: sealed with neither a fact nor a word, as `exports/paper.ts` prints it. What was left out says so itself. */
    readonly unrecorded: boolean;
  }[];
}

export function draftSheet(facts: Facts): Sheet {
  const { details, sitting, procedure, stage } = facts.state;
  return {
    ...{ title: titleOnPaper(facts.state), periodNo: details.periodNo },
    ...{ host: details.organizer || details.neighborhood },
    day: dayOf(sitting.startedAt ?? details.startsAt),
    ...{ sealed: false, status: DRAFT, procedure, stage },
    steps: stepStates(facts.state),
    sections: procedure.stages.map((step) => {
      const shown = factsOf(step.kind, facts);
      const titled = proseNeedsTitle(shown.length);
      return { stage: step, facts: shown, prose: null, titled, unrecorded: false };
    }),
  };
}

export function sealedSheet(record: MinutesRecord): Sheet {
  const { title, periodNo, organizer, neighborhood, heldAt, revision, stages, currentStage } = record;
  const current = stages[currentStage] ?? stages[0];
  return {
    ...{ title, periodNo, host: organizer || neighborhood, day: dayOf(heldAt) },
    ...{ sealed: true, status: sealedStatus(revision) },
    procedure: { name: record.procedure, stages: [...stages] },
    stage: current?.kind ?? 'deliberate',
    steps: stepsIn(record),
    sections: record.sections.flatMap(({ stage, facts, prose }) => {
      const step = stages.find(({ kind }) => kind === stage);
      if (!step) return [];
      const written = !prose.every(isBlank);
      const titled = written && proseNeedsTitle(facts.length);
      return [{ stage: step, facts, prose, titled, unrecorded: facts.length === 0 && !written }];
    }),
  };
}
