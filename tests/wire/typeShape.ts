/** The shape of a TypeScript type as plain data, spelled out to its leaves: names and comments don't matter, fields do. */
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export type Shape = string | { readonly [key: string]: Shape } | readonly Shape[];

export interface Shapes {
  /** `file` from the top of the repository. Without a name: every type the file exports. */
  of(file: string, name?: string): Shape;
}

/** For the test of this file. */
export interface Nested {
  readonly label: 'a' | 'b';
  readonly more?: readonly Nested[];
  readonly rest: Readonly<Record<string, number>>;
}

const TOP = fileURLToPath(new URL('../../', import.meta.url));
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  types: [],
};

export function readShapes(files: readonly string[]): Shapes {
  const program = ts.createProgram(
    files.map((file) => TOP + file),
    OPTIONS,
  );
  const checker = program.getTypeChecker();

  function of(file: string, name?: string): Shape {
    const source = program.getSourceFile(TOP + file);
    const module = source && checker.getSymbolAtLocation(source);
    const types = module
      ? checker.getExportsOfModule(module).filter((symbol) => symbol.flags & ts.SymbolFlags.Type)
      : [];
    const wanted = types.filter((symbol) => name === undefined || symbol.name === name);
    if (wanted.length === 0) throw new Error(`${file} exports no type ${name ?? ''}`);
    return Object.fromEntries(
      wanted.map((symbol) => [symbol.name, shape(checker.getDeclaredTypeOfSymbol(symbol), [])] as const),
    );
  }

  function shape(type: ts.Type, within: readonly ts.Type[]): Shape {
    // A type inside itself: by how far up it is.
    const above = within.indexOf(type);
    if (above !== -1) return `↑${within.length - above}`;
    if (type.isUnion()) return type.types.map((part) => shape(part, within)).sort(byText);
    const isPlain = !(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection));
    // Branded strings and numbers read well as they stand. Of several brands the last is the narrowest and says it all.
    if (isPlain || type.isIntersection() || type.getCallSignatures().length > 0)
      return checker.typeToString(type).replace(/ & \$brand<"\w+">(?= & \$brand)/g, '');
    const inner = [...within, type];
    if (checker.isArrayType(type) || checker.isTupleType(type) || isList(type))
      return { of: checker.getTypeArguments(type as ts.TypeReference).map((part) => shape(part, inner)) };
    const fields = checker.getPropertiesOfType(type).map((field): [string, Shape] => {
      const optional = field.flags & ts.SymbolFlags.Optional ? '?' : '';
      return [field.name + optional, shape(checker.getTypeOfSymbol(field), inner)];
    });
    const keys = checker
      .getIndexInfosOfType(type)
      .map((info): [string, Shape] => [`[${checker.typeToString(info.keyType)}]`, shape(info.type, inner)]);
    return Object.fromEntries([...fields, ...keys].sort(byText));
  }

  /** Read like an array, written like one (`LongList`): on the wire it is one. */
  function isList(type: ts.Type): boolean {
    return ['length', 'slice', 'map'].every((name) => checker.getPropertyOfType(type, name) !== undefined);
  }

  return { of };
}

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
