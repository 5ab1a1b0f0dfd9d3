/**
 * Documents as newline-delimited JSON in files: one file per kind of record, appended to by whole batches. A failed
 * batch leaves nothing behind, a torn tail is cut when the file is opened, and full files are rotated away.
 */
package org.geophone.output.file.internal;
