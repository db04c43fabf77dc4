/** What 赞成, 反对 and 弃权 look like everywhere: a shape and a colour for each, never a colour alone. Proposals count as 赞成. */
export type Tone = 'for' | 'against' | 'abstain';

export const toneOf = (optionId: string): Tone => (optionId === 'against' || optionId === 'abstain' ? optionId : 'for');

export const TONE_SHAPES: Readonly<Record<Tone, string>> = { for: '●', against: '■', abstain: '▲' };
export const TONE_COLOURS: Readonly<Record<Tone, string>> = {
  for: 'var(--tea)',
  against: 'var(--persimmon)',
  abstain: 'var(--grey)',
};
/** Behind a choice that is made. */
export const TONE_WASHES: Readonly<Record<Tone, string>> = {
  for: 'var(--tea-wash)',
  against: 'var(--persimmon-wash)',
  abstain: 'var(--straw-wash)',
};
