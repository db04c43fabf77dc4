/** What 赞成, 反对 and 弃权 look like everywhere: a shape here, a colour in kit.css (`tone-…`), never a colour alone. Proposals count as 赞成. */
export type Tone = 'for' | 'against' | 'abstain';

export const toneOf = (optionId: string): Tone => (optionId === 'against' || optionId === 'abstain' ? optionId : 'for');

export const TONE_SHAPES: Readonly<Record<Tone, string>> = { for: '●', against: '■', abstain: '▲' };
