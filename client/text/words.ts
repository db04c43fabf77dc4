/**
 * What a language owes: every text of the Chinese one, with the same values to say it with. A missing key or a function that takes
 * others does not compile.
 */
export type Words<Text> = Text extends string
  ? string
  : Text extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof Text]: Words<Text[Key]> };
