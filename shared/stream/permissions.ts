/** Who may do what, by role. Each kind of log has a table of its own; the guard is one (I11). */
export type Permissions<Action extends string = string, Role extends string = string> = Readonly<
  Record<Action, readonly Role[]>
>;

/** What somebody is in one stream. */
export interface Standing<Role extends string> {
  readonly streamId: string;
  readonly role: Role;
}

/** True only when somebody belongs to the object's stream and their role allows the action. */
export const isAllowed = <Action extends string, Role extends string>(
  permissions: Permissions<Action, Role>,
  standing: Standing<Role> | null,
  action: Action,
  object: { readonly streamId: string },
): boolean => standing !== null && standing.streamId === object.streamId && permissions[action].includes(standing.role);
