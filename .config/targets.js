/** For the lint of what residents run: Chrome 80 and Safari 14 have none of these, or pages on plain HTTP may not use them. */
export const NEWER = [
  {
    selector:
      'CallExpression[callee.property.name=/^(at|findLast|findLastIndex|replaceAll|toSorted|toReversed|toSpliced|replaceChildren|checkVisibility|withResolvers|isWellFormed|toWellFormed)$/]',
    message: 'Chrome 80 and Safari 14 do not have this function.',
  },
  ...Object.entries({
    Object: 'hasOwn|groupBy',
    Map: 'groupBy',
    Promise: 'any|try|withResolvers',
    Array: 'fromAsync',
    URL: 'canParse|parse',
    AbortSignal: 'any|timeout',
    crypto: 'randomUUID|subtle',
  }).map(([object, names]) => ({
    selector: `MemberExpression[object.name='${object}'][property.name=/^(${names})$/]`,
    message: 'Chrome 80 and Safari 14, or pages on plain HTTP, do not have this.',
  })),
  {
    selector:
      'Identifier[name=/^(structuredClone|reportError|requestIdleCallback|WeakRef|FinalizationRegistry|BroadcastChannel|AggregateError|CompressionStream|scheduler)$/]',
    message: 'Chrome 80 or Safari 14 does not have this.',
  },
  { selector: 'Literal[regex.pattern=/\\(\\?<[=!]/]', message: 'Safari looks behind only since 16.4.' },
  { selector: 'Literal[regex.flags=/[dv]/]', message: 'Chrome 80 and Safari 14 do not know this flag.' },
];
