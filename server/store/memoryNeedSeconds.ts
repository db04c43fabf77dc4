/** 附议 of needs in memory. */
import type { NeedSecond, NeedSecondStore } from './needSeconds.ts';

export function memoryNeedSeconds(): NeedSecondStore {
  const seconds = new Map<string, NeedSecond>();
  const of = (id: NeedSecond['estateId']) => [...seconds.values()].filter(({ estateId }) => estateId === id);
  return {
    async secondNeed(second) {
      const key = `${second.estateId} ${second.needId} ${second.phone}`;
      if (!seconds.has(key)) seconds.set(key, second);
    },
    async needSeconds(id) {
      const counts = new Map<NeedSecond['needId'], number>();
      for (const { needId } of of(id)) counts.set(needId, (counts.get(needId) ?? 0) + 1);
      return counts;
    },
    async phonesSeconding(id, needIds) {
      return new Set(of(id).flatMap(({ needId, phone }) => (needIds.includes(needId) ? [phone] : []))).size;
    },
    async secondedBy(id, phone) {
      return new Set(of(id).flatMap((one) => (one.phone === phone ? [one.needId] : [])));
    },
  };
}
