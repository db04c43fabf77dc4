/** The one file of a form. */
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { refusalOfError } from './answers.ts';

export interface FormFile {
  readonly part: MultipartFile;
  readonly bytes: Buffer;
}

/** Null when the form holds no file, is none, or was cut off: a phone that walks out of the Wi-Fi is no failure of ours. */
export async function fileIn(request: FastifyRequest): Promise<FormFile | 'tooLarge' | null> {
  if (!request.isMultipart()) return null;
  try {
    const part = await request.file();
    if (part?.fieldname !== 'file') return null;
    const bytes = await part.toBuffer();
    // The form's reader misses it when a piece ends just at the limit: half a file would be kept as a whole one.
    return part.file.truncated ? 'tooLarge' : { part, bytes };
  } catch (error) {
    const code = refusalOfError(error);
    if (code === 'attachment.tooLarge') return 'tooLarge';
    // Only the form is read in here: an error without a meaning of its own is a broken form.
    if (code) throw error;
    request.log.debug({ err: error }, 'A form could not be read');
    return null;
  }
}
