/** 附议 of needs in SQL. */
import type { NeedSecondStore } from './needSeconds.ts';
import { type Room, insertNew } from './transact.ts';

export const sqlNeedSeconds = ({ db }: Room): NeedSecondStore => ({
  async secondNeed({ estateId, needId, phone, at }) {
    await insertNew(db, 'need_seconds', [{ estate_id: estateId, need_id: needId, phone, at }]);
  },
  async needSeconds(id) {
    const rows = await db
      .selectFrom('need_seconds')
      .select(['need_id as needId', (count) => count.fn.countAll<number>().as('seconds')])
      .where('estate_id', '=', id)
      .groupBy('need_id')
      .execute();
    return new Map(rows.map(({ needId, seconds }) => [needId, Number(seconds)]));
  },
  async phonesSeconding(id, needIds) {
    if (needIds.length === 0) return 0;
    const { phones } = await db
      .selectFrom('need_seconds')
      .select((count) => count.fn.count<number>('phone').distinct().as('phones'))
      .where('estate_id', '=', id)
      .where('need_id', 'in', needIds)
      .executeTakeFirstOrThrow();
    return Number(phones);
  },
  async secondedBy(id, phone) {
    const query = db.selectFrom('need_seconds').select('need_id as needId').where('estate_id', '=', id);
    return new Set((await query.where('phone', '=', phone).execute()).map(({ needId }) => needId));
  },
});
