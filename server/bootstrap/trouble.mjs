/** What a person can put right: one sentence, shown without a stack. */
export class Trouble extends Error {}
