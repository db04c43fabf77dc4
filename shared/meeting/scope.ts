/** 议事范围: how far what is talked about reaches: 小区 / 楼栋 / 单元 / 楼道 */
import * as z from 'zod/mini';
import { optionalLine } from '../stream/text.ts';

export const ScopeKind = z.enum(['estate', 'building', 'entrance', 'stairwell']);
export type ScopeKind = z.infer<typeof ScopeKind>;

export const Scope = z.strictObject({ kind: ScopeKind, name: optionalLine(40) });
