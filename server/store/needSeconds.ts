/** 附议 of needs, by phones: promises every engine must hold (I10). */
import type { EstateId, NeedId, PhoneKey } from '../../shared/estate/ids.ts';

export interface NeedSecond {
  readonly estateId: EstateId;
  readonly needId: NeedId;
  readonly phone: PhoneKey;
  readonly at: number;
}

export interface NeedSecondStore {
  /** Once for each phone and need, however often it is sent. */
  secondNeed(second: NeedSecond): Promise<void>;
  /** In phones, of every need of the estate that has any. */
  needSeconds(id: EstateId): Promise<ReadonlyMap<NeedId, number>>;
  /** Phones that seconded one or more of these needs: each counts once. */
  phonesSeconding(id: EstateId, needIds: readonly NeedId[]): Promise<number>;
  /** The needs this phone seconded. */
  secondedBy(id: EstateId, phone: PhoneKey): Promise<ReadonlySet<NeedId>>;
}
