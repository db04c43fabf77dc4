/** The server's own commands to an estate's log: made of what the vault holds, refused like anybody's. */
import type { EstateId } from '../../shared/estate/ids.ts';
import type { VaultVoteCommand } from '../../shared/estate/ownersVoteHandling.ts';
import type { Refusal } from '../../shared/stream/decision.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { EstateLines } from '../estate/lines.ts';

/** Null: it is so now. */
export async function tell(
  lines: EstateLines,
  at: {
    readonly estateId: EstateId;
    readonly pass: { readonly id: string };
    readonly post: { readonly personId: PersonId };
  },
  { commandId }: { readonly commandId: string },
  command: VaultVoteCommand,
): Promise<Refusal | null> {
  const answer = await lines.submit(at.estateId, {
    ...{ commandId, command, sender: at.pass.id, actor: { personId: at.post.personId } },
  });
  return answer.ok ? null : { ok: false, code: answer.code, ...(answer.values ? { values: answer.values } : {}) };
}
