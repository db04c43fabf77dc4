/** One address of the HTTP interface, as browser and server both know it: method and path, and the types of what goes and comes. */

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Route<Path extends string, Body = undefined, Query = undefined, Answer = unknown> {
  readonly method: Method;
  /** `:name` stands for a parameter. */
  readonly path: Path;
  /** Never there: for the compiler alone. */
  readonly types?: { readonly body: Body; readonly query: Query; readonly answer: Answer };
}
export type AnyRoute = Route<string, unknown, unknown, unknown>;

/** The parameters of a path by name. */
export type ParamsOf<R extends AnyRoute> = Readonly<Record<NamesIn<R['path']>, string>>;
type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

type TypesOf<R extends AnyRoute> = NonNullable<R['types']>;
export type BodyOf<R extends AnyRoute> = TypesOf<R>['body'];
export type QueryOf<R extends AnyRoute> = TypesOf<R>['query'];
export type AnswerOf<R extends AnyRoute> = TypesOf<R>['answer'];

/** It was done, and there is nothing to say of it. */
export interface Done {
  readonly ok: true;
}

/** What a route carries, said in the table: `to('POST', '/api/…').with<Body, Answer>()`. */
export const to = <Path extends string>(method: Method, path: Path) => ({
  /** Nothing goes along. */
  answers: <Answer>(): Route<Path, undefined, undefined, Answer> => ({ method, path }),
  with: <Body, Answer>(): Route<Path, Body, undefined, Answer> => ({ method, path }),
  asks: <Query, Answer>(): Route<Path, undefined, Query, Answer> => ({ method, path }),
});

/** The path with its parameters in place. */
export const pathOf = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
