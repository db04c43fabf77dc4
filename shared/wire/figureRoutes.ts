/** Where the server is asked for 数说 of an estate. */
import type * as z from 'zod/mini';
import type { EstateFigures, FigureRecords, FigureRecordsQuery, FiguresQuery } from './figures.ts';
import { to } from './route.ts';

export const FIGURE_ROUTES = {
  figures: to('GET', '/api/estates/:id/figures').asks<z.input<typeof FiguresQuery>, EstateFigures>(),
  figureRecords: to('GET', '/api/estates/:id/figures/records').asks<
    Omit<z.infer<typeof FigureRecordsQuery>, 'skip'> & { readonly skip?: string },
    FigureRecords
  >(),
} as const;
