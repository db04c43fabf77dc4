import { describe, expect, it } from 'vitest';
import { keepNeedDraft, needDraft } from '../../client/meeting/needDraft.ts';

const kept = (estateId: string, change: Partial<ReturnType<typeof needDraft>>) => {
  const draft = { ...needDraft(estateId, '1'), ...change };
  keepNeedDraft(estateId, draft);
  return draft;
};

describe('a need that is begun', () => {
  it('is of the building whose code was scanned last, as long as nothing is written', () => {
    kept('opened', {});
    expect(needDraft('opened', '2').building).toBe('2');
    expect(needDraft('opened', '').building).toBe('1');
  });

  it('stays what it was once something is written', () => {
    const { commandId } = kept('written', { text: '电梯坏了' });
    expect(needDraft('written', '2')).toMatchObject({ commandId, building: '1', text: '电梯坏了' });
    kept('pictured', { photos: ['photo'] });
    expect(needDraft('pictured', '2').building).toBe('1');
  });
});
