/**
 * What a language owes: every text of the Chinese one, with the same values to say it with. A missing key or a function that takes
 * others does not compile.
 */
export type Words<Text> = Text extends string
  ? string
  : Text extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof Text]: Words<Text[Key]> };

/** Other words for some of a dictionary's: a key it does not have does not compile. */
export type Layer<Text> = Text extends string
  ? string
  : Text extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof Text]?: Layer<Text[Key]> };

/** The dictionary with a layer over it; what the layer does not name stays. */
export function layered<Text extends object>(words: Text, layer: Layer<Text>): Text {
  const over = Object.entries(layer).map(([key, said]: [string, unknown]) => {
    const below = (words as Readonly<Record<string, unknown>>)[key];
    const isGroup = typeof said === 'object' && said !== null && typeof below === 'object' && below !== null;
    return [key, isGroup ? layered(below, said) : said];
  });
  return { ...words, ...(Object.fromEntries(over) as Partial<Text>) };
}
