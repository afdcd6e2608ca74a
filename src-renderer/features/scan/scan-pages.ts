import type { FileRef } from '../../../src-shared/files/file-shapes';
import type { Material } from '../../../src-shared/visit/visit-fields';

/** One page as it is looked at. */
export interface ScanPage {
  readonly file: FileRef;
  /** From 1, within its file. */
  readonly page: number;
  /** Where the file stands: material and place in it. */
  readonly material: number;
  readonly at: number;
}

/** All pages of some materials, in their order. */
export function pagesOf(materials: readonly Material[]): ScanPage[] {
  return materials.flatMap(({ files }, material) =>
    (files ?? []).flatMap((file, at) =>
      Array.from({ length: file.pages }, (_, page) => ({ file, page: page + 1, material, at })),
    ),
  );
}

/** Pages of a material are those of its scans, as long as nobody said otherwise. */
function withFiles(material: Material, files: readonly FileRef[]): Material {
  const count = (of: readonly FileRef[]) => of.reduce((sum, { pages }) => sum + pages, 0);
  const wasCounted = (material.files ?? []).length === 0 || material.pages === count(material.files ?? []);
  const { files: _, ...rest } = material;
  const pages = wasCounted ? Math.max(1, count(files)) : material.pages;
  return files.length === 0 ? { ...rest, pages } : { ...rest, pages, files: [...files] };
}

/** New scans go to the end of the material of that name, or begin it. A file that is there already is not doubled. */
export function withNewFiles(
  materials: readonly Material[],
  files: readonly FileRef[],
  name: string,
  kind: string,
): Material[] {
  const known = new Set(materials.flatMap((material) => (material.files ?? []).map(({ hash }) => hash)));
  const fresh = files.filter(
    ({ hash }, at) => !known.has(hash) && files.findIndex((each) => each.hash === hash) === at,
  );
  if (fresh.length === 0) return [...materials];
  const found = materials.findIndex((material) => material.name === name);
  if (found < 0) return [...materials, withFiles({ name, pages: 1, kind }, fresh)];
  return materials.map((material, at) =>
    at === found ? withFiles(material, [...(material.files ?? []), ...fresh]) : material,
  );
}

export function withTurn(materials: readonly Material[], { material, at }: ScanPage): Material[] {
  return changeFile(materials, material, at, ({ turns = 0, ...file }) =>
    turns === 3 ? [file] : [{ ...file, turns: turns + 1 }],
  );
}

/** The file goes; a material that consisted of scans alone goes with its last one. */
export function withoutFile(materials: readonly Material[], { material, at }: ScanPage): Material[] {
  const isLast = (materials[material]?.files ?? []).length === 1;
  return isLast ? materials.filter((_, place) => place !== material) : changeFile(materials, material, at, () => []);
}

function changeFile(
  materials: readonly Material[],
  material: number,
  at: number,
  change: (file: FileRef) => readonly FileRef[],
): Material[] {
  return materials.map((each, place) =>
    place === material
      ? withFiles(
          each,
          (each.files ?? []).flatMap((file, where) => (where === at ? change(file) : [file])),
        )
      : each,
  );
}
