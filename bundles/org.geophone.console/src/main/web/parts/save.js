// A table that is on a page as a CSV file in the browser's folder of downloads.
import { csv } from '../format.js';

/** Keeps rows of values, the titles first, under this name. */
export function save(file, rows) {
  const url = URL.createObjectURL(new Blob([csv(rows)], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file;
  link.click();
  URL.revokeObjectURL(url);
}
