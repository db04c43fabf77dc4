/** 岗位: who does what on the estate, and in which buildings. An account may hold one on each of several estates. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import { PersonId } from '../stream/ids.ts';
import { line } from '../stream/text.ts';
import { type Built, type Numbered, numberNow } from './building.ts';
import { BUILDING_MAX } from './buildingName.ts';
import type { Context } from './context.ts';

/**
 * `keeper` 社区管理员, all and the roster; `gridWorker` 网格员; `buildingLead` 楼栋长, the own buildings only; `committee` 业委会/自治小组;
 * `supervisor` 居民监督队; `auditor` 街道/指导, who reads and approves notices; `unitPartner` 责任单位/物业/施工, the own orders only.
 */
export const EstateRole = z.enum([
  'keeper',
  'gridWorker',
  'buildingLead',
  'committee',
  'supervisor',
  'auditor',
  'unitPartner',
]);
export type EstateRole = z.infer<typeof EstateRole>;

/** `all`, or the numbers of some buildings. */
export const PostScope = z.union([
  z.literal('all'),
  z.array(line(BUILDING_MAX)).check(z.minLength(1), z.maxLength(200)),
]);
export type PostScope = z.infer<typeof PostScope>;

export const Post = z.strictObject({ personId: PersonId, role: EstateRole, scope: PostScope });
export type Post = z.infer<typeof Post>;

/** What a link to a post gives, and who offers it. */
export const OfferedPost = z.strictObject({ role: EstateRole, scope: PostScope, by: PersonId });
export type OfferedPost = z.infer<typeof OfferedPost>;

export interface Manned {
  readonly posts: readonly Post[];
}

export const postEvents = [
  z.strictObject({
    type: z.literal('postGiven'),
    personId: PersonId,
    role: EstateRole,
    scope: PostScope,
    by: PersonId,
  }),
  z.strictObject({ type: z.literal('postEnded'), personId: PersonId, by: PersonId }),
] as const;
export type PostEvent = z.infer<(typeof postEvents)[number]>;

export const postCommands = [
  z.strictObject({ type: z.literal('changePost'), personId: PersonId, role: EstateRole, scope: PostScope }),
  z.strictObject({ type: z.literal('endPost'), personId: PersonId }),
] as const;
export type PostCommand = z.infer<(typeof postCommands)[number]>;

export function decidePost(
  state: Manned & Built,
  command: PostCommand,
  { actor: { personId: by } }: Context,
): Decision<PostEvent> | Refusal {
  const post = postOf(state, command.personId);
  if (!post) return refused('post.unknown');
  const staysKeeper = command.type === 'changePost' && command.role === 'keeper';
  // Somebody must be able to open the door again.
  const isLastKeeper = post.role === 'keeper' && keepers(state) === 1;
  if (isLastKeeper && !staysKeeper) return refused('post.lastKeeper');
  if (command.type === 'endPost') return decided({ type: 'postEnded', personId: post.personId, by });
  const { type: _, ...changed } = command;
  return scopeProblem(state, changed) ?? decided({ type: 'postGiven', ...changed, by });
}

/** The same buildings as they are called today. */
export const scopeNow = (buildings: readonly Numbered[], scope: PostScope): PostScope =>
  scope === 'all' ? scope : [...new Set(scope.map((number) => numberNow(buildings, number)))];

/** A building lead looks after some buildings, the keeper after all; and every one of them is there. */
export function scopeProblem({ buildings }: Built, { role, scope }: Pick<Post, 'role' | 'scope'>): Refusal | null {
  if (scope === 'all') return role === 'buildingLead' ? refused('post.whichBuildings') : null;
  if (role === 'keeper') return refused('post.keeperOfAll');
  const unknown = scope.find((number) => !buildings.some((building) => building.number === number));
  return unknown === undefined ? null : refused('post.noBuilding', { building: unknown });
}

export function evolvePosts(posts: readonly Post[], event: PostEvent): readonly Post[] {
  const others = posts.filter(({ personId }) => personId !== event.personId);
  if (event.type === 'postEnded') return others;
  const { personId, role, scope } = event;
  return [...others, { personId, role, scope }];
}

export const postOf = ({ posts }: Manned, personId: PersonId): Post | undefined =>
  posts.find((post) => post.personId === personId);

/** Whether the post reaches into that building; what is of no building is everybody's whose scope is not bound. */
export const reaches = ({ scope }: Pick<Post, 'scope'>, building: string | null): boolean =>
  scope === 'all' || (building !== null && scope.includes(building));

/** The buildings a post is bound to; missing: to none. */
export const buildingsOf = ({ scope }: Pick<Post, 'scope'>): readonly string[] | undefined =>
  scope === 'all' ? undefined : scope;

const keepers = ({ posts }: Manned): number => posts.filter(({ role }) => role === 'keeper').length;
