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

  it('keeps how it came, and its category and building: what is stored after a reload is what was chosen', () => {
    kept('entered', { text: '楼道灯不亮', source: 'box', category: '设施', building: '2' });
    expect(needDraft('entered', '')).toMatchObject({ source: 'box', category: '设施', building: '2' });
    kept('older', { text: '楼道灯不亮' });
    expect(needDraft('older', '').source).toBeUndefined();
    keepNeedDraft('unreadable', { ...needDraft('older', ''), source: 'fax' as 'box' });
    expect(needDraft('unreadable', '').text).toBe('');
  });
});
